import { noUnsafeSql } from '../../src/rules/no-unsafe-sql.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const actions = inFixture('sql/injection', 'app/new-actions.ts')

appRuleTester.run('no-unsafe-sql', noUnsafeSql, {
  valid: [
    {
      name: 'a query among its options, with parameters beside it',
      filename: actions,
      code: `'use server'
import { createClient } from '@clickhouse/client'
const clickhouse = createClient()
export async function find(title) {
  await clickhouse.query({ query: 'select * from notes where title = {title:String}', query_params: { title } })
}`,
    },
    {
      name: 'a text that a package has put together',
      filename: actions,
      code: `'use server'
import format from 'pg-format'
import { pool } from '@/lib/db'
export async function find(title) {
  await pool.query(format('select * from notes where title = %L', title))
}`,
    },
    {
      name: 'the names of fields that the app itself put together',
      filename: actions,
      code: `'use server'
import { pool } from '@/lib/db'
export async function save({ title, text }) {
  const columns = Object.keys({ title, text }).join(', ')
  await pool.query(\`insert into notes (\${columns}) values ($1, $2)\`, [title, text])
}`,
    },
    {
      name: 'an object of texts whose schema names what it may be, after many tests of it',
      filename: actions,
      code: `'use server'
import { Prisma } from '@prisma/client'
import { z } from 'zod'
import { prisma } from '@/lib/db'
const schema = z.object({ a: z.string(), b: z.string(), c: z.string(), d: z.string(), e: z.string(), order: z.enum(['asc', 'desc']) })
export async function find(form) {
  const given = schema.parse({ a: form.a, b: form.b, c: form.c, d: form.d, e: form.e, order: form.order })
  const parts = []
  if (given.a) parts.push(Prisma.sql\`a = \${given.a}\`)
  if (given.b) parts.push(Prisma.sql\`b = \${given.b}\`)
  if (given.c) parts.push(Prisma.sql\`c = \${given.c}\`)
  if (given.d) parts.push(Prisma.sql\`d = \${given.d}\`)
  if (given.e) parts.push(Prisma.sql\`e = \${given.e}\`)
  await prisma.$queryRaw\`select * from notes where \${Prisma.join(parts)} order by a \${Prisma.raw(given.order)}\`
}`,
    },
    {
      name: 'one of a few values of an object whose fields were put in one by one',
      filename: actions,
      code: `'use server'
import { Prisma } from '@prisma/client'
import { z } from 'zod'
import { prisma } from '@/lib/db'
const schema = z.object({ q: z.string(), order: z.enum(['asc', 'desc']) })
export async function find(form) {
  const fields = {}
  form.forEach((value, key) => { fields[key] = value })
  const { order } = schema.parse(fields)
  await prisma.$queryRaw\`select * from notes order by a \${Prisma.raw(order)}\`
}`,
    },
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
      name: 'a query among its options',
      filename: actions,
      code: `'use server'
import { createClient } from '@clickhouse/client'
const clickhouse = createClient()
export async function find(title) {
  await clickhouse.query({ query: \`select * from notes where title = '\${title}'\` })
}`,
      errors: [{ messageId: 'unsafe', line: 5 }],
    },
    {
      name: 'a text that a function of Node.js has put together',
      filename: actions,
      code: `'use server'
import { format } from 'node:util'
import { pool } from '@/lib/db'
export async function find(title) {
  await pool.query(format("select * from notes where title = '%s'", title))
}`,
      errors: [{ messageId: 'unsafe', line: 5 }],
    },
    {
      name: 'the names of fields that the client sent',
      filename: actions,
      code: `'use server'
import { pool } from '@/lib/db'
export async function save(note) {
  const columns = Object.keys(note).join(', ')
  await pool.query(\`insert into notes (\${columns}) values ($1, $2)\`, Object.values(note))
}`,
      errors: [{ messageId: 'unsafe', line: 5 }],
    },
    {
      name: 'a text of an object after many tests of it',
      filename: actions,
      code: `'use server'
import { Prisma } from '@prisma/client'
import { z } from 'zod'
import { prisma } from '@/lib/db'
const schema = z.object({ a: z.string(), b: z.string(), c: z.string(), d: z.string(), e: z.string(), order: z.string() })
export async function find(form) {
  const given = schema.parse({ a: form.a, b: form.b, c: form.c, d: form.d, e: form.e, order: form.order })
  const parts = []
  if (given.a) parts.push(Prisma.sql\`a = \${given.a}\`)
  if (given.b) parts.push(Prisma.sql\`b = \${given.b}\`)
  if (given.c) parts.push(Prisma.sql\`c = \${given.c}\`)
  if (given.d) parts.push(Prisma.sql\`d = \${given.d}\`)
  if (given.e) parts.push(Prisma.sql\`e = \${given.e}\`)
  await prisma.$queryRaw\`select * from notes where \${Prisma.join(parts)} order by a \${Prisma.raw(given.order)}\`
}`,
      errors: [{ messageId: 'unsafe', line: 14 }],
    },
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
