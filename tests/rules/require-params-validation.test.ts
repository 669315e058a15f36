import { requireParamsValidation } from '../../src/rules/require-params-validation.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const page = inFixture('addresses/params', 'app/new/[id]/page.tsx')
const handler = inFixture('addresses/params', 'app/new/[id]/route.ts')

appRuleTester.run('require-params-validation', requireParamsValidation, {
  valid: [
    {
      name: 'a redirect that stays on this site',
      filename: page,
      code: `import { redirect } from 'next/navigation'
export default async function Page({ params }) {
  const { id } = await params
  redirect(\`/\${id}/settings\`)
}`,
    },
    {
      name: 'the name of what a store keeps',
      filename: handler,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function POST(request, { params }) {
  const { id } = await params
  await redis.del(\`note:\${id}\`)
}`,
    },
    {
      name: 'a condition on what comes along',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page({ params }) {
  const { id } = await params
  await prisma.note.findMany({ take: 10, select: { title: true, tags: { where: { owner: { name: id } } } } })
}`,
    },
    {
      name: 'the code that an authorization server gave',
      filename: handler,
      code: `export async function GET(request) {
  const code = new URL(request.url).searchParams.get('code')
  await fetch('https://id.example/token', { method: 'POST', body: JSON.stringify({ code }) })
}`,
    },
    {
      name: 'a code that its library looks up',
      filename: handler,
      code: `import { createServerClient } from '@supabase/ssr'
export async function GET(request) {
  const supabase = createServerClient('url', 'key', {})
  await supabase.auth.verifyOtp({ token_hash: new URL(request.url).searchParams.get('token_hash') })
}`,
    },
    {
      name: 'a parameter that fits a pattern',
      filename: page,
      code: `export default async function Page({ params }) {
  const { id } = await params
  if (!/^[a-z]+$/.test(id)) return null
  await fetch(\`https://notes.example/\${id}\`)
}`,
    },
    {
      name: 'the path that a request came to',
      filename: handler,
      code: `export async function POST(request) {
  await fetch(\`https://notes.example/seen?at=\${request.nextUrl.pathname}\`)
}`,
    },
    {
      name: 'a plain value in a selector',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page({ params }) {
  const { id } = await params
  await prisma.note.findUnique({ where: { id } })
}`,
    },
    {
      name: 'a parameter of a row that was changed',
      filename: handler,
      code: `import { prisma } from '@/lib/db'
export async function PATCH(request, { params }) {
  const { id } = await params
  await prisma.note.update({ where: { id }, data: { read: true } })
  await fetch(\`https://notes.example/\${id}\`, { method: 'POST' })
}`,
    },
    {
      name: 'a parameter of rows of which some were changed',
      filename: handler,
      code: `import { prisma } from '@/lib/db'
export async function PATCH(request, { params }) {
  const { id } = await params
  const { count } = await prisma.note.updateMany({ where: { id }, data: { read: true } })
  if (count === 0) return new Response(null, { status: 404 })
  await fetch(\`https://notes.example/\${id}\`, { method: 'POST' })
}`,
    },
    {
      name: 'what nuqs made of the search parameters',
      filename: page,
      code: `import { createLoader, createSearchParamsCache, parseAsInteger, parseAsString } from 'nuqs/server'
const parsers = { q: parseAsString.withDefault(''), page: parseAsInteger.withDefault(1) }
const cache = createSearchParamsCache(parsers)
const load = createLoader(parsers)
export default async function Page({ searchParams }) {
  const { page } = await cache.parse(searchParams)
  const { q } = await load(searchParams)
  await fetch(\`https://notes.example/?page=\${page}\`)
  await fetch('https://notes.example/', { method: 'POST', body: JSON.stringify({ q }) })
}`,
    },
    {
      name: 'a parameter that is only shown',
      filename: page,
      code: `export default async function Page({ searchParams }) {
  const { q } = await searchParams
  return <p>{q}</p>
}`,
    },
  ],
  invalid: [
    {
      name: 'a redirect to wherever it says',
      filename: handler,
      code: `import { redirect } from 'next/navigation'
export async function GET(request) {
  redirect(new URL(request.url).searchParams.get('to'))
}`,
      errors: [{ messageId: 'unvalidated', line: 3 }],
    },
    {
      name: 'what a store keeps under a name of the app’s own',
      filename: handler,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export async function POST(request, { params }) {
  const { id } = await params
  await redis.set('last', id)
}`,
      errors: [{ messageId: 'unvalidated', line: 5 }],
    },
    {
      name: 'how much comes along',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page({ searchParams }) {
  const { size } = await searchParams
  await prisma.note.findMany({ take: 10, include: { tags: { take: size } } })
}`,
      errors: [{ messageId: 'unvalidated', line: 4 }],
    },
    {
      name: 'another parameter that another server is sent',
      filename: handler,
      code: `export async function GET(request) {
  const name = new URL(request.url).searchParams.get('name')
  await fetch('https://id.example/token', { method: 'POST', body: JSON.stringify({ name }) })
}`,
      errors: [{ messageId: 'unvalidated', line: 3 }],
    },
    {
      name: 'a page’s parameter by the name of a part of the address',
      filename: page,
      code: `export default async function Page({ searchParams }) {
  const { pathname } = await searchParams
  await fetch(\`https://notes.example/\${pathname}\`)
}`,
      errors: [
        {
          messageId: 'unvalidated',
          data: {
            entry: 'Page',
            inputs: 'the search parameter `pathname`',
            sink: 'a request to another server',
            evidence: 'app/new/[id]/page.tsx:3',
          },
          line: 3,
          column: 9,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'several parameters, of each kind, and what is below one of them',
      filename: page,
      code: `export default async function Page({ params, searchParams }) {
  const { id } = await params
  const { q, page } = await searchParams
  await fetch(\`https://notes.example/\${id}?q=\${q}&page=\${page}&first=\${page[0]}\`)
}`,
      errors: [
        {
          messageId: 'unvalidated',
          data: {
            entry: 'Page',
            inputs: 'the route parameter `id` and the search parameters `q` and `page`',
            sink: 'a request to another server',
            evidence: 'app/new/[id]/page.tsx:4',
          },
          line: 4,
          column: 9,
          endColumn: 82,
        },
      ],
    },
    {
      name: 'the search of the address that a request came to',
      filename: handler,
      code: `export async function POST(request) {
  await fetch(\`https://notes.example/\${request.nextUrl.search}\`)
}`,
      errors: [{ messageId: 'unvalidated', line: 2, column: 9 }],
    },
    {
      name: 'a parameter in the address of another server',
      filename: page,
      code: `export default async function Page({ params }) {
  const { id } = await params
  await fetch(\`https://notes.example/\${id}\`)
}`,
      errors: [
        {
          messageId: 'unvalidated',
          data: {
            entry: 'Page',
            inputs: 'the route parameter `id`',
            sink: 'a request to another server',
            evidence: 'app/new/[id]/page.tsx:3',
          },
          line: 3,
          column: 9,
          endColumn: 45,
        },
      ],
    },
    {
      name: 'a parameter of rows of which perhaps none was changed',
      filename: handler,
      code: `import { prisma } from '@/lib/db'
export async function PATCH(request, { params }) {
  const { id } = await params
  await prisma.note.updateMany({ where: { id }, data: { read: true } })
  await fetch(\`https://notes.example/\${id}\`, { method: 'POST' })
}`,
      errors: [{ messageId: 'unvalidated', line: 5 }],
    },
    {
      name: 'a parameter that is written',
      filename: handler,
      code: `import { prisma } from '@/lib/db'
export async function PATCH(request, { params }) {
  const { id } = await params
  await prisma.note.update({ where: { slug: 'first' }, data: { slug: id } })
  await fetch(\`https://notes.example/\${id}\`, { method: 'POST' })
}`,
      errors: [
        { messageId: 'unvalidated', line: 4 },
        { messageId: 'unvalidated', line: 5 },
      ],
    },
    {
      name: 'a parameter of a row that is made when there is none',
      filename: handler,
      code: `import { prisma } from '@/lib/db'
export async function PATCH(request, { params }) {
  const { id } = await params
  await prisma.note.upsert({ where: { id }, create: { id }, update: {} })
  await fetch(\`https://notes.example/\${id}\`, { method: 'POST' })
}`,
      errors: [
        { messageId: 'unvalidated', line: 4 },
        { messageId: 'unvalidated', line: 5 },
      ],
    },
    {
      name: 'a plain value in a selector, when that is asked for',
      filename: page,
      options: [{ checkPlainIds: true }],
      code: `import { prisma } from '@/lib/db'
export default async function Page({ params }) {
  const { id } = await params
  await prisma.note.findUnique({ where: { id } })
}`,
      errors: [
        {
          messageId: 'unvalidated',
          data: {
            entry: 'Page',
            inputs: 'the route parameter `id`',
            sink: 'a query of `note`',
            evidence: 'app/new/[id]/page.tsx:4',
          },
        },
      ],
    },
  ],
})
