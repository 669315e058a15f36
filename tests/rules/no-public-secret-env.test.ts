import { noPublicSecretEnv } from '../../src/rules/no-public-secret-env.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester, ruleTester } from '../rule-tester.js'

ruleTester.run('no-public-secret-env', noPublicSecretEnv, {
  valid: [
    {
      name: 'whether something is on',
      code: "export const withPassword = process.env.NEXT_PUBLIC_AUTH_PASSWORD === 'true'",
    },
    { name: 'a secret of the server', code: 'export const key = process.env.STRIPE_SECRET_KEY' },
    { name: 'the public half of a pair', code: 'export const key = process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY' },
    { name: 'a key for anonymous visitors', code: 'export const key = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY' },
    { name: 'the key of a widget', code: 'export const key = process.env.NEXT_PUBLIC_RECAPTCHA_SITE_KEY' },
    { name: 'where errors are sent', code: 'export const dsn = process.env.NEXT_PUBLIC_SENTRY_DSN' },
    { name: 'a key that draws maps', code: 'export const token = process.env.NEXT_PUBLIC_MAPBOX_ACCESS_TOKEN' },
    { name: 'a public key', code: 'export const key = process.env.NEXT_PUBLIC_VAPID_PUBLIC_KEY' },
    {
      name: 'a key of a project whose rules decide',
      code: 'export const key = process.env.NEXT_PUBLIC_FIREBASE_API_KEY',
    },
    { name: 'a key whose name does not say whose it is', code: 'export const key = process.env.NEXT_PUBLIC_API_KEY' },
    { name: 'a setting about passwords', code: 'export const min = process.env.NEXT_PUBLIC_PASSWORD_MIN_LENGTH' },
    { name: 'a switch', code: 'export const on = process.env.NEXT_PUBLIC_ENABLE_PASSWORD' },
    { name: 'a coin', code: 'export const coin = process.env.NEXT_PUBLIC_TOKEN_ADDRESS' },
    {
      name: 'the address of a project’s database that its rules protect',
      code: 'export const url = process.env.NEXT_PUBLIC_FIREBASE_DATABASE_URL',
    },
    {
      name: 'a name the team allows',
      code: 'export const token = process.env.NEXT_PUBLIC_DEMO_AUTH_TOKEN',
      options: [{ allow: ['NEXT_PUBLIC_DEMO_*'] }],
    },
  ],
  invalid: [
    {
      name: 'a password that is compared with another',
      code: 'export const isRight = (given) => process.env.NEXT_PUBLIC_AUTH_PASSWORD === given',
      errors: [{ messageId: 'prefix' }],
    },
    {
      name: 'a secret',
      code: 'export const key = process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY',
      errors: [
        {
          messageId: 'prefix',
          data: { name: 'NEXT_PUBLIC_STRIPE_SECRET_KEY', kind: 'a secret', place: '' },
          line: 1,
          column: 20,
          endLine: 1,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'a client secret: the client is no browser',
      code: "export const key = process.env['NEXT_PUBLIC_GOOGLE_CLIENT_SECRET']",
      errors: [{ messageId: 'prefix', line: 1, column: 20, endColumn: 67 }],
    },
    {
      name: 'the key of a role that no rule restricts',
      code: 'export const key = process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY',
      errors: [
        {
          messageId: 'prefix',
          data: { name: 'NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY', kind: 'a key of the server', place: '' },
          line: 1,
          column: 20,
        },
      ],
    },
    {
      name: 'a password',
      code: 'const { NEXT_PUBLIC_DB_PASSWORD: password } = process.env; connect(password)',
      errors: [
        {
          messageId: 'prefix',
          data: { name: 'NEXT_PUBLIC_DB_PASSWORD', kind: 'a password', place: '' },
          line: 1,
          column: 34,
        },
      ],
    },
    {
      name: 'a private key beside its public word',
      code: 'export const key = process.env.NEXT_PUBLIC_FIREBASE_PRIVATE_KEY',
      errors: [
        {
          messageId: 'prefix',
          data: { name: 'NEXT_PUBLIC_FIREBASE_PRIVATE_KEY', kind: 'a private key', place: '' },
          line: 1,
          column: 20,
        },
      ],
    },
    {
      name: 'a key of a provider that is for servers',
      code: 'export const key = process.env.NEXT_PUBLIC_OPENAI_API_KEY',
      errors: [
        {
          messageId: 'prefix',
          data: { name: 'NEXT_PUBLIC_OPENAI_API_KEY', kind: 'a key of the server', place: '' },
          line: 1,
          column: 20,
        },
      ],
    },
    {
      name: 'a token',
      code: 'export const key = process.env.NEXT_PUBLIC_GITHUB_TOKEN',
      errors: [
        {
          messageId: 'prefix',
          data: { name: 'NEXT_PUBLIC_GITHUB_TOKEN', kind: 'an access token', place: '' },
          line: 1,
          column: 20,
        },
      ],
    },
    {
      name: 'an address with credentials, in production',
      code: 'export const url = process.env.NEXT_PUBLIC_DATABASE_URL_PROD',
      errors: [
        {
          messageId: 'prefix',
          data: {
            name: 'NEXT_PUBLIC_DATABASE_URL_PROD',
            kind: 'the address of a database with its credentials',
            place: '',
          },
          line: 1,
          column: 20,
        },
      ],
    },
    {
      name: 'read in Vite style',
      code: 'export const key = import.meta.env.NEXT_PUBLIC_JWT_SECRET',
      errors: [{ messageId: 'prefix', line: 1, column: 20 }],
    },
    {
      name: 'declared where the environment is checked, and read there: one finding',
      code: "import { z } from 'zod'; export const env = createEnv({ client: { NEXT_PUBLIC_API_SECRET: z.string() }, runtimeEnv: { NEXT_PUBLIC_API_SECRET: process.env.NEXT_PUBLIC_API_SECRET } })",
      errors: [{ messageId: 'prefix', line: 1, column: 143 }],
    },
    {
      name: 'declared only',
      code: "import { z } from 'zod'; export const env = createEnv({ client: { NEXT_PUBLIC_API_SECRET: z.string() } })",
      errors: [{ messageId: 'prefix', line: 1, column: 91, endColumn: 101 }],
    },
    {
      name: 'another name than those the team allows',
      code: 'export const token = process.env.NEXT_PUBLIC_AUTH_TOKEN',
      options: [{ allow: ['NEXT_PUBLIC_DEMO_*'] }],
      errors: [{ messageId: 'prefix', line: 1, column: 22 }],
    },
  ],
})

const config = inFixture('client-reach/chains', 'next.config.js')

appRuleTester.run('no-public-secret-env in next.config', noPublicSecretEnv, {
  valid: [
    { name: 'what visitors may see', filename: config, code: "module.exports = { env: { SITE_NAME: 'Journal' } }" },
    {
      name: 'what only the server is told',
      filename: config,
      code: 'export default { compiler: { defineServer: { SECRET: process.env.SECRET } } }',
    },
    {
      name: 'the same words in a file that configures nothing',
      filename: inFixture('client-reach/chains', 'lib/new.ts'),
      code: 'export default { env: { API_SECRET: process.env.API_SECRET } }',
    },
    {
      name: 'an option of that name for something else',
      filename: config,
      code: 'export default { experimental: { env: { API_SECRET: process.env.API_SECRET } } }',
    },
    {
      name: 'a definition for the server',
      filename: config,
      code: 'export default { webpack(config, { webpack, isServer }) { if (isServer) config.plugins.push(new webpack.DefinePlugin({ KEY: process.env.API_SECRET })); return config } }',
    },
  ],
  invalid: [
    {
      name: 'env',
      filename: config,
      code: 'module.exports = { env: { API_SECRET: process.env.API_SECRET } }',
      errors: [
        {
          messageId: 'defined',
          data: { name: 'API_SECRET', kind: 'a secret', place: '`env`' },
          line: 1,
          column: 39,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'env in an object of its own, wrapped, under another name',
      filename: config,
      code: 'const env = { KEY: process.env.STRIPE_SECRET_KEY }; const config = { env }; export default withPlugin(config)',
      errors: [
        {
          messageId: 'defined',
          data: { name: 'STRIPE_SECRET_KEY', kind: 'a secret', place: '`env`' },
          line: 1,
          column: 20,
        },
      ],
    },
    {
      name: 'env of a configuration that is a function',
      filename: config,
      code: "export default (phase) => ({ env: { DATABASE_URL: 'postgres://me@localhost' } })",
      errors: [{ messageId: 'defined', line: 1, column: 51 }],
    },
    {
      name: 'compiler.define',
      filename: config,
      code: "export default { compiler: { define: { 'process.env.JWT_SECRET': JSON.stringify(process.env.JWT_SECRET) } } }",
      errors: [
        {
          messageId: 'defined',
          data: { name: 'JWT_SECRET', kind: 'a secret', place: '`compiler.define`' },
          line: 1,
          column: 66,
        },
      ],
    },
    {
      name: 'publicRuntimeConfig',
      filename: config,
      code: 'module.exports = { publicRuntimeConfig: { mailPassword: process.env.MAIL_PASSWORD } }',
      errors: [
        {
          messageId: 'defined',
          data: { name: 'mailPassword', kind: 'a password', place: '`publicRuntimeConfig`' },
          line: 1,
          column: 57,
        },
      ],
    },
    {
      name: 'a definition for the browser',
      filename: config,
      code: 'export default { webpack(config, { webpack, isServer }) { if (!isServer) config.plugins.push(new webpack.DefinePlugin({ KEY: process.env.API_SECRET })); return config } }',
      errors: [
        {
          messageId: 'defined',
          data: { name: 'API_SECRET', kind: 'a secret', place: 'a plugin that defines it for the browser too' },
          line: 1,
          column: 126,
        },
      ],
    },
    {
      name: 'a prefixed name in env: one finding',
      filename: config,
      code: 'export default { env: { NEXT_PUBLIC_API_SECRET: process.env.NEXT_PUBLIC_API_SECRET } }',
      errors: [{ messageId: 'defined', line: 1, column: 49 }],
    },
  ],
})
