import { noMutationInGetHandler } from '../../src/rules/no-mutation-in-get-handler.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Files of an app whose database is in lib/db.
const route = inFixture('routes/mutations', 'app/api/new/route.ts')

appRuleTester.run('no-mutation-in-get-handler', noMutationInGetHandler, {
  valid: [
    {
      name: 'a cache that is filled where it was empty',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
import { prisma } from '@/lib/db'
const redis = Redis.fromEnv()
export async function GET(request) {
  const key = \`posts:\${request.nextUrl.searchParams.get('page')}\`
  const kept = await redis.get(key)
  if (kept) return Response.json(kept)
  const posts = await prisma.post.findMany()
  await redis.set(key, posts)
  return Response.json(posts)
}`,
    },
    {
      name: 'the state of a flow, which the store forgets',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
import { redirect } from 'next/navigation'
const redis = Redis.fromEnv()
export async function GET(request) {
  const state = crypto.randomUUID()
  await redis.set(\`state:\${state}\`, request.nextUrl.searchParams.get('team'), { ex: 600 })
  redirect(\`https://chat.example/install?state=\${state}\`)
}`,
    },
    {
      name: 'a count of requests',
      filename: route,
      code: `import Redis from 'ioredis'
const redis = new Redis()
export async function GET(request) {
  await redis.eval("return redis.call('INCR', KEYS[1])", 1, request.headers.get('x-real-ip'))
  await redis.incr('visits')
  await redis.setex('last', 60, 'visit')
}`,
    },
    {
      name: 'reading',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET() {
  return Response.json(await prisma.post.findMany())
}`,
    },
    {
      name: 'writing on POST',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function POST() {
  await prisma.post.deleteMany()
}`,
    },
    {
      name: 'a cookie of the visitor',
      filename: route,
      code: `import { cookies } from 'next/headers'
export async function GET() {
  ;(await cookies()).delete('notice')
}`,
    },
    {
      name: 'a cookie of a flow that is over, which holds no session',
      filename: route,
      code: `import { cookies } from 'next/headers'
export async function GET() {
  ;(await cookies()).delete('oauth_state')
}`,
    },
    {
      name: 'a folder of the app, if it is not there yet',
      filename: route,
      code: `import { mkdir, readdir } from 'node:fs/promises'
export async function GET() {
  await mkdir('uploads', { recursive: true })
  return Response.json(await readdir('uploads'))
}`,
    },
    {
      name: 'a copy of what the database gave, which nobody looked for',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
import { prisma } from '@/lib/db'
const redis = Redis.fromEnv()
export async function GET(request) {
  const posts = await prisma.post.findMany()
  await redis.set('posts', JSON.stringify(posts))
  return Response.json(posts)
}`,
    },
    {
      name: 'a sealed session that has expired, which its reader ends',
      filename: route,
      code: `import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
async function readCaller() {
  const session = await getIronSession(await cookies(), options)
  if (session.expires < Date.now()) {
    session.destroy()
    return null
  }
  return session.id ? prisma.user.findUnique({ where: { id: session.id } }) : null
}
export async function GET() {
  const caller = await readCaller()
  return Response.json({ name: caller?.name })
}`,
    },
    {
      name: 'a session that has expired, which its reader ends',
      filename: route,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
async function readSession() {
  const jar = await cookies()
  const session = await prisma.session.findUnique({ where: { token: jar.get('session')?.value } })
  if (!session) return null
  if (session.expiresAt < new Date()) {
    await prisma.session.delete({ where: { id: session.id } })
    jar.delete('session')
    return null
  }
  return session
}
export async function GET() {
  return Response.json(await readSession())
}`,
    },
    {
      name: 'a cron job behind a compared secret',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  if (request.headers.get('authorization') !== \`Bearer \${process.env.CRON_SECRET}\`) throw new Error('No')
  await prisma.post.deleteMany()
}`,
    },
    {
      name: 'an API key that is looked up',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  const key = await prisma.apiKey.findUnique({ where: { key: request.headers.get('x-api-key') } })
  if (!key) return new Response(null, { status: 401 })
  await prisma.apiKey.update({ where: { id: key.id }, data: { used: true } })
}`,
    },
    {
      name: 'a token that is used up',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  const token = request.nextUrl.searchParams.get('token')
  const found = await prisma.verificationToken.findUnique({ where: { token } })
  if (!found) return new Response(null, { status: 404 })
  await prisma.verificationToken.delete({ where: { token } })
  await prisma.user.update({ where: { id: found.userId }, data: { verified: true } })
}`,
    },
    {
      name: 'the account of whoever comes back from signing in',
      filename: route,
      code: `import { getKindeServerSession } from '@kinde-oss/kinde-auth-nextjs/server'
import { prisma } from '@/lib/db'
export async function GET() {
  const user = await getKindeServerSession().getUser()
  if (!user) throw new Error('Sign in first')
  const known = await prisma.user.findUnique({ where: { kindeId: user.id } })
  if (!known) await prisma.user.create({ data: { kindeId: user.id, email: user.email ?? '' } })
  return Response.redirect('/')
}`,
    },
    {
      name: 'a token of a column that is used up',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  const token = request.nextUrl.searchParams.get('token')
  const user = await prisma.user.findFirst({ where: { verifyToken: token } })
  if (!user) return new Response(null, { status: 404 })
  await prisma.user.update({ where: { id: user.id }, data: { verified: true, verifyToken: null } })
}`,
    },
    {
      name: 'an account at another place, with the code that its visitor was sent back with',
      filename: route,
      code: `import { redirect } from 'next/navigation'
import { prisma } from '@/lib/db'
import { exchange } from '@/lib/oauth'
export async function GET(request) {
  const { accessToken } = await exchange(request.nextUrl.searchParams.get('code'))
  await prisma.connection.create({ data: { accessToken } })
  redirect('/settings')
}`,
    },
    {
      name: 'the same, with a client of the provider',
      filename: route,
      code: `import { google } from 'googleapis'
import { prisma } from '@/lib/db'
const client = new google.auth.OAuth2('id', process.env.GOOGLE_SECRET)
export async function GET(request) {
  const { tokens } = await client.getToken(request.nextUrl.searchParams.get('code'))
  await prisma.connection.create({ data: { accessToken: tokens.access_token } })
  return Response.redirect('/settings')
}`,
    },
    {
      name: 'a count of requests',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  const ip = request.headers.get('x-forwarded-for')
  await prisma.rateLimit.upsert({ where: { ip }, create: { ip, requests: 1 }, update: { requests: { increment: 1 } } })
}`,
    },
    {
      name: 'a checkout, which is a page to be sent to',
      filename: route,
      code: `import Stripe from 'stripe'
const stripe = new Stripe(process.env.STRIPE_KEY)
export async function GET() {
  const session = await stripe.checkout.sessions.create({ mode: 'payment' })
  return Response.redirect(session.url)
}`,
    },
  ],
  invalid: [
    {
      name: 'what the client says, in a store',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function GET(request) {
  await redis.set('last', request.nextUrl.searchParams.get('q'))
  return new Response('Kept')
}`,
      errors: [{ messageId: 'writesOnGet', line: 3, column: 23, endColumn: 26 }],
    },
    {
      name: 'a sealed session that is ended for whoever asks',
      filename: route,
      code: `import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'
async function end() {
  const session = await getIronSession(await cookies(), options)
  session.destroy()
}
export async function GET() {
  await end()
  return new Response('Bye')
}`,
      errors: [{ messageId: 'signsOutOnGet', line: 7, column: 23, endColumn: 26 }],
    },
    {
      name: 'what a store keeps for good',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function GET(request) {
  const state = crypto.randomUUID()
  await redis.set(\`state:\${state}\`, request.nextUrl.searchParams.get('team'))
}`,
      errors: [
        {
          messageId: 'writesOnGet',
          data: { method: 'GET', served: '', deed: 'writes through `redis.set`', evidence: 'app/api/new/route.ts:5' },
          line: 3,
          column: 23,
        },
      ],
    },
    {
      name: 'another key of a store than was looked up',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function GET(request) {
  const { searchParams } = request.nextUrl
  if (await redis.get(\`note:\${searchParams.get('from')}\`)) await redis.del(\`note:\${searchParams.get('to')}\`)
}`,
      errors: [{ messageId: 'writesOnGet', line: 3 }],
    },
    {
      name: 'a script of a store that counts nothing',
      filename: route,
      code: `import Redis from 'ioredis'
const redis = new Redis()
export async function GET(request) {
  await redis.eval("return redis.call('SADD', KEYS[1], ARGV[1])", 1, 'all', request.headers.get('x-name'))
}`,
      errors: [{ messageId: 'writesOnGet', line: 3 }],
    },
    {
      name: 'what somebody gets for a code that nobody else is asked about',
      filename: route,
      code: `import { redirect } from 'next/navigation'
import { prisma } from '@/lib/db'
export async function GET(request) {
  await prisma.voucher.update({ where: { code: request.nextUrl.searchParams.get('code') }, data: { used: true } })
  redirect('/thanks')
}`,
      errors: [{ messageId: 'writesOnGet', line: 3, column: 23, endColumn: 26 }],
    },
    {
      name: 'what comes of another part of the address than a code',
      filename: route,
      code: `import { redirect } from 'next/navigation'
import { prisma } from '@/lib/db'
import { exchange } from '@/lib/oauth'
export async function GET(request) {
  const { accessToken } = await exchange(request.nextUrl.searchParams.get('name'))
  await prisma.connection.create({ data: { accessToken } })
  redirect('/settings')
}`,
      errors: [{ messageId: 'writesOnGet', line: 4, column: 23, endColumn: 26 }],
    },
    {
      name: 'an account with what the address says',
      filename: route,
      code: `import { getKindeServerSession } from '@kinde-oss/kinde-auth-nextjs/server'
import { prisma } from '@/lib/db'
export async function GET(request) {
  const user = await getKindeServerSession().getUser()
  if (!user) throw new Error('Sign in first')
  await prisma.user.create({ data: { kindeId: user.id, plan: request.nextUrl.searchParams.get('plan') } })
}`,
      errors: [{ messageId: 'writesOnGet', line: 3, column: 23, endColumn: 26 }],
    },
    {
      name: 'writing on GET',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET() {
  await prisma.post.deleteMany()
}`,
      errors: [
        {
          messageId: 'writesOnGet',
          data: { method: 'GET', served: '', deed: 'writes to `post`', evidence: 'app/api/new/route.ts:3' },
          line: 2,
          column: 23,
          endLine: 2,
          endColumn: 26,
        },
      ],
    },
    {
      name: 'writing on HEAD, through a helper',
      filename: route,
      code: `import { markAsSeen } from '@/lib/messages'
export const HEAD = async () => {
  await markAsSeen('1')
}`,
      errors: [
        {
          messageId: 'writesOnGet',
          data: {
            method: 'HEAD',
            served: '',
            deed: 'writes to `message`',
            evidence: 'lib/messages.ts:3, through markAsSeen',
          },
          line: 2,
          column: 14,
          endColumn: 18,
        },
      ],
    },
    {
      name: 'writing for somebody who is signed in',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function GET() {
  const session = await auth()
  if (!session) return new Response(null, { status: 401 })
  await prisma.post.deleteMany({ where: { userId: session.user.id } })
}`,
      errors: [{ messageId: 'writesOnGet', line: 3, column: 23, endColumn: 26 }],
    },
    {
      name: 'a session cookie that is looked up, which browsers send by themselves',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  const session = await prisma.session.findUnique({ where: { token: request.cookies.get('session')?.value } })
  if (!session) return new Response(null, { status: 401 })
  await prisma.post.deleteMany({ where: { userId: session.userId } })
}`,
      errors: [{ messageId: 'writesOnGet', line: 2, column: 23, endColumn: 26 }],
    },
    {
      name: 'a secret that is not compared',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  if (!request.headers.get('authorization')) throw new Error('No')
  await prisma.post.deleteMany()
}`,
      errors: [{ messageId: 'writesOnGet', line: 2, column: 23, endColumn: 26 }],
    },
    {
      name: 'a token that is looked up and stays',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  const post = await prisma.post.findUnique({ where: { slug: request.nextUrl.searchParams.get('slug') } })
  await prisma.post.delete({ where: { id: post.id } })
}`,
      errors: [{ messageId: 'writesOnGet', line: 2, column: 23, endColumn: 26 }],
    },
    {
      name: 'signing out with the library',
      filename: route,
      code: `import { signOut } from '@/lib/auth'
export async function GET() {
  await signOut()
}`,
      errors: [
        {
          messageId: 'signsOutOnGet',
          data: { method: 'GET', served: '', deed: 'signs the caller out', evidence: 'app/api/new/route.ts:3' },
          line: 2,
          column: 23,
          endColumn: 26,
        },
      ],
    },
    {
      name: 'a write beside a cookie that protects forms and signs nobody in',
      filename: route,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
export async function GET() {
  ;(await cookies()).set('csrf_token', crypto.randomUUID())
  await prisma.post.updateMany({ data: { seen: true } })
}`,
      errors: [{ messageId: 'writesOnGet', line: 3, column: 23, endColumn: 26 }],
    },
    {
      name: 'a folder that the client names',
      filename: route,
      code: `import { mkdir } from 'node:fs/promises'
export async function GET(request) {
  await mkdir(request.nextUrl.searchParams.get('name'))
}`,
      errors: [{ messageId: 'writesOnGet', line: 2, column: 23, endColumn: 26 }],
    },
    {
      name: 'a session cookie that is emptied',
      filename: route,
      code: `import { cookies } from 'next/headers'
export async function GET() {
  ;(await cookies()).set('session', '', { maxAge: 0 })
}`,
      errors: [{ messageId: 'signsOutOnGet', line: 2, column: 23, endColumn: 26 }],
    },
    {
      name: 'a session that is looked up to end it',
      filename: route,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
async function leave() {
  const jar = await cookies()
  const session = await prisma.session.findUnique({ where: { token: jar.get('session')?.value } })
  if (!session) return
  await prisma.session.delete({ where: { id: session.id } })
  jar.delete('session')
}
export async function GET() {
  await leave()
}`,
      errors: [{ messageId: 'signsOutOnGet', line: 10, column: 23, endColumn: 26 }],
    },
    {
      name: 'a payment',
      filename: route,
      code: `import Stripe from 'stripe'
const stripe = new Stripe(process.env.STRIPE_KEY)
export async function GET(request) {
  await stripe.subscriptions.cancel(request.nextUrl.searchParams.get('id'))
}`,
      errors: [{ messageId: 'writesOnGet', line: 3, column: 23, endColumn: 26 }],
    },
  ],
})
