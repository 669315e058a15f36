import { noOpenRedirect } from '../../src/rules/no-open-redirect.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const actions = inFixture('addresses/params', 'app/new-actions.ts')
const page = inFixture('addresses/params', 'app/teams/[team]/page.tsx')
const handler = inFixture('addresses/params', 'app/teams/[team]/route.ts')

appRuleTester.run('no-open-redirect', noOpenRedirect, {
  valid: [
    {
      name: 'what code that nobody can look into makes of it',
      filename: handler,
      code: `import { redirect } from 'next/navigation'
import { getSafePath } from '@acme/addresses'
export async function GET(request) {
  redirect(new URL(getSafePath(request.nextUrl.searchParams.get('to')), request.url).toString())
}`,
    },
    {
      name: 'where somebody leads who knows the secret',
      filename: handler,
      code: `import { redirect } from 'next/navigation'
export async function GET(request) {
  const { searchParams } = new URL(request.url)
  if (searchParams.get('secret') !== process.env.PREVIEW_SECRET) return new Response('No', { status: 401 })
  redirect(searchParams.get('to'))
}`,
    },
    {
      name: 'a path below a fixed one',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(id) {
  redirect(\`/notes/\${id}\`)
}`,
    },
    {
      name: 'an address below a fixed site, put together and written as text',
      filename: handler,
      code: `import { redirect } from 'next/navigation'
export async function GET(request) {
  const { searchParams } = new URL(request.url)
  const address = new URL(\`\${process.env.APP_URL}/\${searchParams.get('locale')}/notes\`)
  address.searchParams.set('from', searchParams.get('from'))
  redirect(searchParams.get('as') ? String(address) : address.toString())
}`,
    },
    {
      name: 'a path below where the visitor is',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(id, tab) {
  if (tab) redirect(\`./notes/\${id}\`)
  redirect(\`notes/\${id}\`)
}`,
    },
    {
      name: 'a query behind a path that somebody else decides on',
      filename: page,
      code: `import { redirect } from 'next/navigation'
export default async function Page({ params, searchParams }) {
  const { team } = await params
  const { tab } = await searchParams
  redirect(\`/\${team}/notes\${tab ? \`?tab=\${tab}\` : ''}\`)
}`,
    },
    {
      name: 'a path that cannot leave the site',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(next) {
  if (!next.startsWith('/') || next.startsWith('//')) return
  redirect(next)
}`,
    },
    {
      name: 'an address that the visitor’s browser keeps',
      filename: actions,
      code: `'use server'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
export async function go() {
  redirect((await cookies()).get('last')?.value ?? '/')
}`,
    },
    {
      name: 'a page’s parameter, in which no slash can be',
      filename: page,
      code: `import { redirect } from 'next/navigation'
export default async function Page({ params }) {
  const { team } = await params
  redirect(\`/\${team}\`)
}`,
    },
  ],
  invalid: [
    {
      name: 'the beginning of an address that is none of a path',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(host) {
  redirect(\`https:\${host}\`)
}`,
      errors: [{ messageId: 'open', line: 4, column: 3 }],
    },
    {
      name: 'what a helper for texts leaves of it',
      filename: handler,
      code: `import trim from 'lodash/trim'
import { redirect } from 'next/navigation'
export async function GET(request) {
  redirect(trim(request.nextUrl.searchParams.get('to')))
}`,
      errors: [{ messageId: 'open', line: 4 }],
    },
    {
      name: 'what stands in an address beside what a package made',
      filename: handler,
      code: `import { redirect } from 'next/navigation'
import { getLanguage } from '@acme/languages'
export async function GET(request) {
  const { searchParams } = request.nextUrl
  redirect(searchParams.get('to') + getLanguage(searchParams.get('language')))
}`,
      errors: [{ messageId: 'open', line: 5 }],
    },
    {
      name: 'an address that begins with what the client says, written as text',
      filename: handler,
      code: `import { redirect } from 'next/navigation'
export async function GET(request) {
  const { searchParams } = new URL(request.url)
  redirect(new URL(\`https://\${searchParams.get('tenant')}/notes\`).toString())
}`,
      errors: [{ messageId: 'open', line: 4, column: 3 }],
    },
    {
      name: 'where anybody leads who is signed in',
      filename: handler,
      code: `import { auth } from '@clerk/nextjs/server'
import { redirect } from 'next/navigation'
export async function GET(request) {
  await auth.protect()
  redirect(new URL(request.url).searchParams.get('to'))
}`,
      errors: [{ messageId: 'open', line: 5, column: 3 }],
    },
    {
      name: 'what follows where the path may turn out to be empty',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(team, next) {
  if (!/^\\w*$/.test(team)) return
  redirect(\`/\${team}/\${next}\`)
}`,
      errors: [
        {
          messageId: 'open',
          data: { entry: 'go', input: 'argument 2', call: 'redirect', evidence: 'app/new-actions.ts:5' },
          line: 5,
          column: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a handler’s parameter, which is decoded',
      filename: handler,
      code: `import { NextResponse } from 'next/server'
export async function GET(request, { params }) {
  const { team } = await params
  return NextResponse.redirect(new URL(\`/\${team}\`, request.url))
}`,
      errors: [
        {
          messageId: 'open',
          data: {
            entry: 'GET',
            input: 'the route parameter `team`',
            call: 'NextResponse.redirect',
            evidence: 'app/teams/[team]/route.ts:4',
          },
          line: 4,
          column: 10,
          endColumn: 65,
        },
      ],
    },
    {
      name: 'a page’s search parameter by the name of a part of the address',
      filename: page,
      code: `import { redirect } from 'next/navigation'
export default async function Page({ searchParams }) {
  redirect((await searchParams).href)
}`,
      errors: [{ messageId: 'open', line: 3, column: 3 }],
    },
    {
      name: 'a page’s search parameter',
      filename: page,
      code: `import { redirect } from 'next/navigation'
export default async function Page({ searchParams }) {
  const { team } = await searchParams
  redirect(\`/\${team}\`)
}`,
      errors: [
        {
          messageId: 'open',
          data: {
            entry: 'Page',
            input: 'the search parameter `team`',
            call: 'redirect',
            evidence: 'app/teams/[team]/page.tsx:4',
          },
          line: 4,
          column: 3,
          endColumn: 23,
        },
      ],
    },
    {
      name: 'an address of the client',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go({ next }) {
  redirect(next)
}`,
      errors: [
        {
          messageId: 'open',
          data: { entry: 'go', input: '`next` of argument 1', call: 'redirect', evidence: 'app/new-actions.ts:4' },
          line: 4,
          column: 3,
          endColumn: 17,
        },
      ],
    },
    {
      name: 'a check that lets another site pass',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(next) {
  if (!next.startsWith('/')) return
  redirect(next)
}`,
      errors: [
        {
          messageId: 'halfChecked',
          data: { entry: 'go', input: 'argument 1', call: 'redirect', evidence: 'app/new-actions.ts:5' },
          line: 5,
        },
      ],
    },
  ],
})
