import { noAccidentalEndpoint } from '../../src/rules/no-accidental-endpoint.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// Files of the app in `fixtures/endpoints/tested`, as if somebody were editing them: the form of its page uses `save`.
const actions = inFixture('endpoints/tested', 'lib/actions.ts')
const cache = inFixture('endpoints/tested', 'lib/cache.ts')
const page = inFixture('endpoints/tested', 'app/other/page.tsx')

const unused = (name: string) => ({ messageId: 'unused' as const, data: { name } })

appRuleTester.run('no-accidental-endpoint', noAccidentalEndpoint, {
  valid: [
    {
      name: 'used by a form',
      filename: actions,
      code: "'use server'\nexport async function save() {}",
    },
    {
      name: 'under another name',
      filename: actions,
      code: "'use server'\nasync function store() {}\nexport { store as save }",
    },
    {
      name: 'made by a wrapper',
      filename: actions,
      code: "'use server'\nimport { wrap } from 'somewhere'\nexport const save = wrap(async () => null)",
    },
    {
      name: 'no action without the directive',
      filename: actions,
      code: 'export async function remove() {}',
    },
    {
      name: 'no directive below a statement',
      filename: actions,
      code: "export async function remove() {}\n;('use server')",
    },
    {
      name: 'a helper that is not exported',
      filename: actions,
      code: "'use server'\nasync function remove() {}\nexport const save = () => remove()",
    },
    {
      name: 'types, and values that the compiler refuses',
      filename: actions,
      code: "'use server'\nexport type Id = string\nexport interface Post { id: Id }\nexport const limit = 3\nexport const names = ['a']\nexport class Store {}\nexport enum Plan { Free }\nexport function now() { return 0 }",
    },
    {
      name: 'a file that was not saved yet',
      filename: inFixture('endpoints/tested', 'lib/new.ts'),
      code: "'use server'\nexport async function remove() {}",
    },
    {
      name: 'a test',
      filename: inFixture('endpoints/tested', 'lib/actions.test.ts'),
      code: "'use server'\nexport async function remove() {}",
    },
    {
      name: 'cached for everybody',
      filename: cache,
      code: "'use cache'\nexport async function getPost(postId: string) { return postId }",
    },
    {
      name: 'a private cache, which can ask who its visitor is',
      filename: cache,
      code: "'use cache: private'\nexport async function getPosts(userId: string) { return userId }",
    },
    {
      name: 'a cached function of a page that the page calls itself, and one that asks for no identity',
      filename: inFixture('endpoints/cached', 'app/page.tsx'),
      code: "import { List } from './list'\nasync function load(userId: string) { 'use cache'; return userId }\nasync function show(id: string) { 'use cache'; return id }\nexport default async function Page() { return <List load={show} user={await load('1')} /> }",
    },
  ],
  invalid: [
    {
      name: 'used by nobody, beside one that is used',
      filename: actions,
      code: "'use server'\nexport async function save() {}\nexport async function remove() {}",
      errors: [{ ...unused('remove'), line: 3, column: 23, endLine: 3, endColumn: 29, suggestions: null }],
    },
    {
      name: 'called by the other action only',
      filename: actions,
      code: "'use server'\nexport async function save() { await remove() }\nexport async function remove() {}",
      errors: [
        {
          messageId: 'server',
          data: { name: 'remove', users: 'lib/actions.ts:2' },
          line: 3,
          column: 23,
          endColumn: 29,
          suggestions: null,
        },
      ],
    },
    {
      name: 'nothing of the file is used',
      filename: actions,
      code: "'use server'\n\nexport const remove = async () => null",
      errors: [
        {
          ...unused('remove'),
          line: 3,
          column: 14,
          endColumn: 20,
          suggestions: [
            {
              messageId: 'replaceDirective',
              output: "import 'server-only'\n\nexport const remove = async () => null",
            },
          ],
        },
      ],
    },
    {
      name: 'with a semicolon and double quotes, below a comment',
      filename: actions,
      code: '// About this file.\n"use server"; // all of it\nexport async function remove() {}\nexport async function rename() {}',
      errors: [
        {
          ...unused('remove'),
          line: 3,
          suggestions: [
            {
              messageId: 'replaceDirective',
              output:
                '// About this file.\nimport "server-only"; // all of it\nexport async function remove() {}\nexport async function rename() {}',
            },
          ],
        },
        {
          ...unused('rename'),
          line: 4,
          suggestions: [
            {
              messageId: 'replaceDirective',
              output:
                '// About this file.\nimport "server-only"; // all of it\nexport async function remove() {}\nexport async function rename() {}',
            },
          ],
        },
      ],
    },
    {
      name: 'exported under two names, once',
      filename: actions,
      code: "'use server'\nexport async function save() {}\nasync function remove() {}\nexport { remove, remove as drop }",
      errors: [{ ...unused('remove'), line: 3, column: 16, endColumn: 22, suggestions: null }],
    },
    {
      name: 'without a name, made by a wrapper, taken from another module',
      filename: actions,
      code: "'use server'\nimport { wrap } from 'somewhere'\nimport { read } from 'somewhere-else'\nexport async function save() {}\nexport default async () => null\nexport const remove = wrap(async () => null)\nexport { read }",
      errors: [
        { ...unused('default'), line: 5, column: 16, endColumn: 17, suggestions: null },
        { ...unused('remove'), line: 6, column: 14, endColumn: 20, suggestions: null },
        { ...unused('read'), line: 7, column: 10, endColumn: 14, suggestions: null },
      ],
    },
    {
      name: 'called by server code, in more places than are named',
      filename: actions,
      code: "'use server'\nexport async function save() {}\nexport async function load() {}",
      errors: [
        {
          messageId: 'server',
          data: { name: 'load', users: 'app/page.tsx:4, lib/load.ts:4, lib/load.ts:5 and 2 more' },
          line: 3,
          suggestions: null,
        },
      ],
    },
    {
      name: 'a page',
      filename: page,
      code: "'use server'\nexport async function save() {}\nexport default async function Page() { return <form action={save} /> }",
      errors: [{ messageId: 'route', data: { name: 'Page', role: 'page' }, line: 3, column: 31, suggestions: null }],
    },
    {
      name: 'a page of which nothing is an action',
      filename: page,
      code: "'use server'\nexport default async function Page() { return null }",
      errors: [
        {
          messageId: 'route',
          data: { name: 'Page', role: 'page' },
          line: 2,
          suggestions: [
            {
              messageId: 'replaceDirective',
              output: "import 'server-only'\nexport default async function Page() { return null }",
            },
          ],
        },
      ],
    },
    {
      name: 'cached for an identity',
      filename: cache,
      code: "'use cache'\nexport async function getPosts(userId: string) { return userId }",
      errors: [
        {
          messageId: 'identity',
          data: { name: 'getPosts', argument: 'userId' },
          line: 2,
          column: 23,
          endColumn: 31,
          suggestions: null,
        },
      ],
    },
    {
      name: 'cached for an identity in an object',
      filename: cache,
      code: "'use cache: remote'\nexport const getPosts = async ({ page = 1, session: { user } }) => [page, user]",
      errors: [
        {
          messageId: 'identity',
          data: { name: 'getPosts', argument: 'session' },
          line: 2,
          column: 14,
          suggestions: null,
        },
      ],
    },
    {
      name: 'a cached function of a page that client code is handed',
      filename: inFixture('endpoints/cached', 'app/page.tsx'),
      code: "import { List } from './list'\nasync function load(userId: string) { 'use cache'; return userId }\nexport default function Page() { return <List load={load} /> }",
      errors: [
        {
          messageId: 'handed',
          data: { name: 'load', users: 'app/page.tsx:3', argument: 'userId' },
          line: 2,
          column: 16,
          endColumn: 20,
          suggestions: null,
        },
      ],
    },
  ],
})
