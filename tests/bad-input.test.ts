import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import tsParser from '@typescript-eslint/parser'
import { ESLint } from 'eslint'
import { afterEach, beforeEach, expect, it } from 'vitest'

import plugin from '../src/index.js'
import { createTemporaryFolder, removeFolder } from './helpers/example-app.js'

/*
 * Whatever lies beside it, the page is linted: every rule runs over every file of the app, none throws,
 * and the finding in the page is there.
 */

const page = `import { db } from '@/db/client'
import { helper } from '@/lib/helper'

export default async function Page() {
  return <p>{await db.user.count()} {helper()}</p>
}
`
const app = {
  'package.json': '{ "private": true, "dependencies": { "next": "16.4.6" } }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  'app/page.tsx': page,
  'db/client.ts': `import 'server-only'\nimport { PrismaClient } from '@prisma/client'\n\nexport const db = new PrismaClient()\n`,
  'lib/helper.ts': 'export const helper = () => 1\n',
}

let root: string

beforeEach(() => {
  root = createTemporaryFolder('bad-input')
  write(app)
})

afterEach(() => {
  removeFolder(root)
})

it('lints an app that is right as it is', async () => {
  await expectPageIsLinted()
})

it('bears a missing tsconfig', async () => {
  removeFolder(path.join(root, 'tsconfig.json'))
  await expectPageIsLinted()
})

it.each([
  ['text that is no JSON', '{ "compilerOptions": { "paths": '],
  ['an empty file', ''],
  ['a base that does not exist', '{ "extends": "./missing.json", "compilerOptions": { "paths": { "@/*": ["./*"] } } }'],
  ['itself as its base', '{ "extends": "./tsconfig.json" }'],
  ['values of the wrong kind', '{ "compilerOptions": { "paths": { "@/*": 1 } }, "references": "none" }'],
])('bears a tsconfig that is %s', async (_, text) => {
  write({ 'tsconfig.json': text })
  await expectPageIsLinted()
})

it('bears a broken package.json', async () => {
  write({ 'next.config.js': 'export default {}', 'package.json': '{ "dependencies": ' })
  await expectPageIsLinted()
})

it('bears imports that lead nowhere', async () => {
  write({
    'lib/helper.ts': `import { a } from './missing'
import b from '@/nowhere'
import * as c from '@acme/not-installed'
import './styles.css'
import data from './data.json'
export * from './gone'
export { d } from './gone'
export const helper = () => [a, b, c, data, import('./lazy'), import(a)]
`,
  })
  await expectPageIsLinted()
})

it('bears circles of imports', async () => {
  write({
    'lib/helper.ts': `export * from './other'\nexport { helper } from './other'\nimport { self } from './helper'\nexport { self }\n`,
    'lib/other.ts': `export * from './helper'\nexport { helper } from './helper'\nexport const one = () => two()\nexport const two = () => one()\n`,
    'db/loop.ts': `import { loop } from './loop'\nexport { loop }\nexport class A extends A {}\nexport const b = b\n`,
  })
  await expectPageIsLinted()
})

it('bears another file that does not parse', async () => {
  write({
    'lib/helper.ts': 'export const helper = ( => {',
    'db/broken.ts': 'import {',
    'data/binary.ts': '\0\u0001\uFFFD',
  })
  await expectPageIsLinted({ broken: ['lib/helper.ts', 'db/broken.ts', 'data/binary.ts'] })
})

it('bears empty files', async () => {
  write({
    'lib/helper.ts': '',
    'data/empty.ts': '',
    'data/comment.ts': '// nothing',
    'data/directive.ts': "'use server'",
  })
  await expectPageIsLinted()
})

it('bears a byte order mark', async () => {
  write(Object.fromEntries(Object.entries(app).map(([file, text]) => [file, `\uFEFF${text}`])))
  await expectPageIsLinted()
})

it('bears the line endings of Windows', async () => {
  write(Object.fromEntries(Object.entries(app).map(([file, text]) => [file, text.replaceAll('\n', '\r\n')])))
  await expectPageIsLinted()
})

it('bears a generated file of 20,000 lines', { timeout: 60_000 }, async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `export const value${index} = { id: ${index}, next: () => value${index + 1} }`,
  )
  const chain = Array.from({ length: 500 }, (_, index) => `+ value${index}.id`).join('')
  const text = `${lines.join('\n')}\nexport const value20000 = { id: 0${chain}, next: () => null }\nexport const helper = () => value0\n`
  write({ 'data/generated.ts': text, 'lib/helper.ts': "export { helper } from '@/data/generated'\n" })
  await expectPageIsLinted()
})

it('bears code nested very deeply', async () => {
  const depth = 400
  write({
    'lib/helper.ts': `export const helper = () => ${'['.repeat(depth)}${']'.repeat(depth)}\nexport const call = () => ${'f('.repeat(depth)}${')'.repeat(depth)}\n`,
  })
  await expectPageIsLinted()
})

it('bears loops of symbolic links', async () => {
  symlinkSync(root, path.join(root, 'lib/loop'), 'junction')
  symlinkSync(path.join(root, 'db/b'), path.join(root, 'db/a'), 'junction')
  symlinkSync(path.join(root, 'db/a'), path.join(root, 'db/b'), 'junction')
  symlinkSync(path.join(root, 'nowhere.ts'), path.join(root, 'lib/broken-link.ts'), 'file')
  write({
    'lib/helper.ts': `import { x } from './broken-link'\nimport { y } from '../db/a'\nexport const helper = () => [x, y]\n`,
  })
  await expectPageIsLinted({ files: ['app', 'db/client.ts', 'lib/helper.ts'] })
})

// The superuser may read everything.
it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'bears folders and files it may not read',
  async () => {
    write({
      'secret/file.ts': 'export const x = 1',
      'lib/helper.ts': `import { x } from '../secret/file'\nexport const helper = () => x\n`,
    })
    chmodSync(path.join(root, 'secret'), 0)
    try {
      await expectPageIsLinted({ files: ['app', 'db', 'lib'] })
    } finally {
      chmodSync(path.join(root, 'secret'), 0o755)
    }
  },
)

it('bears a folder that is called like a file', async () => {
  mkdirSync(path.join(root, 'lib/folder.ts'))
  write({ 'lib/helper.ts': `import { x } from './folder'\nexport const helper = () => x\n` })
  await expectPageIsLinted()
})

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
}

async function expectPageIsLinted({ files = ['.'], broken = [] as string[] } = {}): Promise<void> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    baseConfig: [plugin.configs.all, { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tsParser } }],
  })
  const results = await eslint.lintFiles(files)
  const unparsed = results.filter(({ messages }) => messages.some(({ fatal }) => fatal))
  expect(unparsed.map(({ filePath }) => path.relative(root, filePath)).sort()).toEqual(broken.sort())
  const found = results.find(({ filePath }) => filePath === path.join(root, 'app/page.tsx'))?.messages
  expect(found?.map(({ ruleId, line }) => `${line}: ${ruleId}`)).toContain(
    '1: next-data-security/no-database-outside-dal',
  )
}
