import { noDatabaseOutsideDal } from '../../src/rules/no-database-outside-dal.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const page = inFixture('dal/journal', 'app/new/page.tsx')
const helper = inFixture('dal/journal', 'lib/new.ts')

appRuleTester.run('no-database-outside-dal', noDatabaseOutsideDal, {
  valid: [
    {
      name: 'a package in the Data Access Layer',
      filename: inFixture('dal/journal', 'data/new.ts'),
      code: "import postgres from 'postgres'; export const sql = postgres()",
    },
    {
      name: 'a function of the Data Access Layer',
      filename: page,
      code: "import { listPosts } from '@/data'; export default () => listPosts()",
    },
    {
      name: 'types and enums of the generated client',
      filename: page,
      code: "import { Prisma, Role, type PrismaClient } from '@prisma/client'; export const all = [Role.USER, Prisma.sql]",
    },
    {
      name: 'a client that is only named in types, though the import does not say so',
      filename: helper,
      code: "import { prisma } from '@/data/db'; export type Client = typeof prisma",
    },
    {
      name: 'the tables of a schema',
      filename: inFixture('dal/server-only', 'lib/new.ts'),
      code: "import { users } from '@/db'; export const columns = Object.keys(users)",
    },
    {
      name: 'a schema outside the Data Access Layer',
      filename: helper,
      code: "import { sql } from 'drizzle-orm'; import { pgTable, text } from 'drizzle-orm/pg-core'; export const logs = pgTable('logs', { id: text().default(sql`uuid()`) })",
    },
    {
      name: 'a namespace of which only functions are used',
      filename: helper,
      code: "import * as data from '@/data'; export const posts = () => data.listPosts()",
    },
    {
      name: 'the configuration of an auth library',
      filename: helper,
      code: "import NextAuth from 'next-auth'; import { prisma } from '@/data/db'; export const { auth } = NextAuth({ adapter: prisma })",
    },
    {
      name: 'a script and a test',
      filename: inFixture('dal/journal', 'scripts/new.ts'),
      code: "import { prisma } from '../data/db'; await prisma.user.deleteMany()",
    },
    {
      name: 'a key-value store',
      filename: helper,
      code: "import { Redis } from '@upstash/redis'; export const redis = Redis.fromEnv()",
    },
  ],
  invalid: [
    {
      name: 'a driver',
      filename: page,
      code: "import postgres from 'postgres'; export default () => postgres()`select 1`",
      errors: [
        {
          messageId: 'package',
          data: { names: '`postgres`', source: 'postgres', evidence: 'postgres' },
          column: 1,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'query operators',
      filename: helper,
      code: "import { desc, eq, type SQL } from 'drizzle-orm'; export const all = [desc, eq] as SQL[]",
      errors: [
        { messageId: 'package', data: { names: '`desc`, `eq`', source: 'drizzle-orm', evidence: 'drizzle-orm' } },
      ],
    },
    {
      name: 'a client',
      filename: page,
      code: "import { prisma } from '@/data/db'; export default () => prisma.user.count()",
      errors: [{ messageId: 'client', data: { names: '`prisma`', source: '@/data/db', evidence: 'data/db.ts:6' } }],
    },
    {
      name: 'a client by way of a barrel that renames it',
      filename: page,
      code: "import { db } from '@/data'; export default () => db.user.count()",
      errors: [{ messageId: 'client', data: { names: '`db`', source: '@/data', evidence: 'data/db.ts:6' } }],
    },
    {
      name: 'what makes or holds a client',
      filename: page,
      code: "import { Database, databases, getClient, getReplica } from '@/data/db'; export default () => [Database, databases, getClient, getReplica]",
      errors: [
        {
          messageId: 'client',
          data: {
            names: '`Database`, `databases`, `getClient`, `getReplica`',
            source: '@/data/db',
            evidence: 'data/db.ts:22',
          },
        },
      ],
    },
    {
      name: 'a generated client that is not there',
      filename: page,
      code: "import { PrismaClient } from '@/generated/client'; export default () => new PrismaClient()",
      errors: [{ messageId: 'package' }],
    },
    {
      name: 'handing a client on',
      filename: helper,
      code: "export { prisma, databases } from '@/data/db'\nexport * from '@/data'",
      errors: [
        {
          messageId: 'reexport',
          data: { names: '`prisma`, `databases`', source: '@/data/db', evidence: 'data/db.ts:6' },
          line: 1,
        },
        { messageId: 'reexport', data: { names: 'Everything', source: '@/data', evidence: 'data/db.ts:6' }, line: 2 },
      ],
    },
    {
      name: 'import() and require',
      filename: helper,
      code: "export const a = async () => (await import('@/data/db')).prisma\nconst { Pool } = require('pg')\nconst load = () => import('mongodb')",
      errors: [
        { messageId: 'client', line: 1 },
        { messageId: 'package', line: 2 },
        { messageId: 'package', line: 3 },
      ],
    },
    {
      name: 'a namespace of which the client is used',
      filename: helper,
      code: "import * as data from '@/data'; export const count = () => data.db.user.count()",
      errors: [{ messageId: 'client', data: { names: '`data`', source: '@/data', evidence: 'data/db.ts:6' } }],
    },
    {
      name: 'a key-value store, if it counts',
      filename: helper,
      code: "import { Redis } from '@upstash/redis'; export const redis = Redis.fromEnv()",
      options: [{ stores: true }],
      errors: [{ messageId: 'package' }],
    },
    {
      name: 'an import that nothing uses yet',
      filename: page,
      code: "import { prisma } from '@/data/db'",
      errors: [{ messageId: 'client' }],
    },
  ],
})
