import { noUnsafeSql } from '../../src/rules/no-unsafe-sql.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const actions = inFixture('sql/injection', 'app/new-actions.ts')

appRuleTester.run('no-unsafe-sql', noUnsafeSql, {
  valid: [
    {
      name: 'a parameter',
      filename: actions,
      code: `'use server'
import { pool } from '@/lib/db'
export async function find(title) {
  await pool.query('select * from notes where title = $1', [title])
}`,
    },
    {
      name: 'a tagged template',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function find(title) {
  await prisma.$queryRaw\`select * from notes where title = \${title}\`
}`,
    },
    {
      name: 'a function whose arguments come from who knows where',
      filename: actions,
      code: `import { pool } from '@/lib/db'
export async function find(title) {
  await pool.query(\`select * from notes where title = '\${title}'\`)
}`,
    },
  ],
  invalid: [
    {
      name: 'a text with what the client sent in it',
      filename: actions,
      code: `'use server'
import { pool } from '@/lib/db'
export async function find(title) {
  await pool.query(\`select * from notes where title = '\${title}'\`)
}`,
      errors: [
        {
          messageId: 'unsafe',
          data: { entry: 'find', inputs: 'argument 1', call: 'pool.query', evidence: 'app/new-actions.ts:4' },
          line: 4,
          column: 9,
          endColumn: 67,
        },
      ],
    },
    {
      name: 'a tag that is called as a function',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function find({ title }) {
  await prisma.$queryRaw(\`select * from notes where title = '\${title}'\`)
}`,
      errors: [
        {
          messageId: 'unsafe',
          data: {
            entry: 'find',
            inputs: '`title` of argument 1',
            call: 'prisma.$queryRaw',
            evidence: 'app/new-actions.ts:4',
          },
        },
      ],
    },
    {
      name: 'a helper in another file: at the call that leads there',
      filename: actions,
      code: `'use server'
import { search } from '@/lib/db'
export async function find(query) {
  return search(query, 'title')
}`,
      errors: [
        {
          messageId: 'unsafe',
          data: { entry: 'find', inputs: 'argument 1', call: 'pool.query', evidence: 'lib/db.ts:16, through search' },
          line: 4,
          column: 10,
        },
      ],
    },
  ],
})
