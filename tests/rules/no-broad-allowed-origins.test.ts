import { noBroadAllowedOrigins } from '../../src/rules/no-broad-allowed-origins.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const config = inFixture('allowed-origins/shared', 'next.config.mjs')

appRuleTester.run('no-broad-allowed-origins: what a pattern lets in', noBroadAllowedOrigins, {
  valid: [
    {
      name: 'hosts in full',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['proxy.example.com', 'my-app.vercel.app', 'localhost:3000'] } } }",
    },
    {
      name: 'hosts below a domain that somebody owns',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.example.com', '**.example.co.uk', '*.eu.example.com'] } } }",
    },
    {
      name: 'hosts below the host of a customer',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.acme.github.io', '**.acme.vercel.app'] } } }",
    },
    {
      name: 'a part of a label: Next.js compares it as it is written',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['my-app-git-*.vercel.app', 'my-app-*-team.vercel.app'] } } }",
    },
    {
      name: 'a scheme, which no host has',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['https://*.vercel.app', 'https://**.com'] } } }",
    },
    {
      name: 'a wildcard for ports, which Next.js does not know',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['localhost:*', '*.vercel.app:*'] } } }",
    },
    {
      name: 'labels that Next.js refuses: none, and more of them than at the beginning',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['', '*.com.', '.com', 'app.**.com'] } } }",
    },
    {
      name: 'hosts of a network of one’s own',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.internal', '**.local', '*.localhost:3000'] } } }",
    },
    {
      name: 'the provider’s own host',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['vercel.app', 'github.io', 'com'] } } }",
    },
    {
      name: 'names that only registries have: those of their customers have one label more',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.kawasaki.jp'] } } }",
    },
    {
      name: 'the region of a service, whose customers have one label more',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.devtunnels.ms'] } } }",
    },
  ],
  invalid: [
    {
      name: 'hosts that a service gives to anyone',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['my-app.vercel.app', '*.vercel.app'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '*.vercel.app',
            host: 'attacker.vercel.app',
            who: '`vercel.app` gives anyone a host',
            from: '',
          },
          line: 1,
          column: 89,
          endLine: 1,
          endColumn: 103,
          suggestions: [
            {
              messageId: 'remove',
              data: { pattern: '*.vercel.app' },
              output: "export default { experimental: { serverActions: { allowedOrigins: ['my-app.vercel.app'] } } }",
            },
          ],
        },
      ],
    },
    {
      name: 'at any depth, in any case, before another',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['**.GitHub.io', 'acme.github.io'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '**.GitHub.io',
            host: 'attacker.github.io',
            who: '`github.io` gives anyone a host',
            from: '',
          },
          line: 1,
          column: 68,
          endColumn: 82,
          suggestions: [
            {
              messageId: 'remove',
              output: "export default { experimental: { serverActions: { allowedOrigins: ['acme.github.io'] } } }",
            },
          ],
        },
      ],
    },
    {
      name: 'hosts of Netlify, alone',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.netlify.app'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '*.netlify.app',
            host: 'attacker.netlify.app',
            who: '`netlify.app` gives anyone a host',
            from: '',
          },
          line: 1,
          column: 68,
          endColumn: 83,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'hosts of Cloudflare Pages, with a comma and a comment behind it',
      filename: config,
      code: `export default {
  experimental: {
    serverActions: {
      allowedOrigins: [
        'app.example.com',
        '*.pages.dev', // previews
      ],
    },
  },
}`,
      errors: [
        {
          messageId: 'foreign',
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 22,
          suggestions: [
            {
              messageId: 'remove',
              output: `export default {
  experimental: {
    serverActions: {
      allowedOrigins: [
        'app.example.com',
        // previews
      ],
    },
  },
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'hosts of Codespaces, which no list of suffixes names, at a port',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.app.github.dev:3000'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '*.app.github.dev:3000',
            host: 'attacker.app.github.dev:3000',
            who: '`app.github.dev` gives anyone a host',
            from: '',
          },
          line: 1,
          column: 68,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'hosts of tunnels in any region',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['**.devtunnels.ms'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '**.devtunnels.ms',
            host: 'attacker.attacker.devtunnels.ms',
            who: '`devtunnels.ms` gives anyone a host',
            from: '',
          },
          line: 1,
          column: 68,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'all domains below a public suffix',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.co.uk'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: { pattern: '*.co.uk', host: 'attacker.co.uk', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          endColumn: 77,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'all hosts of a top-level domain',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['**.com'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: { pattern: '**.com', host: 'attacker.com', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'the same subdomain of everybody',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['app.*.com'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: { pattern: 'app.*.com', host: 'app.attacker.com', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'one’s own name below every ending',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['acme.*'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: { pattern: 'acme.*', host: 'acme.com', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'what looks like a network of one’s own, and is any domain with such names below it',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['192.168.*.*'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: { pattern: '192.168.*.*', host: '192.168.attacker.com', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'a wildcard alone, one label or many',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*', '**'] } } }",
      errors: [
        {
          messageId: 'any',
          data: { pattern: '*', host: '', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          endColumn: 71,
          suggestions: [
            {
              messageId: 'remove',
              output: "export default { experimental: { serverActions: { allowedOrigins: ['**'] } } }",
            },
          ],
        },
        {
          messageId: 'any',
          line: 1,
          column: 73,
          endColumn: 77,
          suggestions: [
            {
              messageId: 'remove',
              output: "export default { experimental: { serverActions: { allowedOrigins: ['*'] } } }",
            },
          ],
        },
      ],
    },
    {
      name: 'every domain, by wildcards that Next.js takes',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['**.*'] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: { pattern: '**.*', host: 'attacker.com', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
    {
      name: 'the origin of frames in a sandbox',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: ['null'] } } }",
      errors: [
        {
          messageId: 'opaque',
          data: { pattern: 'null', host: '', who: 'anyone can register that', from: '' },
          line: 1,
          column: 68,
          endColumn: 74,
          suggestions: [
            {
              messageId: 'remove',
              output: 'export default { experimental: { serverActions: { allowedOrigins: [] } } }',
            },
          ],
        },
      ],
    },
  ],
})

appRuleTester.run('no-broad-allowed-origins: how configurations are written', noBroadAllowedOrigins, {
  valid: [
    {
      name: 'a key beside experimental, which Next.js does not read',
      filename: config,
      code: "export default { serverActions: { allowedOrigins: ['*.vercel.app'] } }",
    },
    {
      name: 'origins of something else',
      filename: config,
      code: "export default { allowedDevOrigins: ['*.vercel.app'], experimental: { cors: { allowedOrigins: ['*.vercel.app'] } } }",
    },
    {
      name: 'the same words in a file that configures nothing',
      filename: inFixture('allowed-origins/shared', 'lib/new.ts'),
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.vercel.app'] } } }",
    },
    {
      name: 'the configuration of something else',
      filename: inFixture('allowed-origins/shared', 'my-next.config.mjs'),
      code: "export default { experimental: { serverActions: { allowedOrigins: ['*.vercel.app'] } } }",
    },
    {
      name: 'only in development',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: process.env.NODE_ENV === 'development' ? ['*.app.github.dev'] : ['app.example.com'] } } }",
    },
    {
      name: 'only in development, by a constant and a spread',
      filename: config,
      code: "const isDev = process.env.NODE_ENV !== 'production'; const local = ['*.app.github.dev']; export default { experimental: { serverActions: { allowedOrigins: ['app.example.com', ...(isDev ? local : []), isDev && '*.ngrok.app'].filter(Boolean) } } }",
    },
    {
      name: 'only while the development server runs',
      filename: config,
      code: "import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'; export default (phase) => { if (phase === PHASE_DEVELOPMENT_SERVER) return { experimental: { serverActions: { allowedOrigins: ['*.app.github.dev'] } } }; return {} }",
    },
    {
      name: 'only in what production has returned from before',
      filename: config,
      code: "export default function config() { if (process.env.NODE_ENV === 'production') { return {} } return { experimental: { serverActions: { allowedOrigins: ['*.app.github.dev'] } } } }",
    },
    {
      name: 'a value of the environment',
      filename: config,
      code: 'export default { experimental: { serverActions: { allowedOrigins: [process.env.PROXY_HOST, `*.${process.env.ROOT_DOMAIN}`] } } }',
    },
    {
      name: 'text that is no entry',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: [process.env.HOST.replace('*.vercel.app', 'app'), ...read('*.vercel.app')] } } }",
    },
    {
      name: 'overwritten by what comes later',
      filename: config,
      code: "const base = { experimental: { serverActions: { allowedOrigins: ['*.vercel.app'] } } }; export default { ...base, experimental: { serverActions: { allowedOrigins: ['app.example.com'] } } }",
    },
    {
      name: 'made and not used',
      filename: config,
      code: "const unused = { experimental: { serverActions: { allowedOrigins: ['*.vercel.app'] } } }; export default {}",
    },
    {
      name: 'a configuration that leads in circles',
      filename: config,
      code: 'const a = { ...b }; const b = { ...a }; const list = [...list, ...a.list]; function f() { return f() }; const next = next.next; export default { experimental: { serverActions: { allowedOrigins: list } }, ...a, ...next, ...f() }',
    },
  ],
  invalid: [
    {
      name: 'CommonJS, under a name, wrapped by plugins',
      filename: inFixture('allowed-origins/shared', 'next.config.js'),
      code: "const withMDX = require('@next/mdx')(); const config = { experimental: { serverActions: { allowedOrigins: ['*.vercel.app'] } } }; module.exports = withSentryConfig(withMDX(config), { silent: true })",
      errors: [
        {
          messageId: 'foreign',
          line: 1,
          column: 108,
          endColumn: 122,
          suggestions: [
            {
              messageId: 'remove',
              output:
                "const withMDX = require('@next/mdx')(); const config = { experimental: { serverActions: { allowedOrigins: [] } } }; module.exports = withSentryConfig(withMDX(config), { silent: true })",
            },
          ],
        },
      ],
    },
    {
      name: 'a typed configuration that a chain of plugins reduces',
      filename: inFixture('allowed-origins/shared', 'next.config.ts'),
      code: "import type { NextConfig } from 'next'; const config = { experimental: { serverActions: { allowedOrigins: ['*.vercel.app'] } } } satisfies NextConfig; export default [withMDX, withAnalyzer].reduce((made, plugin) => plugin(made), config)",
      errors: [
        {
          messageId: 'foreign',
          line: 1,
          column: 108,
          suggestions: [
            {
              messageId: 'remove',
              output:
                "import type { NextConfig } from 'next'; const config = { experimental: { serverActions: { allowedOrigins: [] } } } satisfies NextConfig; export default [withMDX, withAnalyzer].reduce((made, plugin) => plugin(made), config)",
            },
          ],
        },
      ],
    },
    {
      name: 'an async function, with a list under a name',
      filename: config,
      code: "const origins = ['*.vercel.app']; export default async (phase) => { const config = { experimental: { serverActions: { allowedOrigins: origins } } }; return config }",
      errors: [
        {
          messageId: 'foreign',
          line: 1,
          column: 18,
          suggestions: [
            {
              messageId: 'remove',
              output:
                'const origins = []; export default async (phase) => { const config = { experimental: { serverActions: { allowedOrigins: origins } } }; return config }',
            },
          ],
        },
      ],
    },
    {
      name: 'a plugin of one’s own',
      filename: config,
      code: "const withOrigins = (config) => ({ ...config, experimental: { ...config.experimental, serverActions: { allowedOrigins: ['*.vercel.app'] } } }); export default withOrigins({})",
      errors: [
        {
          messageId: 'foreign',
          line: 1,
          column: 121,
          suggestions: [
            {
              messageId: 'remove',
              output:
                'const withOrigins = (config) => ({ ...config, experimental: { ...config.experimental, serverActions: { allowedOrigins: [] } } }); export default withOrigins({})',
            },
          ],
        },
      ],
    },
    {
      name: 'outside development',
      filename: config,
      code: "const isDev = process.env.NODE_ENV === 'development'; export default { experimental: { serverActions: { allowedOrigins: isDev ? ['localhost:3000'] : ['*.vercel.app'] } } }",
      errors: [
        {
          messageId: 'foreign',
          line: 1,
          column: 151,
          suggestions: [
            {
              messageId: 'remove',
              output:
                "const isDev = process.env.NODE_ENV === 'development'; export default { experimental: { serverActions: { allowedOrigins: isDev ? ['localhost:3000'] : [] } } }",
            },
          ],
        },
      ],
    },
    {
      name: 'in previews, which others can reach as well',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: process.env.VERCEL_ENV === 'preview' ? ['*.vercel.app'] : [] } } }",
      errors: [
        {
          messageId: 'foreign',
          line: 1,
          column: 107,
          suggestions: [
            {
              messageId: 'remove',
              output:
                "export default { experimental: { serverActions: { allowedOrigins: process.env.VERCEL_ENV === 'preview' ? [] : [] } } }",
            },
          ],
        },
      ],
    },
    {
      name: 'set later, below a condition of another kind',
      filename: config,
      code: "const config = { experimental: {} }; if (process.env.PREVIEW) { config.experimental.serverActions = { allowedOrigins: ['*.vercel.app'] } } export default config",
      errors: [
        {
          messageId: 'foreign',
          line: 1,
          column: 120,
          suggestions: [
            {
              messageId: 'remove',
              output:
                'const config = { experimental: {} }; if (process.env.PREVIEW) { config.experimental.serverActions = { allowedOrigins: [] } } export default config',
            },
          ],
        },
      ],
    },
    {
      name: 'pushed: no member of a list that could be taken out of it',
      filename: config,
      code: "const origins = ['app.example.com']; origins.push('*.vercel.app'); export default { experimental: { serverActions: { allowedOrigins: origins } } }",
      errors: [{ messageId: 'foreign', line: 1, column: 51, endColumn: 65, suggestions: [] }],
    },
    {
      name: 'one text for a variable that is not set',
      filename: config,
      code: "export default { experimental: { serverActions: { allowedOrigins: (process.env.ORIGINS ?? 'app.example.com,*.vercel.app').split(',') } } }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '*.vercel.app',
            host: 'attacker.vercel.app',
            who: '`vercel.app` gives anyone a host',
            from: '',
          },
          line: 1,
          column: 91,
          endColumn: 121,
          suggestions: [],
        },
      ],
    },
    {
      name: 'made of constants',
      filename: config,
      code: "const HOST = 'vercel.app'; export default { experimental: { serverActions: { allowedOrigins: [`*.${HOST}`, `**.${HOST}`] } } }",
      errors: [
        { messageId: 'foreign', line: 1, column: 95, endColumn: 106, suggestions: [] },
        { messageId: 'foreign', line: 1, column: 108, endColumn: 120, suggestions: [] },
      ],
    },
    {
      name: 'taken out of a shared object, without doubles',
      filename: config,
      code: "const shared = { experimental: { serverActions: { allowedOrigins: Array.from(new Set(['a.com'].concat('*.vercel.app', ['*.web.app']))) } } }; const { experimental, ...rest } = shared; export default { ...rest, experimental }",
      errors: [
        { messageId: 'foreign', line: 1, column: 103, suggestions: [] },
        {
          messageId: 'foreign',
          line: 1,
          column: 120,
          suggestions: [
            {
              messageId: 'remove',
              output:
                "const shared = { experimental: { serverActions: { allowedOrigins: Array.from(new Set(['a.com'].concat('*.vercel.app', []))) } } }; const { experimental, ...rest } = shared; export default { ...rest, experimental }",
            },
          ],
        },
      ],
    },
    {
      name: 'imported: at what brings it in',
      filename: config,
      code: "import { trusted } from './config/origins'\nexport default { experimental: { serverActions: { allowedOrigins: [...trusted] } } }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '*.netlify.app',
            host: 'attacker.netlify.app',
            who: '`netlify.app` gives anyone a host',
            from: ' (config/origins.ts:2)',
          },
          line: 2,
          column: 71,
          endColumn: 78,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a base that is required',
      filename: inFixture('allowed-origins/shared', 'next.config.cjs'),
      code: "module.exports = { ...require('./config/base'), reactStrictMode: true }",
      errors: [
        {
          messageId: 'foreign',
          data: {
            pattern: '*.vercel.app',
            host: 'attacker.vercel.app',
            who: '`vercel.app` gives anyone a host',
            from: ' (config/base.ts:6)',
          },
          line: 1,
          column: 23,
          endColumn: 47,
          suggestions: [],
        },
      ],
    },
  ],
})
