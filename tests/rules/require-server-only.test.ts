import { requireServerOnly } from '../../src/rules/require-server-only.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const filename = inFixture('dal/journal', 'data/new.ts')

appRuleTester.run('require-server-only', requireServerOnly, {
  valid: [
    {
      name: 'with server-only',
      filename,
      code: "import 'server-only'\nexport const getUser = () => null",
    },
    {
      name: 'with server-only by require',
      filename: inFixture('dal/journal', 'data/new.js'),
      code: "require('server-only')\nexports.getUser = () => null",
    },
    {
      name: 'by way of a module that has it, if that counts',
      filename,
      code: "import { listPosts } from './posts'\nexport const getPosts = () => listPosts()",
      options: [{ throughImports: true }],
    },
    {
      name: 'a barrel of modules that have it',
      filename,
      code: "export { listPosts } from './posts'",
    },
    {
      name: 'a module outside the Data Access Layer',
      filename: inFixture('dal/journal', 'lib/new.ts'),
      code: 'export const getUser = () => null',
    },
    {
      name: 'only imported by modules that have it',
      filename: inFixture('dal/journal', 'data/summary.ts'),
      code: 'export const toSummary = (post: { id: string }) => ({ id: post.id })',
    },
    {
      name: 'types',
      filename,
      code: "import type { prisma } from './db'\nexport type Client = typeof prisma\nexport interface User { id: string }",
    },
    {
      name: 'constants',
      filename,
      code: "export const limits = { page: 20, names: ['a', 'b'] } as const\nexport enum Plan { Free, Paid }",
    },
    {
      name: 'server actions',
      filename,
      code: "'use server'\nexport async function save() {}",
    },
    {
      name: 'a client module',
      filename,
      code: "'use client'\nexport const Provider = () => null",
    },
    {
      name: 'a test and a seed',
      filename: inFixture('dal/journal', 'data/seed.ts'),
      code: 'export const seed = () => null',
    },
    {
      name: 'nothing',
      filename,
      code: '',
    },
  ],
  invalid: [
    {
      name: 'without it',
      filename,
      code: 'export const getUser = () => null',
      errors: [
        {
          messageId: 'open',
          line: 1,
          column: 1,
          suggestions: [
            { messageId: 'addServerOnly', output: "import 'server-only'\nexport const getUser = () => null" },
          ],
        },
      ],
    },
    {
      name: 'in the style of its imports',
      filename,
      code: '// About this file.\n\nimport { z } from "zod";\n\nexport const schema = z.string();',
      errors: [
        {
          messageId: 'open',
          line: 3,
          suggestions: [
            {
              messageId: 'addServerOnly',
              output:
                '// About this file.\n\nimport "server-only";\nimport { z } from "zod";\n\nexport const schema = z.string();',
            },
          ],
        },
      ],
    },
    {
      name: 'below directives, above what belongs to the first statement',
      filename,
      code: "'use cache'\n\n// About this file.\n\n/** The user. */\nexport async function getUser() {}",
      errors: [
        {
          messageId: 'open',
          line: 6,
          suggestions: [
            {
              messageId: 'addServerOnly',
              output:
                "'use cache'\n\n// About this file.\n\nimport 'server-only'\n/** The user. */\nexport async function getUser() {}",
            },
          ],
        },
      ],
    },
    {
      name: 'with the line endings of Windows',
      filename,
      code: "import { z } from 'zod'\r\nexport const schema = z.string()\r\n",
      errors: [
        {
          messageId: 'open',
          suggestions: [
            {
              messageId: 'addServerOnly',
              output: "import 'server-only'\r\nimport { z } from 'zod'\r\nexport const schema = z.string()\r\n",
            },
          ],
        },
      ],
    },
    {
      name: 'with require',
      filename: inFixture('dal/journal', 'data/new.js'),
      code: "const { z } = require('zod')\n\nmodule.exports = { schema: z.string() }",
      errors: [
        {
          messageId: 'open',
          suggestions: [
            {
              messageId: 'addServerOnly',
              output: "require('server-only')\nconst { z } = require('zod')\n\nmodule.exports = { schema: z.string() }",
            },
          ],
        },
      ],
    },
    {
      name: 'importing only types from a module that has it',
      filename,
      code: "import { listPosts } from './posts'\nexport const getPosts = (posts: ReturnType<typeof listPosts>) => posts",
      errors: [
        {
          messageId: 'open',
          suggestions: [
            {
              messageId: 'addServerOnly',
              output:
                "import 'server-only'\nimport { listPosts } from './posts'\nexport const getPosts = (posts: ReturnType<typeof listPosts>) => posts",
            },
          ],
        },
      ],
    },
    {
      name: 'by way of a module that has it',
      filename,
      code: "import { listPosts } from './posts'\nexport const getPosts = () => listPosts()",
      errors: [
        {
          messageId: 'open',
          suggestions: [
            {
              messageId: 'addServerOnly',
              output:
                "import 'server-only'\nimport { listPosts } from './posts'\nexport const getPosts = () => listPosts()",
            },
          ],
        },
      ],
    },
    {
      name: 'in the browser already',
      filename: inFixture('dal/journal', 'data/format.ts'),
      code: 'export const formatCount = (count: number) => `${count}`',
      errors: [
        {
          messageId: 'reached',
          data: { client: 'components/counter.tsx' },
          suggestions: [
            {
              messageId: 'addServerOnly',
              output: "import 'server-only'\nexport const formatCount = (count: number) => `${count}`",
            },
          ],
        },
      ],
    },
  ],
})
