import { noClientControlledAuth } from '../../src/rules/no-client-controlled-auth.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Files of an app whose database is in lib/db and whose session is in lib/auth.
const route = inFixture('client-claims/app-that-trusts', 'app/api/new/route.ts')

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
  ],
  invalid: [
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
  ],
})
