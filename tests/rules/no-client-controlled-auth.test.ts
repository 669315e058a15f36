import { noClientControlledAuth } from '../../src/rules/no-client-controlled-auth.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Files of an app whose database is in lib/db and whose session is in lib/auth.
const app = 'client-claims/app-that-trusts'
const route = inFixture(app, 'app/api/new/route.ts')
const actions = inFixture(app, 'app/new/actions.ts')
const page = inFixture(app, 'app/new/page.tsx')
const proxy = inFixture(app, 'middleware.ts')

appRuleTester.run('no-client-controlled-auth', noClientControlledAuth, {
  valid: [
    {
      name: 'a role of the session',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function DELETE() {
  const session = await auth()
  if (session?.user.role !== 'admin') return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
    },
    {
      name: 'a role of the session and a parameter',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function DELETE(request) {
  const session = await auth()
  const admin = request.nextUrl.searchParams.get('admin')
  if (!(session?.user.role === 'admin' && admin === 'true')) return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
    },
    {
      name: 'a role of the session, and the one that the cookie shows',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function DELETE(request) {
  const session = await auth()
  if (session?.user.role !== 'admin') return new Response(null, { status: 403 })
  if (request.cookies.get('role')?.value !== 'admin') return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
    },
    {
      name: 'a role in the cookie of somebody signed in, without which the same is done',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function DELETE(request) {
  const session = await auth()
  if (!session) return new Response(null, { status: 401 })
  if (request.cookies.get('role')?.value === 'admin') await db.user.deleteMany({ where: { teamId: session.user.teamId } })
  else await db.user.deleteMany({ where: { id: session.user.id } })
}`,
    },
    {
      name: 'the own id of a verified session',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function GET() {
  const session = await auth()
  if (!session) return new Response(null, { status: 401 })
  return Response.json(await db.order.findMany({ where: { userId: session.user.id } }))
}`,
    },
    {
      name: 'a document of somebody, by the id that a verified token says',
      filename: route,
      code: `import { getAuth } from 'firebase-admin/auth'
import { getFirestore } from 'firebase-admin/firestore'
export async function DELETE(request) {
  const { uid } = await getAuth().verifySessionCookie(request.cookies.get('session')?.value ?? '')
  const user = await getFirestore().collection('users').doc(uid).get()
  return Response.json({ role: user.data().role })
}`,
    },
    {
      name: 'a role that a verified token says',
      filename: route,
      code: `import { jwtVerify } from 'jose'
import { db } from '@/lib/db'
export async function DELETE(request) {
  const { payload } = await jwtVerify(request.cookies.get('token')?.value ?? '', key)
  if (payload.role !== 'admin') return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
    },
    {
      name: 'a session that a cookie is looked up in',
      filename: route,
      code: `import { db } from '@/lib/db'
export async function DELETE(request) {
  const token = request.cookies.get('session')?.value
  const session = token ? await db.session.findUnique({ where: { token } }) : null
  if (!session) return new Response(null, { status: 401 })
  await db.user.deleteMany()
}`,
    },
    {
      name: 'a parameter that chooses among what everybody may see',
      filename: route,
      code: `import { db } from '@/lib/db'
export async function GET(request) {
  const admin = request.nextUrl.searchParams.get('admin')
  return Response.json(await db.user.findMany({ take: admin === 'true' ? 10 : 5 }))
}`,
    },
    {
      name: 'a form that gives somebody else a role',
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function setRole(form) {
  const session = await auth()
  if (session?.user.role !== 'admin') throw new Error('Not allowed')
  if (form.get('role') === 'admin') await db.user.update({ where: { id: form.get('id') }, data: { role: 'admin' } })
}`,
    },
  ],
  invalid: [
    {
      name: 'a document of somebody, by the id that a cookie says',
      filename: route,
      code: `import { getFirestore } from 'firebase-admin/firestore'
export async function DELETE(request) {
  const { uid } = JSON.parse(request.cookies.get('session')?.value ?? '{}')
  const user = await getFirestore().collection('users').doc(uid).get()
  if (user.data().role !== 'admin') return new Response(null, { status: 403 })
  await getFirestore().collection('posts').doc('1').delete()
}`,
      errors: [{ messageId: 'identifies', line: 4 }],
    },
    {
      name: 'a role in a cookie',
      filename: route,
      code: `import { db } from '@/lib/db'
export async function DELETE(request) {
  if (request.cookies.get('role')?.value !== 'admin') return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'decides',
          data: {
            input: 'the cookie `role`',
            entry: 'DELETE',
            deed: 'writes to `user`',
            evidence: 'app/api/new/route.ts:4',
          },
          line: 3,
          column: 7,
        },
      ],
    },
    {
      name: 'a role in the cookie of somebody signed in',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function DELETE(request) {
  const session = await auth()
  if (!session) return new Response(null, { status: 401 })
  const me = JSON.parse(request.cookies.get('me')?.value ?? '{}')
  if (me.role !== 'admin') return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'decides',
          data: {
            input: '`role` in the cookie `me`',
            entry: 'DELETE',
            deed: 'writes to `user`',
            evidence: 'app/api/new/route.ts:8',
          },
          line: 7,
          column: 7,
        },
      ],
    },
    {
      name: 'a role of the session or a parameter',
      filename: route,
      code: `import { auth } from '@/lib/auth'
import { db } from '@/lib/db'
export async function DELETE(request) {
  const session = await auth()
  const admin = request.nextUrl.searchParams.get('admin')
  if (!(session?.user.role === 'admin' || admin === 'true')) return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'replaces',
          data: {
            input: 'the search parameter `admin`',
            entry: 'DELETE',
            deed: 'writes to `user`',
            evidence: 'app/api/new/route.ts:7',
          },
          line: 6,
          column: 43,
        },
      ],
    },
    {
      name: 'the id of a header',
      filename: route,
      code: `import { db } from '@/lib/db'
export async function GET(request) {
  const userId = request.headers.get('x-user-id')
  return Response.json(await db.order.findMany({ where: { userId } }))
}`,
      errors: [
        {
          messageId: 'identifies',
          data: {
            input: 'the header `x-user-id`',
            entry: 'GET',
            deed: 'reads `order`',
            evidence: 'app/api/new/route.ts:4',
          },
          line: 4,
          column: 30,
        },
      ],
    },
    {
      name: 'a role that a decoded token says',
      filename: route,
      code: `import { decodeJwt } from 'jose'
import { db } from '@/lib/db'
export async function DELETE(request) {
  const payload = decodeJwt(request.cookies.get('token')?.value ?? '')
  if (payload.role !== 'admin') return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'decides',
          data: {
            input: '`role` in the cookie `token`',
            entry: 'DELETE',
            deed: 'writes to `user`',
            evidence: 'app/api/new/route.ts:6',
          },
          line: 5,
          column: 7,
        },
      ],
    },
    {
      name: 'a session cookie that is there',
      filename: route,
      code: `import { db } from '@/lib/db'
export async function DELETE(request) {
  if (!request.cookies.get('session')) return new Response(null, { status: 401 })
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'exists',
          data: {
            input: 'the cookie `session`',
            entry: 'DELETE',
            deed: 'writes to `user`',
            evidence: 'app/api/new/route.ts:4',
          },
          line: 3,
          column: 8,
        },
      ],
    },
    {
      name: 'a flag among the arguments of an action',
      filename: actions,
      code: `'use server'
import { db } from '@/lib/db'
export async function removeUsers({ isAdmin }) {
  if (!isAdmin) throw new Error('Not allowed')
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'decides',
          data: {
            input: '`isAdmin` of argument 1',
            entry: 'removeUsers',
            deed: 'writes to `user`',
            evidence: 'app/new/actions.ts:5',
          },
          line: 4,
          column: 8,
        },
      ],
    },
    {
      name: 'a field of a form',
      filename: actions,
      code: `'use server'
import { db } from '@/lib/db'
export async function removeUsers(form) {
  if (form.get('role') !== 'admin') throw new Error('Not allowed')
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'decides',
          data: {
            input: '`role` of argument 1',
            entry: 'removeUsers',
            deed: 'writes to `user`',
            evidence: 'app/new/actions.ts:5',
          },
          line: 4,
          column: 7,
        },
      ],
    },
    {
      name: 'a header that Next.js sets for itself',
      filename: route,
      code: `import { db } from '@/lib/db'
export async function DELETE(request) {
  if (!request.headers.get('x-middleware-subrequest')) return new Response(null, { status: 403 })
  await db.user.deleteMany()
}`,
      errors: [
        {
          messageId: 'decides',
          data: {
            input: 'the header `x-middleware-subrequest`',
            entry: 'DELETE',
            deed: 'writes to `user`',
            evidence: 'app/api/new/route.ts:4',
          },
          line: 3,
          column: 8,
        },
      ],
    },
    {
      name: 'the id of a search parameter',
      filename: page,
      code: `import { db } from '@/lib/db'
export default async function OrdersPage({ searchParams }) {
  const { userId } = await searchParams
  const orders = await db.order.findMany({ where: { userId } })
  return <ul>{orders.map(({ id }) => <li key={id}>{id}</li>)}</ul>
}`,
      errors: [
        {
          messageId: 'identifies',
          data: {
            input: 'the search parameter `userId`',
            entry: 'OrdersPage',
            deed: 'reads `order`',
            evidence: 'app/new/page.tsx:4',
          },
          line: 4,
          column: 24,
        },
      ],
    },
    {
      name: 'a proxy that lets through who says so',
      filename: proxy,
      code: `import { NextResponse } from 'next/server'
export function middleware(request) {
  if (request.cookies.get('role')?.value === 'admin') return NextResponse.next()
  return NextResponse.redirect(new URL('/login', request.url))
}
export const config = { matcher: '/admin/:path*' }`,
      errors: [
        {
          messageId: 'passes',
          data: { input: 'the cookie `role`', entry: 'middleware', deed: '', evidence: 'middleware.ts:3' },
          line: 3,
          column: 7,
        },
      ],
    },
  ],
})
