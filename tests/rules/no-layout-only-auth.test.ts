import { noLayoutOnlyAuth } from '../../src/rules/no-layout-only-auth.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Below a layout of a route group that verifies the visitor with data/session.
const filename = inFixture('layout-auth/app-with-layouts', 'app/(members)/new/page.tsx')

appRuleTester.run('no-layout-only-auth', noLayoutOnlyAuth, {
  valid: [
    {
      name: 'a page that verifies its visitor',
      filename,
      code: `import { db } from '@/data/db'
import { requireViewer } from '@/data/session'
export default async function Page() {
  await requireViewer()
  return <p>{(await db.order.findMany()).length}</p>
}`,
    },
    {
      name: 'an empty page for an absent visitor',
      filename,
      code: `import { db } from '@/data/db'
import { getViewer } from '@/data/session'
export default async function Page() {
  const viewer = await getViewer()
  const orders = viewer ? await db.order.findMany() : []
  return <p>{orders.length}</p>
}`,
    },
    {
      name: 'a page that reads nothing',
      filename,
      code: 'export default () => <p>Hello</p>',
    },
    {
      name: 'a page without any check above it',
      filename: inFixture('layout-auth/app-with-layouts', 'app/open/new/page.tsx'),
      code: `import { db } from '@/data/db'
export default async function Page() {
  return <p>{(await db.order.findMany()).length}</p>
}`,
    },
    {
      name: 'a component that is no page',
      filename: inFixture('layout-auth/app-with-layouts', 'app/(members)/new/table.tsx'),
      code: `import { db } from '@/data/db'
export default async function Table() {
  return <p>{(await db.order.findMany()).length}</p>
}`,
    },
    {
      name: 'the session itself',
      filename,
      code: `import { getViewer } from '@/data/session'
export default async function Page() {
  const viewer = await getViewer()
  return <p>{viewer?.userId}</p>
}`,
    },
  ],
  invalid: [
    {
      name: 'a page that reads private records',
      filename,
      code: `import { db } from '@/data/db'
export default async function Page() {
  return <p>{(await db.order.findMany()).length}</p>
}`,
      errors: [
        {
          messageId: 'onlyLayoutChecks',
          data: {
            page: '`Page`',
            deed: 'reads `order`',
            evidence: 'app/(members)/new/page.tsx:3',
            layout: 'app/(members)/layout.tsx',
            guard: '`getViewer` (data/session.ts:12)',
          },
          line: 2,
          column: 31,
          endLine: 2,
          endColumn: 35,
        },
      ],
    },
    {
      name: 'an absent visitor that nobody acts on',
      filename,
      code: `import { db } from '@/data/db'
import { getViewer } from '@/data/session'
export default async function Page() {
  const viewer = await getViewer()
  const projects = await db.project.findMany({ where: { ownerId: viewer?.userId } })
  return <p>{projects.length}</p>
}`,
      errors: [{ messageId: 'onlyLayoutChecks', line: 3 }],
    },
  ],
})
