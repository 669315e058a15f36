import { noEnvOutsideDal } from '../../src/rules/no-env-outside-dal.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const page = inFixture('dal/journal', 'app/new/page.tsx')
const helper = inFixture('dal/journal', 'lib/new.ts')

appRuleTester.run('no-env-outside-dal', noEnvOutsideDal, {
  valid: [
    {
      name: 'what is served as it is',
      filename: inFixture('dal/journal', 'public/worker.js'),
      code: 'const isDebugged = process.env.DEBUG_WORKER',
    },
    {
      name: 'a secret in the Data Access Layer',
      filename: inFixture('dal/journal', 'data/new.ts'),
      code: 'export const key = process.env.STRIPE_KEY',
    },
    {
      name: 'what is public',
      filename: page,
      code: "const all = [process.env.NEXT_PUBLIC_URL, process.env['NODE_ENV'], process.env.NEXT_RUNTIME, process.env.NEXT_PHASE]",
    },
    {
      name: 'a name that is public whatever it ends in',
      filename: helper,
      code: 'export const read = (name) => process.env[`NEXT_PUBLIC_${name}`]',
    },
    {
      name: 'a variable called process',
      filename: helper,
      code: 'export const read = (process) => process.env.STRIPE_KEY',
    },
    {
      name: 'another object with an env',
      filename: helper,
      code: 'export const handler = (request, context) => context.env.STRIPE_KEY',
    },
    {
      name: 'writing to the environment',
      filename: helper,
      code: "process.env.TZ = 'UTC'; delete process.env.DEBUG",
    },
    {
      name: 'its type',
      filename: helper,
      code: 'export type Environment = typeof process.env',
    },
    {
      name: 'the test for an environment',
      filename: helper,
      code: "export const isNode = typeof process !== 'undefined' && !!process.env",
    },
    {
      name: 'an alias of which only public variables are read',
      filename: helper,
      code: 'const env = process.env; export const url = env.NEXT_PUBLIC_URL',
    },
    {
      name: 'a variable the options allow',
      filename: helper,
      code: 'export const all = [process.env.VERCEL_URL, process.env.REGION]',
      options: [{ allow: ['VERCEL_*', 'REGION'] }],
    },
    {
      name: 'an environment module by the options',
      filename: inFixture('dal/journal', 'config/keys.ts'),
      code: 'export const key = process.env.STRIPE_KEY',
      options: [{ envModules: ['config/**'] }],
    },
    {
      name: 'an environment module by what it does',
      filename: inFixture('dal/journal', 'config/new.ts'),
      code: "import { z } from 'zod'; export const env = z.object({ KEY: z.string() }).parse(process.env)",
    },
    {
      name: 'the configuration of a tool',
      filename: inFixture('dal/journal', 'playwright.config.ts'),
      code: 'export default { use: { baseURL: process.env.BASE_URL } }',
    },
    {
      name: 'the configuration of an auth library',
      filename: helper,
      code: "import { betterAuth } from 'better-auth'; export const auth = betterAuth({ secret: process.env.AUTH_SECRET })",
    },
    {
      name: 'a secret of an environment module that is not followed',
      filename: inFixture('dal/environment', 'src/app/new/page.tsx'),
      code: "import { env } from '@/env'; export default () => env.STRIPE_KEY",
      options: [{ followEnvModules: false }],
    },
  ],
  invalid: [
    {
      name: 'a member',
      filename: page,
      code: 'export default () => process.env.STRIPE_KEY',
      errors: [
        { messageId: 'variable', data: { name: 'STRIPE_KEY', through: '' }, line: 1, column: 22, endColumn: 44 },
      ],
    },
    {
      name: 'a computed name',
      filename: helper,
      code: "const key = process['env']?.[`STRIPE_KEY`]",
      errors: [{ messageId: 'variable', data: { name: 'STRIPE_KEY', through: '' } }],
    },
    {
      name: 'a name in a constant',
      filename: helper,
      code: "const NAME = 'STRIPE_KEY'; export const key = process.env[NAME]",
      errors: [{ messageId: 'variable', data: { name: 'STRIPE_KEY', through: '' } }],
    },
    {
      name: 'a name that is only known at run time',
      filename: helper,
      code: 'export const read = (name) => process.env[name]',
      errors: [{ messageId: 'dynamic', data: { name: 'process.env[name]', through: '' } }],
    },
    {
      name: 'destructured, with defaults and other names',
      filename: helper,
      code: "const { STRIPE_KEY, MAIL_KEY: mailKey = '', NODE_ENV } = process.env",
      errors: [
        { messageId: 'variable', data: { name: 'STRIPE_KEY', through: '' }, column: 9 },
        { messageId: 'variable', data: { name: 'MAIL_KEY', through: '' }, column: 31 },
      ],
    },
    {
      name: 'destructured out of the process',
      filename: helper,
      code: "const { env: { STRIPE_KEY = '' } = {} } = process",
      errors: [{ messageId: 'variable', data: { name: 'STRIPE_KEY', through: '' } }],
    },
    {
      name: 'a rest of it',
      filename: helper,
      code: 'const { NODE_ENV, ...rest } = process.env',
      errors: [{ messageId: 'whole', data: { name: 'rest', through: '' } }],
    },
    {
      name: 'an alias, where it is read',
      filename: helper,
      code: 'const env = process.env\nexport const key = env.STRIPE_KEY',
      errors: [{ messageId: 'variable', line: 2, column: 20 }],
    },
    {
      name: 'an alias of the process, with a fallback',
      filename: helper,
      code: 'const { env } = globalThis.process ?? {}; export const key = env.STRIPE_KEY',
      errors: [{ messageId: 'variable' }],
    },
    {
      name: 'an alias that is exported',
      filename: helper,
      code: 'export const env = process.env',
      errors: [{ messageId: 'whole', data: { name: 'process.env', through: '' }, column: 20 }],
    },
    {
      name: 'all of it, spread, passed, returned and kept',
      filename: helper,
      code: 'const all = { ...process.env }\nconfigure(process.env)\nexport const read = () => process.env\nclass Settings { env = process.env }',
      errors: [
        { messageId: 'whole', line: 1 },
        { messageId: 'whole', line: 2 },
        { messageId: 'whole', line: 3 },
        { messageId: 'whole', line: 4 },
      ],
    },
    {
      name: 'imported from node:process',
      filename: helper,
      code: "import { env } from 'node:process'; export const key = env.STRIPE_KEY",
      errors: [{ messageId: 'variable' }],
    },
    {
      name: 'the process, imported by default, as a namespace and by require',
      filename: helper,
      code: "import a from 'process'\nimport * as b from 'node:process'\nconst c = require('process')\nexport const keys = [a.env.A, b.env.B, c.env.C]",
      errors: [
        { messageId: 'variable', data: { name: 'A', through: '' } },
        { messageId: 'variable', data: { name: 'B', through: '' } },
        { messageId: 'variable', data: { name: 'C', through: '' } },
      ],
    },
    {
      name: 'import.meta.env',
      filename: helper,
      code: 'export const key = import.meta.env.STRIPE_KEY',
      errors: [{ messageId: 'variable' }],
    },
    {
      name: 'a client component',
      filename: inFixture('dal/journal', 'components/new.tsx'),
      code: "'use client'; export const Map = () => <p>{process.env.MAPS_KEY}</p>",
      errors: [{ messageId: 'inClient', data: { name: 'MAPS_KEY', through: '' } }],
    },
    {
      name: 'a secret of an environment module',
      filename: inFixture('dal/environment', 'src/app/new/page.tsx'),
      code: "import { env } from '@/env'; export default () => env.STRIPE_KEY",
      errors: [{ messageId: 'imported', data: { name: 'STRIPE_KEY', through: 'src/env.ts' } }],
    },
    {
      name: 'a schema over the environment in a module with other business',
      filename: helper,
      code: "import { z } from 'zod'; const env = z.object({}).parse(process.env); export const pay = () => fetch(env.URL)",
      errors: [{ messageId: 'whole' }],
    },
  ],
})
