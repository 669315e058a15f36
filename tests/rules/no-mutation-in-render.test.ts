import { noMutationInRender } from '../../src/rules/no-mutation-in-render.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Files of an app whose database is in lib/db and whose helpers are in data and lib.
const page = inFixture('render/chains', 'app/new/page.tsx')
const route = inFixture('render/chains', 'app/new/route.ts')
const actions = inFixture('render/chains', 'app/new-actions.ts')
const component = inFixture('render/chains', 'components/new.tsx')

appRuleTester.run('no-mutation-in-render', noMutationInRender, {
  valid: [
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
  ],
  invalid: [
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
          data: { name: 'Page', deed: 'changes a cookie', evidence: '' },
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
          data: { name: 'generateMetadata', deed: 'calls `revalidatePath`', evidence: '' },
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
          data: { name: 'Page', deed: 'switches draft mode', evidence: '' },
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
          data: { name: 'Page', deed: 'writes to `note`', evidence: '' },
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
          messageId: 'writesInRender',
          data: { name: 'Button', deed: 'writes to `like`', evidence: ' (lib/actions.ts:6, through like)' },
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
      errors: [{ messageId: 'writesInRender', line: 5, column: 34 }],
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
