import { noServerCodeInClient } from '../../src/rules/no-server-code-in-client.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const component = inFixture('client-reach/chains', 'components/new.tsx')
const layer = inFixture('client-reach/dal', 'components/new.tsx')
const keeper = inFixture('client-reach/secrets', 'components/new.tsx')

appRuleTester.run('no-server-code-in-client', noServerCodeInClient, {
  valid: [
    {
      name: 'where a service is',
      filename: keeper,
      code: "'use client'\nexport const where = process.env.OTEL_EXPORTER_OTLP_ENDPOINT",
    },
    {
      name: 'the same import without the directive: whoever imports this module answers for it',
      filename: component,
      code: "import { loadFeed } from '@/lib/feed'; export const load = () => loadFeed()",
    },
    {
      name: 'a type',
      filename: component,
      code: "'use client'; import type { Posts } from '@/lib/posts'; export const count = (posts: Posts) => posts.length",
    },
    {
      name: 'a name that is only used in types',
      filename: component,
      code: "'use client'; import { listPosts } from '@/lib/posts'; export type List = typeof listPosts",
    },
    {
      name: 'an import that nothing uses: compilers drop it',
      filename: component,
      code: "'use client'; import { listPosts } from '@/lib/posts'; export const one = 1",
    },
    {
      name: 'an action',
      filename: component,
      code: "'use client'; import { addPost } from '@/lib/actions'; export const add = () => addPost('Hello')",
    },
    {
      name: 'what a barrel takes from elsewhere',
      filename: component,
      code: "'use client'; import { formatTitle } from '@/lib'; export const title = formatTitle('Hello')",
    },
    {
      name: 'an enumeration of a generated client, by a module that passes on all of it',
      filename: component,
      code: "'use client'; import { Role } from '@/lib/generated'; export const isAdmin = (role) => role === Role.ADMIN",
    },
    {
      name: 'a branch for the server alone',
      filename: component,
      code: "'use client'; export const load = async () => { if (typeof window === 'undefined') await import('@/lib/feed') }",
    },
    {
      name: 'an interface of next/cache that does nothing in a browser',
      filename: component,
      code: "'use client'; import { unstable_noStore } from 'next/cache'; export const quiet = () => unstable_noStore()",
    },
    {
      name: 'a client whose key is public',
      filename: component,
      code: "'use client'; import { createBrowserClient } from '@supabase/ssr'; export const supabase = createBrowserClient('https://x', 'anon')",
    },
    {
      name: 'a function of the Data Access Layer that only formats',
      filename: layer,
      code: "'use client'; import { formatName } from '@/data/format'; export const name = formatName('Ada')",
    },
    {
      name: 'the harmless part of an object that also holds a secret',
      filename: keeper,
      code: "'use client'; import { config } from '@/lib/config'; export const name = config.name",
    },
    {
      name: 'a variable that the configuration makes public',
      filename: keeper,
      code: "'use client'; export const map = process.env.MAP_KEY",
    },
    {
      name: 'a setting that is no secret',
      filename: keeper,
      code: "'use client'; export const locale = process.env.DEFAULT_LOCALE",
    },
  ],
  invalid: [
    {
      name: 'a module that leads to the marker',
      filename: component,
      code: "'use client'; import { loadFeed } from '@/lib/feed'; export const load = () => loadFeed()",
      errors: [
        {
          messageId: 'marker',
          data: {
            way: 'This import leads client code to lib/feed.ts → lib/posts.ts:1, which imports',
            names: '',
            source: 'server-only',
            through: '',
          },
          line: 1,
          column: 15,
          endLine: 1,
          endColumn: 53,
        },
      ],
    },
    {
      name: 'a value of the same module as the type',
      filename: component,
      code: "'use client'; import { listPosts, type Posts } from '@/lib/posts'; export const load = (): Promise<Posts> => listPosts()",
      errors: [
        {
          messageId: 'marker',
          data: {
            way: 'This import leads client code to lib/posts.ts:1, which imports',
            names: '',
            source: 'server-only',
            through: '',
          },
          line: 1,
          column: 15,
        },
      ],
    },
    {
      name: 'an import that nothing uses in JavaScript, which keeps it',
      filename: inFixture('client-reach/chains', 'components/new.jsx'),
      code: "'use client'; import { listPosts } from '@/lib/posts'; export const one = 1",
      errors: [{ messageId: 'marker', line: 1, column: 15 }],
    },
    {
      name: 'the database by way of a barrel',
      filename: component,
      code: "'use client'; import { db } from '@/lib'; export const posts = () => db.post.findMany()",
      errors: [
        {
          messageId: 'database',
          data: {
            way: 'This import leads client code to lib/index.ts → lib/db.ts:1, which imports',
            names: '`PrismaClient`',
            source: '@prisma/client',
            through: '',
          },
          line: 1,
          column: 15,
        },
      ],
    },
    {
      name: 'the client, by a module that passes on all of a generated package',
      filename: component,
      code: "'use client'; import { PrismaClient } from '@/lib/generated'; export const db = new PrismaClient()",
      errors: [
        {
          messageId: 'database',
          data: {
            way: 'This import leads client code to lib/generated.ts:1, which imports',
            names: '`PrismaClient`',
            source: '@prisma/client',
            through: '',
          },
          line: 1,
          column: 15,
        },
      ],
    },
    {
      name: 'a driver, imported where the client runs',
      filename: component,
      code: "'use client'; import { Pool } from 'pg'; export const pool = new Pool()",
      errors: [
        {
          messageId: 'database',
          data: { way: 'Client code imports', names: '`Pool`', source: 'pg', through: '' },
          line: 1,
          column: 15,
          endColumn: 41,
        },
      ],
    },
    {
      name: 'both sides of a test for the server',
      filename: component,
      code: "'use client'; export const load = async () => { if (typeof window !== 'undefined') await import('@/lib/feed') }",
      errors: [{ messageId: 'marker', line: 1, column: 90, endColumn: 110 }],
    },
    {
      name: 'a door that the compiler leaves open: updateTag',
      filename: component,
      code: "'use client'; import { updateTag } from 'next/cache'; export const update = () => updateTag('posts')",
      errors: [
        {
          messageId: 'api',
          data: { way: 'Client code imports', names: '`updateTag`', source: 'next/cache', through: '' },
          line: 1,
          column: 15,
        },
      ],
    },
    {
      name: 'a door that the compiler leaves open: refresh',
      filename: component,
      code: "'use client'; import { refresh } from 'next/cache'; export const update = () => refresh()",
      errors: [{ messageId: 'api', line: 1, column: 15 }],
    },
    {
      name: 'a door that the compiler leaves open: the namespace',
      filename: component,
      code: "'use client'; import * as cache from 'next/cache'; export const update = () => cache.revalidatePath('/')",
      errors: [
        {
          messageId: 'api',
          data: { way: 'Client code imports', names: '`revalidatePath`', source: 'next/cache', through: '' },
          line: 1,
          column: 15,
        },
      ],
    },
    {
      name: 'a door that the compiler leaves open: require',
      filename: component,
      code: "'use client'; const cache = require('next/cache'); export const update = () => run(cache)",
      errors: [
        {
          messageId: 'api',
          data: { way: 'Client code imports', names: 'everything', source: 'next/cache', through: '' },
          line: 1,
          column: 29,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'a door that the compiler leaves open: import()',
      filename: component,
      code: "'use client'; export const update = () => import('next/cache').then(({ revalidateTag }) => revalidateTag('posts', 'max'))",
      errors: [
        {
          messageId: 'api',
          data: { way: 'Client code imports', names: '`revalidateTag`', source: 'next/cache', through: '' },
          line: 1,
          column: 43,
        },
      ],
    },
    {
      name: 'a function of the Data Access Layer, through a helper',
      filename: layer,
      code: "'use client'; import { loadProfile } from '@/lib/profile'; export const load = () => loadProfile('1')",
      errors: [
        {
          messageId: 'dal',
          data: {
            way: 'This import leads client code by lib/profile.ts → data/users.ts to',
            names: '`getUser`',
            source: '@/lib/profile',
            through: '',
          },
          line: 1,
          column: 15,
        },
      ],
    },
    {
      name: 'any function of the Data Access Layer where the settings say what that is',
      filename: layer,
      code: "'use client'; import { formatName } from '@/data/format'; export const name = formatName('Ada')",
      settings: { 'next-data-security': { dal: ['data/**'] } },
      errors: [{ messageId: 'dal', line: 1, column: 15 }],
    },
    {
      name: 'an object with a secret, as a whole',
      filename: keeper,
      code: "'use client'; import { config } from '@/lib/config'; export const all = { ...config }",
      errors: [
        {
          messageId: 'secret',
          data: {
            way: 'This import leads client code to lib/config.ts:3, which reads',
            names: '`API_KEY`',
            source: '@/lib/config',
            through: '',
          },
          line: 1,
          column: 15,
        },
      ],
    },
    {
      name: 'a secret that this module reads',
      filename: keeper,
      code: "'use client'; export const key = process.env.API_KEY",
      errors: [
        {
          messageId: 'read',
          data: { way: 'Client code imports', names: '`API_KEY`', source: '', through: '' },
          line: 1,
          column: 34,
          endColumn: 53,
        },
      ],
    },
    {
      name: 'a secret of the module that checks the environment',
      filename: keeper,
      code: "'use client'; import { env } from '@/env'; export const key = env.MAIL_KEY",
      errors: [
        {
          messageId: 'read',
          data: {
            way: 'This import leads client code to env.ts, which imports',
            names: '`MAIL_KEY`',
            source: '',
            through: ', through env.ts',
          },
          line: 1,
          column: 63,
        },
      ],
    },
  ],
})
