import { requireParamsValidation } from '../../src/rules/require-params-validation.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const page = inFixture('addresses/params', 'app/new/[id]/page.tsx')

appRuleTester.run('require-params-validation', requireParamsValidation, {
  valid: [
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
      name: 'a plain value in a selector',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default async function Page({ params }) {
  const { id } = await params
  await prisma.note.findUnique({ where: { id } })
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
