import { requireRouteHandlerAuth } from '../../src/rules/require-route-handler-auth.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Files of an app whose guards are in lib/guards and whose database is in lib/db; its page shows posts to everybody.
const route = inFixture('routes/handlers', 'app/api/new/route.ts')
const withId = inFixture('routes/handlers', 'app/api/people/[id]/route.ts')
const withMore = inFixture('routes/handlers', 'app/api/people/[[...id]]/route.ts')
const helper = inFixture('routes/handlers', 'lib/new.ts')

/** Compares a parameter of the route with the session, if there is one. */
const COMPARING = `import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function DELETE(request, { params }) {
  const session = await auth()
  const { id } = await params
  if (session?.user.id !== id) return new Response('', { status: 403 })
  return Response.json(await prisma.message.deleteMany())
}`

appRuleTester.run('require-route-handler-auth', requireRouteHandlerAuth, {
  valid: [
    {
      name: 'commands that only tell something',
      filename: route,
      code: `import { execFileSync, execSync } from 'node:child_process'
export async function POST() {
  const commit = execSync('git rev-parse --short HEAD').toString()
  return Response.json({ commit, branch: execFileSync('git', ['status']).toString() })
}`,
    },
    {
      name: 'a code that Stripe sent the visitor back with',
      filename: route,
      code: `import { redirect } from 'next/navigation'
import Stripe from 'stripe'
const stripe = new Stripe('key')
export async function GET(request) {
  const code = new URL(request.url).searchParams.get('code')
  await stripe.oauth.token({ grant_type: 'authorization_code', code })
  redirect('/settings')
}`,
    },
    {
      name: 'signing up with what a password is called here',
      filename: route,
      code: `import { model } from 'mongoose'
const User = model('User', { email: String, pass: String })
export async function POST(request) {
  const { email, pass } = await request.json()
  const user = new User({ email, pass })
  await user.save()
  return new Response()
}`,
    },
    {
      name: 'signing in with it',
      filename: route,
      code: `import { model } from 'mongoose'
const User = model('User', { email: String, pass: String })
export async function POST(request) {
  const { email, pass } = await request.json()
  const user = await User.findOne({ email })
  if (!user || user.pass !== pass) return new Response('', { status: 401 })
  return Response.json({ email: user.email, phone: user.phone })
}`,
    },
    {
      name: 'signing up',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function POST(request) {
  const { email, password } = await request.json()
  await prisma.user.create({ data: { email, password } })
  return new Response()
}`,
    },
    {
      name: 'what somebody who signs in is told of themselves, with a token made nobody knows how',
      filename: route,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
import { createToken } from '@acme/tokens'
export async function POST(request) {
  const { email } = await request.json()
  const user = await prisma.user.findUnique({ where: { email } })
  ;(await cookies()).set('auth_token', createToken(), { httpOnly: true })
  return Response.json(user)
}`,
    },
    { name: 'what equals a parameter of the route, which is always there', filename: withId, code: COMPARING },
    {
      name: 'what somebody who signs in is told of themselves',
      filename: route,
      code: `import jwt from 'jsonwebtoken'
import { prisma } from '@/lib/db'
export async function POST(request) {
  const { name, password } = await request.json()
  const user = await prisma.user.findFirst({ where: { name, password } })
  if (!user) return new Response('', { status: 401 })
  const token = jwt.sign({ name: user.name, email: user.email, ip: request.ip }, process.env.JWT_SECRET)
  const headers = { 'Set-Cookie': \`auth_token=\${token}; HttpOnly\` }
  return new Response(JSON.stringify({ token, email: user.email }), { headers })
}`,
    },
    {
      name: 'a table that is a cache, filled where it was empty',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET(request) {
  const city = request.nextUrl.searchParams.get('city')
  const kept = await prisma.weatherCache.findUnique({ where: { city } })
  if (kept) return Response.json({ text: kept.text })
  const { text } = await (await fetch('https://weather.example/bern')).json()
  await prisma.weatherCache.create({ data: { city, text } })
  return Response.json({ text })
}`,
    },
    {
      name: 'a GraphQL document that only reads, in an object made for it',
      filename: route,
      code: `class Query extends String {
  constructor(text) {
    super(text)
    this.text = text
  }
  toString() {
    return this.text
  }
}
const PLACES = new Query('query Places { places { name } }')
export async function POST() {
  const body = JSON.stringify({ query: PLACES })
  return fetch('https://map.example/graphql', { method: 'POST', body })
}`,
    },
    {
      name: 'a new user of a service who is mailed a code',
      filename: route,
      code: `import { WorkOS } from '@workos-inc/node'
const workos = new WorkOS(process.env.WORKOS_API_KEY)
export async function POST(request) {
  const { email } = await request.json()
  await workos.userManagement.createUser({ email })
  await workos.userManagement.createMagicAuth({ email })
}`,
    },
    {
      name: 'a short note of the app’s own in a store',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function POST(request) {
  await redis.set(\`lock:\${request.headers.get('x-real-ip')}\`, 'taken', { nx: true })
}`,
    },
    {
      name: 'a short note of which handler was asked',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function POST(request) {
  await redis.set('slow', JSON.stringify({ by: new URL(request.url).pathname }), { ex: 60 })
}`,
    },
    {
      name: 'what is noted of the request for the app’s own people',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { prisma } from '@/lib/db'
const redis = Redis.fromEnv()
const queue = new SQSClient({})
const logRequest = (entry) => redis.lpush('api:requests', JSON.stringify(entry))
const logSecurityEvent = (type) => prisma.incident.create({ data: { type } })
const logEvent = (type) => queue.send(new SendMessageCommand({ MessageBody: type }))
export async function POST(request) {
  await logRequest({ agent: request.headers.get('user-agent') })
  await logSecurityEvent('refused')
  await logEvent('refused')
}`,
    },
    {
      name: 'the exchange of a code at the end of a sign-in elsewhere',
      filename: route,
      code: `import { redirect } from 'next/navigation'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function GET(request) {
  const code = request.nextUrl.searchParams.get('code')
  const body = JSON.stringify({ code, client_secret: process.env.CLIENT_SECRET })
  const answer = await fetch('https://provider.example/token', { method: 'POST', body })
  const session = await auth()
  if (!session) return redirect('/login')
  const { token } = await answer.json()
  await prisma.connection.create({ data: { token, userId: session.user.id } })
  return redirect('/settings')
}`,
    },
    {
      name: 'what its own people are told of',
      filename: route,
      code: `const post = (url, body) => fetch(url, { method: 'POST', body })
const log = (message) => post(process.env.CHAT_URL, message)
export async function POST() {
  await log('It was called')
}`,
    },
    {
      name: 'a session whose absence is answered',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function GET() {
  const session = await auth()
  if (!session) return new Response(null, { status: 401 })
  return Response.json(await prisma.message.findMany())
}`,
    },
    {
      name: 'a refusing response that is passed on',
      filename: route,
      code: `import { prisma } from '@/lib/db'
import { requireUser } from '@/lib/guards'
export async function DELETE() {
  const user = await requireUser()
  if (user instanceof Response) return user
  await prisma.message.deleteMany({ where: { userId: user.id } })
}`,
    },
    {
      name: 'the consumer of a queue, which only the platform calls',
      filename: route,
      code: `import { handleCallback } from '@vercel/queue'
import { prisma } from '@/lib/db'
const consume = handleCallback(async (message) => {
  await prisma.message.create({ data: message })
})
export const POST = (request) => consume(request)`,
    },
    {
      name: 'an API key that is looked up',
      filename: route,
      code: `import { prisma } from '@/lib/db'
import { findKeyOwner } from '@/lib/guards'
export async function POST(request) {
  if (!(await findKeyOwner(request))) return new Response(null, { status: 401 })
  await prisma.message.create({ data: await request.json() })
}`,
    },
    {
      name: 'a compared secret in a header',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function POST(request) {
  if (request.headers.get('x-secret') !== process.env.SECRET) return new Response(null, { status: 401 })
  await prisma.message.deleteMany()
}`,
    },
    {
      name: 'a webhook whose signature is verified',
      filename: route,
      code: `import { Webhook } from 'svix'
import { prisma } from '@/lib/db'
export async function POST(request) {
  const body = await request.text()
  const event = new Webhook(process.env.SECRET).verify(body, Object.fromEntries(request.headers))
  await prisma.user.create({ data: event.data })
}`,
    },
    {
      name: 'records that a page shows to everybody',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET() {
  return Response.json(await prisma.post.findMany())
}`,
    },
    {
      name: 'nothing but an id',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET() {
  return Response.json(await prisma.project.findFirst({ select: { id: true } }))
}`,
    },
    {
      name: 'the handlers of an auth library',
      filename: route,
      code: `import { handlers } from '@/lib/auth'
export const { GET, POST } = handlers`,
    },
    {
      name: 'signing in',
      filename: route,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
export async function POST(request) {
  const session = await prisma.session.create({ data: await request.json() })
  ;(await cookies()).set('session', session.token)
}`,
    },
    {
      name: 'a session in the request of a wrapped handler',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export const DELETE = auth(async (request) => {
  if (!request.auth) return new Response(null, { status: 401 })
  await prisma.message.deleteMany()
})`,
    },
    {
      name: 'a branch that only development takes',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function POST() {
  if (process.env.NODE_ENV !== 'development') return new Response(null, { status: 403 })
  await prisma.message.deleteMany()
}`,
    },
    {
      name: 'a branch that other methods take',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
async function handle(request) {
  if (request.method !== 'OPTIONS' && !(await auth())) return new Response(null, { status: 401 })
  await prisma.message.deleteMany()
}
export { handle as POST }`,
    },
    {
      name: 'a function of this name in a file that is no route',
      filename: helper,
      code: `import { prisma } from '@/lib/db'
export async function GET() {
  return Response.json(await prisma.message.findMany())
}`,
    },
    {
      name: 'the queries of a router on POST, and mutations behind a guard',
      filename: route,
      code: `import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
const t = initTRPC.create()
const guarded = t.procedure.use(async ({ next }) => {
  if (!(await auth())) throw new Error('Sign in first')
  return next()
})
const router = t.router({
  list: t.procedure.query(() => prisma.message.findMany()),
  clear: guarded.mutation(() => prisma.message.deleteMany()),
})
export const POST = (req) => fetchRequestHandler({ req, router })`,
    },
    {
      name: 'what resolvers of GraphQL do for verified callers, and what everybody may ask of them',
      filename: route,
      code: `import { ApolloServer } from '@apollo/server'
import { startServerAndCreateNextHandler } from '@as-integrations/next'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
const resolvers = {
  Query: { posts: () => prisma.post.findMany() },
  Mutation: {
    clear: (_, args, { session }) => {
      if (!session) throw new Error('Sign in first')
      return prisma.message.deleteMany()
    },
  },
}
const handler = startServerAndCreateNextHandler(new ApolloServer({ typeDefs, resolvers }), {
  context: async () => ({ session: await auth() }),
})
export { handler as GET, handler as POST }`,
    },
    {
      name: 'routes of a router behind its guard',
      filename: route,
      code: `import { createEdgeRouter } from 'next-connect'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
const router = createEdgeRouter()
  .use(async (request, context, next) => {
    if (!(await auth())) return Response.json({}, { status: 401 })
    return next()
  })
  .delete(async () => Response.json(await prisma.message.deleteMany()))
export const DELETE = (request, context) => router.run(request, context)`,
    },
    {
      name: 'a token that the browser signs in with, for whom another service knows',
      filename: route,
      code: `import { getAuth } from 'firebase-admin/auth'
export async function GET(request) {
  const { email } = await (await fetch('https://id.test/userinfo?code=' + request.nextUrl.searchParams.get('code'))).json()
  const { uid } = await getAuth().createUser({ email })
  return Response.json({ token: await getAuth().createCustomToken(uid) })
}`,
    },
    {
      name: 'a token that the browser signs in with, for whom another service knows that was asked with a secret',
      filename: route,
      code: `import { getAuth } from 'firebase-admin/auth'
export async function GET(request) {
  const body = new URLSearchParams({ code: request.nextUrl.searchParams.get('code'), secret: process.env.ID_SECRET })
  const { email } = await (await fetch('https://id.test/token', { method: 'POST', body })).json()
  const { uid } = await getAuth().createUser({ email })
  return Response.json({ token: await getAuth().createCustomToken(uid) })
}`,
    },
  ],
  invalid: [
    {
      name: 'a command that tells something and another that does something',
      filename: route,
      code: `import { execSync } from 'node:child_process'
export async function POST() {
  return Response.json({ version: execSync('git status; git pull').toString() })
}`,
      errors: [
        {
          messageId: 'neverChecked',
          line: 2,
          column: 23,
          data: { method: 'POST', served: '', deed: 'writes through `execSync`', evidence: 'app/api/new/route.ts:3' },
        },
      ],
    },
    {
      name: 'an account of Stripe that is taken off the platform',
      filename: route,
      code: `import { redirect } from 'next/navigation'
import Stripe from 'stripe'
const stripe = new Stripe('key')
export async function GET(request) {
  const id = new URL(request.url).searchParams.get('id')
  await stripe.oauth.deauthorize({ client_id: 'app', stripe_user_id: id })
  redirect('/settings')
}`,
      errors: [
        {
          messageId: 'neverChecked',
          line: 4,
          column: 23,
          data: { method: 'GET', served: '', deed: 'changes payments', evidence: 'app/api/new/route.ts:6' },
        },
      ],
    },
    {
      name: 'messages that are put into queues',
      filename: route,
      code: `import amqp from 'amqplib'
import { Kafka } from 'kafkajs'
const producer = new Kafka({ brokers: [] }).producer()
class Queue {
  private channel = null
  async connect() {
    const connection = await amqp.connect('amqp://localhost')
    this.channel = await connection.createChannel()
  }
  async publish(text) {
    if (!this.channel) await this.connect()
    return this.channel.publish('exchange', 'key', Buffer.from(text))
  }
}
export async function POST(request) {
  await new Queue().publish(await request.text())
  return new Response()
}
export async function PUT(request) {
  await producer.send({ topic: 'posts', messages: [{ value: await request.text() }] })
  return new Response()
}`,
      errors: [
        {
          messageId: 'neverChecked',
          line: 15,
          column: 23,
          data: {
            method: 'POST',
            served: '',
            deed: 'starts a background job',
            evidence: 'app/api/new/route.ts:12, through Queue().publish',
          },
        },
        {
          messageId: 'neverChecked',
          line: 19,
          column: 23,
          data: { method: 'PUT', served: '', deed: 'starts a background job', evidence: 'app/api/new/route.ts:20' },
        },
      ],
    },
    {
      name: 'people whom the app names itself: nobody signs up like that',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function POST(request) {
  await prisma.user.createMany({ data: [{ email: 'ada@example.com', password: 'a' }, { email: 'bob@example.com', password: 'b' }] })
  return new Response()
}`,
      errors: [
        {
          messageId: 'neverChecked',
          line: 2,
          column: 23,
          data: { method: 'POST', served: '', deed: 'writes to `user`', evidence: 'app/api/new/route.ts:3' },
        },
      ],
    },
    {
      name: 'a row with a mark, not a password, made for whoever asks',
      filename: route,
      code: `import { model } from 'mongoose'
const Exam = model('Exam', { name: String, pass: Boolean })
export async function POST(request) {
  const { name, pass } = await request.json()
  const exam = new Exam({ name, pass })
  await exam.save()
  return new Response()
}`,
      errors: [{ messageId: 'neverChecked', line: 3, column: 23 }],
    },
    {
      name: 'what equals a parameter that need not be there, or a part of the body',
      filename: withMore,
      code: `${COMPARING}
export async function PUT(request) {
  const session = await auth()
  const { id } = await request.json()
  if (session?.user.id !== id) return new Response('', { status: 403 })
  return Response.json(await prisma.message.deleteMany())
}`,
      errors: [
        { messageId: 'absenceIgnored', line: 3, column: 23 },
        { messageId: 'absenceIgnored', line: 9, column: 23 },
      ],
    },
    {
      name: 'what somebody who signs out is told of others, and somebody who signs in of other things',
      filename: route,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
export async function POST(request) {
  ;(await cookies()).delete('auth_token')
  return Response.json(await prisma.user.findMany())
}
export async function PUT(request) {
  ;(await cookies()).set('auth_token', await request.text(), { httpOnly: true })
  return Response.json(await prisma.user.findMany())
}
export async function PATCH(request) {
  ;(await cookies()).set('auth_token', createToken(), { httpOnly: true })
  return Response.json(await prisma.user.findMany())
}`,
      errors: [
        { messageId: 'neverChecked', line: 3 },
        { messageId: 'neverChecked', line: 7 },
        { messageId: 'neverChecked', line: 11 },
      ],
    },
    {
      name: 'records deep in an answer',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET() {
  const messages = await prisma.message.findMany()
  const items = messages.map((message) => ({ id: message.id, text: { body: message.text } }))
  return Response.json({ success: true, data: { items, total: items.length } })
}
export async function HEAD() {
  const messages = await prisma.message.findMany()
  return Response.json({ success: true, data: { items: messages.map(({ id }) => ({ id })) } })
}`,
      errors: [{ messageId: 'neverChecked', line: 2 }],
    },
    {
      name: 'a cache that keeps what the client sent',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function POST(request) {
  const { city, text } = await request.json()
  const kept = await prisma.weatherCache.findUnique({ where: { city } })
  if (!kept) await prisma.weatherCache.create({ data: { city, text } })
}`,
      errors: [{ messageId: 'neverChecked', line: 2 }],
    },
    {
      name: 'a GraphQL document that changes something, in an object made for it',
      filename: route,
      code: `class Query extends String {
  constructor(text) {
    super(text)
    this.text = text
  }
  toString() {
    return this.text
  }
}
const CLOSE = new Query('mutation Close($id: ID!) { close(id: $id) }')
export async function POST(request) {
  const id = await request.text()
  const body = JSON.stringify({ query: CLOSE, variables: { id } })
  await fetch('https://map.example/graphql', { method: 'POST', body })
}`,
      errors: [{ messageId: 'neverChecked', line: 11 }],
    },
    {
      name: 'a new user of a service who is told nothing',
      filename: route,
      code: `import { WorkOS } from '@workos-inc/node'
const workos = new WorkOS(process.env.WORKOS_API_KEY)
export async function POST(request) {
  const { email } = await request.json()
  await workos.userManagement.createUser({ email })
}`,
      errors: [{ messageId: 'neverChecked', line: 3 }],
    },
    {
      name: 'what the client sent, however shortly a store keeps it',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function POST(request) {
  await redis.set('banner', await request.text(), { ex: 86_400 })
}`,
      errors: [{ messageId: 'neverChecked', line: 3 }],
    },
    {
      name: 'a parameter of the address, however shortly a store keeps it',
      filename: route,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function POST(request) {
  await redis.set('slow', JSON.stringify({ by: new URL(request.url).searchParams.get('by') }), { ex: 60 })
}`,
      errors: [{ messageId: 'neverChecked', line: 3 }],
    },
    {
      name: 'what is sent to be done, and not to be noted',
      filename: route,
      code: `import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
const queue = new SQSClient({})
const startExport = (type) => queue.send(new SendMessageCommand({ MessageBody: type }))
export async function POST(request) {
  await startExport('all')
}`,
      errors: [{ messageId: 'neverChecked', line: 4 }],
    },
    {
      name: 'what people keep a log of, and what a log’s function changes',
      filename: route,
      code: `import { prisma } from '@/lib/db'
const logWorkout = (data) => prisma.workout.create({ data })
const logEvent = (id) => prisma.incident.delete({ where: { id } })
export async function POST(request) {
  await logWorkout(await request.json())
}
export async function PUT(request) {
  await logEvent(await request.text())
}`,
      errors: [
        { messageId: 'neverChecked', line: 4 },
        { messageId: 'neverChecked', line: 7 },
      ],
    },
    {
      name: 'what else is asked of another server before the visitor is sent on',
      filename: route,
      code: `import { redirect } from 'next/navigation'
export async function GET(request) {
  const body = JSON.stringify({ name: request.nextUrl.searchParams.get('name') })
  await fetch('https://provider.example/things', { method: 'POST', body })
  return redirect('/settings')
}`,
      errors: [{ messageId: 'neverChecked', line: 2 }],
    },
    {
      name: 'a request in the name of something that is no report',
      filename: route,
      code: `const post = (url, body) => fetch(url, { method: 'POST', body })
const logOutEverywhere = (id) => post(process.env.SESSIONS_URL, id)
export async function POST(request) {
  await logOutEverywhere(await request.text())
}`,
      errors: [{ messageId: 'neverChecked', line: 3 }],
    },
    {
      name: 'a procedure of a router, and what it stands for',
      filename: route,
      code: `import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
const t = initTRPC.create()
const clear = async () => prisma.message.deleteMany()
const guarded = t.procedure.use(async ({ next }) => {
  if (!(await auth())) throw new Error('Sign in first')
  return next()
})
const router = t.router({
  keep: guarded.mutation(clear),
  message: {
    clear: t.procedure.mutation(clear),
    wipe: t.procedure.mutation(clear),
  },
})
export const POST = (req) => fetchRequestHandler({ req, router })`,
      errors: [
        {
          messageId: 'neverChecked',
          data: {
            method: 'POST',
            served: ', in its procedure `message.clear` (app/api/new/route.ts:14),',
            deed: 'writes to `message`',
            evidence: 'app/api/new/route.ts:6; likewise `message.wipe`',
          },
          line: 18,
          column: 14,
          endColumn: 18,
        },
      ],
    },
    {
      name: 'a procedure whose guard is not acted on',
      filename: route,
      code: `import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
const t = initTRPC.create()
const greeted = t.procedure.use(async ({ next }) => next({ ctx: { session: await auth() } }))
const router = t.router({ clear: greeted.mutation(() => prisma.message.deleteMany()) })
export const POST = (req) => fetchRequestHandler({ req, router })`,
      errors: [
        {
          messageId: 'absenceIgnored',
          data: {
            method: 'POST',
            served: ', in its procedure `clear` (app/api/new/route.ts:7),',
            guard: '`auth` (app/api/new/route.ts:6)',
            deed: 'writes to `message`',
            evidence: 'app/api/new/route.ts:7',
          },
          line: 8,
          column: 14,
        },
      ],
    },
    {
      name: 'a resolver of GraphQL that never looks at the session',
      filename: route,
      code: `import { ApolloServer } from '@apollo/server'
import { startServerAndCreateNextHandler } from '@as-integrations/next'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
const resolvers = {
  Query: { posts: () => prisma.post.findMany() },
  Mutation: {
    clear: () => prisma.message.deleteMany(),
  },
}
const handler = startServerAndCreateNextHandler(new ApolloServer({ typeDefs, resolvers }), {
  context: async () => ({ session: await auth() }),
})
export { handler as GET, handler as POST }`,
      errors: [
        {
          messageId: 'neverChecked',
          data: {
            method: 'POST',
            served: ', in its resolver `Mutation.clear` (app/api/new/route.ts:8),',
            deed: 'writes to `message`',
            evidence: 'app/api/new/route.ts:8',
          },
          line: 14,
          column: 26,
        },
      ],
    },
    {
      name: 'a route of a router in front of its guard',
      filename: route,
      code: `import { createEdgeRouter } from 'next-connect'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
const router = createEdgeRouter()
  .delete(async () => Response.json(await prisma.message.deleteMany()))
  .use(async (request, context, next) => {
    if (!(await auth())) return Response.json({}, { status: 401 })
    return next()
  })
export const DELETE = (request, context) => router.run(request, context)`,
      errors: [
        {
          messageId: 'neverChecked',
          data: {
            method: 'DELETE',
            served: ', in its route `DELETE /*` (app/api/new/route.ts:5),',
            deed: 'writes to `message`',
            evidence: 'app/api/new/route.ts:5',
          },
          line: 10,
          column: 14,
        },
      ],
    },
    {
      name: 'private records for anyone',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function GET() {
  return Response.json(await prisma.message.findMany())
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { method: 'GET', served: '', deed: 'returns `message` records', evidence: 'app/api/new/route.ts:3' },
          line: 2,
          column: 23,
          endLine: 2,
          endColumn: 26,
        },
      ],
    },
    {
      name: 'private records in the text of a response',
      filename: route,
      code: `import { NextResponse } from 'next/server'
import { prisma } from '@/lib/db'
export const GET = async () => new NextResponse(JSON.stringify({ messages: await prisma.message.findMany() }))`,
      errors: [{ messageId: 'neverChecked', line: 3, column: 14, endColumn: 17 }],
    },
    {
      name: 'a function exported under the name of a method',
      filename: route,
      code: `import { removeAll } from '@/lib/handlers'
export { removeAll as DELETE }`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { method: 'DELETE', served: '', deed: 'writes to `message`', evidence: 'lib/handlers.ts:4' },
          line: 2,
          column: 10,
        },
      ],
    },
    {
      name: 'a refusing response that is dropped',
      filename: route,
      code: `import { prisma } from '@/lib/db'
import { requireUser } from '@/lib/guards'
export async function DELETE() {
  await requireUser()
  await prisma.message.deleteMany()
}`,
      errors: [{ messageId: 'absenceIgnored', line: 3, column: 23, endColumn: 29 }],
    },
    {
      name: 'a signature whose failure stops nothing',
      filename: route,
      code: `import { Webhook } from 'svix'
import { prisma } from '@/lib/db'
export async function POST(request) {
  const body = await request.text()
  try {
    new Webhook(process.env.SECRET).verify(body, Object.fromEntries(request.headers))
  } catch (error) {
    console.error(error)
  }
  await prisma.user.create({ data: JSON.parse(body) })
}`,
      errors: [{ messageId: 'failureSwallowed', line: 3, column: 23, endColumn: 27 }],
    },
    {
      name: 'a secret that is only there',
      filename: route,
      code: `import { prisma } from '@/lib/db'
export async function POST(request) {
  if (!request.headers.get('x-secret')) return new Response(null, { status: 401 })
  await prisma.message.deleteMany()
}`,
      errors: [{ messageId: 'neverChecked', line: 2, column: 23, endColumn: 27 }],
    },
    {
      name: 'a check behind the effect',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function POST() {
  await prisma.message.deleteMany()
  if (!(await auth())) throw new Error('Sign in first')
}`,
      errors: [{ messageId: 'checkedTooLate', line: 3, column: 23, endColumn: 27 }],
    },
    {
      name: 'a wrapper that only logs',
      filename: route,
      code: `import { prisma } from '@/lib/db'
import { withLog } from '@/lib/wrappers'
export const PUT = withLog(async (request) => {
  await prisma.message.updateMany({ data: await request.json() })
})`,
      errors: [{ messageId: 'neverChecked', line: 3, column: 14, endColumn: 17 }],
    },
    {
      name: 'a request that spends the key of the app',
      filename: route,
      code: `export async function POST(request) {
  return fetch('https://model.test', {
    method: 'POST',
    headers: { authorization: process.env.MODEL_KEY },
    body: await request.text(),
  })
}`,
      errors: [{ messageId: 'neverChecked', line: 1, column: 23, endColumn: 27 }],
    },
    {
      name: 'the app that signs in itself',
      filename: route,
      code: `import { getAuth } from 'firebase-admin/auth'
export async function GET(request) {
  const { uid } = await getAuth().createUser({ email: 'a@b.test' })
  return Response.json({ uid, token: Boolean(await getAuth().createCustomToken(process.env.ROBOT_SECRET)) })
}`,
      errors: [{ messageId: 'neverChecked', line: 2, column: 23, endColumn: 26 }],
    },
    {
      name: 'an account that is made without signing anybody in',
      filename: route,
      code: `import { getAuth } from 'firebase-admin/auth'
export async function GET(request) {
  const { email } = await (await fetch('https://id.test/userinfo?code=' + request.nextUrl.searchParams.get('code'))).json()
  const { uid } = await getAuth().createUser({ email })
  return Response.json({ uid })
}`,
      errors: [{ messageId: 'neverChecked', line: 2, column: 23, endColumn: 26 }],
    },
    {
      name: 'the branch of its own method',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
async function handle(request) {
  if (request.method === 'DELETE' && !(await auth())) return new Response(null, { status: 401 })
  await prisma.message.deleteMany()
}
export { handle as POST, handle as DELETE }`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { method: 'POST', served: '', deed: 'writes to `message`', evidence: 'app/api/new/route.ts:5' },
          line: 7,
          column: 10,
        },
      ],
    },
  ],
})
