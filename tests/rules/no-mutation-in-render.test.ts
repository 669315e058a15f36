import { noMutationInRender } from '../../src/rules/no-mutation-in-render.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Files of an app whose database is in lib/db and whose helpers are in data and lib.
const page = inFixture('render/chains', 'app/new/page.tsx')
const route = inFixture('render/chains', 'app/new/route.ts')
const proxy = inFixture('render/chains', 'proxy.ts')
const instrumentation = inFixture('render/chains', 'instrumentation.ts')
const actions = inFixture('render/chains', 'app/new-actions.ts')
const component = inFixture('render/chains', 'components/new.tsx')
const test = inFixture('render/chains', 'app/new/page.test.tsx')
const script = inFixture('render/chains', 'scripts/seed.ts')

appRuleTester.run('no-mutation-in-render', noMutationInRender, {
  valid: [
    {
      name: 'a table that is a cache, filled where it was empty',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page() {
  const kept = await prisma.weatherCache.findFirst({ where: { city: 'Bern' } })
  if (kept) return <main>{kept.text}</main>
  const weather = await (await fetch('https://weather.example/bern')).json()
  await prisma.weatherCache.create({ data: { city: 'Bern', text: weather.text } })
  return <main>{weather.text}</main>
}`,
    },
    {
      name: 'a note of who has seen the page',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page() {
  await prisma.auditLog.create({ data: { event: 'page seen' } })
  return <main />
}`,
    },
    {
      name: 'a cache that is filled where it was empty',
      filename: page,
      code: `import { Redis } from '@upstash/redis'
import { prisma } from '@/lib/db'
const redis = Redis.fromEnv()
export default async function Page() {
  const notes = (await redis.get('notes')) ?? (await prisma.note.findMany())
  await redis.set('notes', notes)
  return <main>{notes.length}</main>
}`,
    },
    {
      name: 'reading while rendering',
      filename: page,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
export default async function Page() {
  const theme = (await cookies()).get('theme')?.value
  const notes = await prisma.note.findMany()
  return <main className={theme}>{notes.length}</main>
}`,
    },
    {
      name: 'a cookie in a server action',
      filename: actions,
      code: `'use server'
import { cookies } from 'next/headers'
export async function setTheme(theme) {
  ;(await cookies()).set('theme', theme)
}`,
    },
    {
      name: 'draft mode in a route handler',
      filename: route,
      code: `import { draftMode } from 'next/headers'
export async function GET() {
  ;(await draftMode()).enable()
}`,
    },
    {
      name: 'a write in an inline action of a page',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default function Page() {
  async function add() {
    'use server'
    await prisma.note.create({ data: {} })
  }
  return <form action={add} />
}`,
    },
    {
      name: 'a mutation in a test',
      filename: test,
      code: `import { refresh } from 'next/cache'
export const update = async () => refresh()
await update()
export default function Page() {
  return <main />
}`,
    },
    {
      name: 'a write while a module is loaded',
      filename: script,
      code: `import { prisma } from '@/lib/db'
await prisma.note.deleteMany()`,
    },
    {
      name: 'a write after the response',
      filename: page,
      code: `import { after } from 'next/server'
import { prisma } from '@/lib/db'
export default function Page() {
  after(() => prisma.visit.create({ data: {} }))
  return <main />
}`,
    },
    {
      name: 'a write in an event handler and in an effect',
      filename: component,
      code: `'use client'
import { useEffect } from 'react'
import { like } from '@/lib/actions'
export function Button() {
  useEffect(() => {
    like('1')
  }, [])
  return <button onClick={() => like('2')} />
}`,
    },
    {
      name: 'a cookie that a session library writes where it can, and nowhere else',
      filename: page,
      code: `import { cookies } from 'next/headers'
async function extend() {
  try {
    ;(await cookies()).set('session', 'later')
  } catch {
    // While rendering there is nothing to extend.
  }
}
export default async function Page() {
  await extend()
  return <main />
}`,
    },
    {
      name: 'a branch that a constant argument rules out',
      filename: page,
      code: `import { getVisits } from '@/data/visits'
export default async function Page() {
  await getVisits('/', { count: false })
  return <main />
}`,
    },
    {
      name: 'a function that renders nothing',
      filename: component,
      code: `import { prisma } from '@/lib/db'
export async function addNote() {
  await prisma.note.create({ data: {} })
}`,
    },
    {
      name: 'revalidation in a route handler after the response',
      filename: route,
      code: `import { after } from 'next/server'
import { revalidateTag } from 'next/cache'
export async function POST() {
  after(() => revalidateTag('notes'))
}`,
    },
    {
      name: 'a write to an entity that the project accepts',
      filename: page,
      options: [{ allowWrites: ['*visit'] }],
      code: `import { prisma } from '@/lib/db'
export default async function Page() {
  await prisma.pageVisit.create({ data: {} })
  return <main />
}`,
    },
    {
      name: 'draft mode that the proxy switches off',
      filename: proxy,
      code: `import { draftMode } from 'next/headers'
export async function proxy() {
  ;(await draftMode()).disable()
}`,
    },
    {
      name: 'revalidation in a static route handler that answers each request',
      filename: route,
      code: `import { revalidateTag } from 'next/cache'
export const dynamic = 'force-static'
export async function POST() {
  revalidateTag('notes', 'max')
}`,
    },
    {
      name: 'a function of the top level that nobody calls while it loads',
      filename: page,
      code: `import { refresh } from 'next/cache'
export const update = async () => refresh()
export default function Page() {
  return <main />
}`,
    },
  ],
  invalid: [
    {
      name: 'a table that is called a cache, which nobody looked into',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page() {
  await prisma.weatherCache.create({ data: { city: 'Bern' } })
  return <main />
}`,
      errors: [{ messageId: 'writesInRender', line: 3 }],
    },
    {
      name: 'what a store keeps for good',
      filename: page,
      code: `import { Redis } from '@upstash/redis'
const redis = Redis.fromEnv()
export default async function Page() {
  await redis.set('seen', 'true')
  return <main />
}`,
      errors: [{ messageId: 'writesInRender', line: 4, column: 9 }],
    },
    {
      name: 'a cookie whose failure is only told',
      filename: page,
      code: `import { cookies } from 'next/headers'
async function extend() {
  try {
    ;(await cookies()).set('session', 'later')
  } catch (error) {
    console.error(error)
  }
}
export default async function Page() {
  await extend()
  return <main />
}`,
      errors: [{ messageId: 'throwsInRender', line: 10 }],
    },
    {
      name: 'a cookie whose failure is told and thrown again',
      filename: page,
      code: `import { cookies } from 'next/headers'
async function extend() {
  try {
    ;(await cookies()).set('session', 'later')
  } catch (error) {
    console.error(error)
    throw error
  }
}
export default async function Page() {
  await extend()
  return <main />
}`,
      errors: [{ messageId: 'throwsInRender', line: 11 }],
    },
    {
      name: 'a cookie beside a try that looks after something else',
      filename: page,
      code: `import { cookies } from 'next/headers'
export default async function Page() {
  const jar = await cookies()
  try {
    JSON.parse(jar.get('settings')?.value ?? '')
  } catch {
    jar.delete('settings')
  }
  return <main />
}`,
      errors: [{ messageId: 'throwsInRender', line: 7 }],
    },
    {
      name: 'a database write in a try: it does not throw',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page() {
  try {
    await prisma.visit.create({ data: {} })
  } catch {}
  return <main />
}`,
      errors: [{ messageId: 'writesInRender', line: 4 }],
    },
    {
      name: 'a write to an entity that the project does not accept',
      filename: page,
      options: [{ allowWrites: ['*visit'] }],
      code: `import { prisma } from '@/lib/db'
export default async function Page() {
  await prisma.visitor.create({ data: {} })
  return <main />
}`,
      errors: [{ messageId: 'writesInRender', line: 3, column: 9 }],
    },
    {
      name: 'draft mode that the proxy switches on',
      filename: proxy,
      code: `import { draftMode } from 'next/headers'
export async function proxy() {
  ;(await draftMode()).enable()
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'proxy',
            deed: 'switches draft mode on',
            evidence: '',
            error: 'Invariant: previewProps missing previewModeId',
            where: 'in the proxy',
            remedy: 'Set it on the response, or do it in a route handler.',
          },
          line: 3,
          column: 4,
        },
      ],
    },
    {
      name: 'revalidation in a static route handler that runs ahead of the requests',
      filename: route,
      code: `import { revalidateTag } from 'next/cache'
export const dynamic = 'force-static'
export async function GET() {
  revalidateTag('notes', 'max')
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'GET',
            deed: 'calls `revalidateTag`',
            evidence: '',
            error: "couldn't be rendered statically because it used",
            where: 'in a static route handler',
            remedy: 'Remove `force-static`, or do it in a handler of another method.',
          },
          line: 4,
          column: 3,
        },
      ],
    },
    {
      name: 'a mutation while a module is loaded',
      filename: page,
      code: `import { refresh } from 'next/cache'
export const update = async () => refresh()
await update()
export default function Page() {
  return <main />
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'this module',
            deed: 'calls `refresh`',
            evidence: ' (app/new/page.tsx:2, through update)',
            error: 'refresh can only be called from within a Server Action.',
            where: 'when the module is loaded',
            remedy: 'Do it in a function that a request calls.',
          },
          line: 3,
          column: 7,
        },
      ],
    },
    {
      name: 'a mutation when the server starts',
      filename: instrumentation,
      code: `import { revalidateTag } from 'next/cache'
export function register() {
  revalidateTag('notes', 'max')
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'register',
            deed: 'calls `revalidateTag`',
            evidence: '',
            error: 'Invariant: static generation store missing',
            where: 'when the server starts',
            remedy: 'There is no request yet; do it where there is one.',
          },
          line: 3,
          column: 3,
        },
      ],
    },
    {
      name: 'a function that an action calls, too',
      filename: page,
      code: `import { saveNote } from '@/data/notes'
export default async function Page() {
  await saveNote('1')
  return <main />
}`,
      errors: [
        {
          messageId: 'writesInRender',
          data: {
            name: 'Page',
            deed: 'writes to `note`',
            evidence: ' (data/notes.ts:10, through saveNote > store > put)',
            fine: ' In lib/note-actions.ts, where it is called too, it is fine.',
          },
          line: 3,
          column: 9,
        },
      ],
    },
    {
      name: 'a cookie while rendering',
      filename: page,
      code: `import { cookies } from 'next/headers'
export default async function Page() {
  ;(await cookies()).set('theme', 'dark')
  return <main />
}`,
      errors: [
        {
          messageId: 'throwsInRender',
          data: {
            name: 'Page',
            deed: 'changes a cookie',
            evidence: '',
            error: 'Cookies can only be modified in a Server Action or Route Handler.',
            fine: '',
          },
          line: 3,
          column: 4,
          endLine: 3,
          endColumn: 42,
        },
      ],
    },
    {
      name: 'revalidation in the metadata of a page',
      filename: page,
      code: `import { revalidatePath } from 'next/cache'
export async function generateMetadata() {
  revalidatePath('/')
  return { title: 'Notes' }
}`,
      errors: [
        {
          messageId: 'throwsInRender',
          data: {
            name: 'generateMetadata',
            deed: 'calls `revalidatePath`',
            evidence: '',
            error: "can't be called during render. Call it from a Server Action or Route Handler instead.",
            fine: '',
          },
          line: 3,
          column: 3,
          endColumn: 22,
        },
      ],
    },
    {
      name: 'draft mode while rendering, which nothing stops',
      filename: page,
      code: `import { draftMode } from 'next/headers'
export default async function Page() {
  ;(await draftMode()).enable()
  return <main />
}`,
      errors: [
        {
          messageId: 'silentInRender',
          data: { name: 'Page', deed: 'switches draft mode on', evidence: '', fine: '' },
          line: 3,
          column: 4,
        },
      ],
    },
    {
      name: 'a write while rendering, through a helper in another file',
      filename: page,
      code: `import { getVisits } from '@/data/visits'
export default async function Page() {
  await getVisits('/', { count: true })
  return <main />
}`,
      errors: [
        {
          messageId: 'writesInRender',
          data: {
            name: 'Page',
            deed: 'writes to `visit`',
            evidence: ' (data/visits.ts:4, through getVisits > countVisit)',
            fine: '',
          },
          line: 3,
          column: 9,
          endColumn: 40,
        },
      ],
    },
    {
      name: 'a write in a callback that runs while rendering, at the write',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page({ params }) {
  params.ids.forEach(async (id) => {
    await prisma.note.update({ where: { id }, data: { seen: true } })
  })
  return <main />
}`,
      errors: [
        {
          messageId: 'writesInRender',
          data: { name: 'Page', deed: 'writes to `note`', evidence: '', fine: '' },
          line: 4,
          column: 11,
        },
      ],
    },
    {
      name: 'an action that a client component calls in its body',
      filename: component,
      code: `'use client'
import { like } from '@/lib/actions'
export function Button() {
  like('1')
  return <button />
}`,
      errors: [
        {
          messageId: 'callsActionInRender',
          data: {
            name: 'Button',
            deed: 'writes to `like`',
            evidence: ' (lib/actions.ts:6, through like)',
            error: 'Server Functions cannot be called during initial render.',
          },
          line: 4,
          column: 3,
        },
      ],
    },
    {
      name: 'an action that a state initialiser calls',
      filename: component,
      code: `'use client'
import { useState } from 'react'
import { like } from '@/lib/actions'
export function Button() {
  const [state] = useState(() => like('1'))
  return <button>{String(state)}</button>
}`,
      errors: [{ messageId: 'callsActionInRender', line: 5, column: 34 }],
    },
    {
      name: 'a request header in a server action',
      filename: actions,
      code: `'use server'
import { headers } from 'next/headers'
export async function tag() {
  ;(await headers()).set('x-tag', '1')
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'tag',
            deed: 'changes a header',
            evidence: '',
            where: 'in a server action',
            error: 'Headers cannot be modified.',
            remedy: 'Request headers are read-only; set a cookie instead.',
          },
          line: 4,
          column: 4,
        },
      ],
    },
    {
      name: 'updateTag in a route handler',
      filename: route,
      code: `import { updateTag } from 'next/cache'
export async function POST() {
  updateTag('notes')
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'POST',
            deed: 'calls `updateTag`',
            evidence: '',
            where: 'in a route handler',
            error: 'updateTag can only be called from within a Server Action.',
            remedy: 'Set it on the response instead, or use `revalidateTag`.',
          },
          line: 3,
          column: 3,
        },
      ],
    },
    {
      name: 'a cookie after the response',
      filename: page,
      code: `import { cookies } from 'next/headers'
import { after } from 'next/server'
export default function Page() {
  after(async () => {
    ;(await cookies()).set('seen', '1')
  })
  return <main />
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'Page',
            deed: 'changes a cookie',
            evidence: '',
            where: 'in `after()`',
            error: 'inside `after()` while rendering. This is not supported.',
            remedy: 'Do it before the response is sent.',
          },
          line: 5,
          column: 6,
        },
      ],
    },
    {
      name: 'revalidation inside a cache scope',
      filename: page,
      code: `import { revalidateTag } from 'next/cache'
async function load() {
  'use cache'
  revalidateTag('notes')
}
export default async function Page() {
  await load()
  return <main />
}`,
      errors: [
        {
          messageId: 'throwsHere',
          data: {
            name: 'Page',
            deed: 'calls `revalidateTag`',
            evidence: ' (app/new/page.tsx:4, through load)',
            where: 'inside a cache scope',
            error: "can't be called inside a cached function. Call it from a Server Action or Route Handler instead.",
            remedy: 'Do it outside the cached function.',
          },
          line: 7,
          column: 9,
        },
      ],
    },
    {
      name: 'one finding for each call, however much it does',
      filename: page,
      code: `import { cookies } from 'next/headers'
import { prisma } from '@/lib/db'
async function track() {
  ;(await cookies()).set('seen', '1')
  await prisma.visit.create({ data: {} })
}
export default async function Page() {
  await track()
  await prisma.visit.deleteMany()
  return <main />
}`,
      errors: [
        { messageId: 'throwsInRender', line: 8, column: 9 },
        { messageId: 'writesInRender', line: 9, column: 9 },
      ],
    },
  ],
})
