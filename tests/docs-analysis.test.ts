import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTemporaryFolder, removeFolder, repository } from './helpers/example-app.js'
import { compareWithComments } from './helpers/expectations.js'

/*
 * docs/analysis.md teaches the plugin guards, wrappers, libraries and other servers. Under each heading stand the settings and the
 * files of one small app: with the settings its comments are right, without them they are not.
 */

const page = readFileSync(path.join(repository, 'docs/analysis.md'), 'utf8')
const rules = { 'require-action-auth': 'error', 'no-private-action-return': 'error' } as const

let temporary: string

beforeAll(() => {
  temporary = createTemporaryFolder('docs-analysis')
})

afterAll(() => {
  removeFolder(temporary)
})

describe('docs/analysis.md teaches', () => {
  it('a guard', () => expectToTeach('A guard'))

  it('a session reader', () => expectToTeach('A session reader'))

  it('a wrapper', () => expectToTeach('A wrapper'))

  it('a library', () => expectToTeach('A library'))

  it('a container', () => expectToTeach('A container'))

  it('another server', () => expectToTeach('Another server of yours'))
})

async function expectToTeach(heading: string): Promise<void> {
  const { 'settings.json': settings = '', ...files } = readFiles(heading)
  const root = path.join(temporary, heading.replaceAll(' ', '-'))
  const all = {
    'package.json': '{ "private": true, "dependencies": { "next": "16.4.6" } }',
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
    ...files,
  }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const taught = await compareWithComments(root, {
    rules,
    settings: JSON.parse(settings) as Record<string, unknown>,
  })
  expect(taught.found).toEqual(taught.expected)
  const untaught = await compareWithComments(root, { rules })
  expect(untaught.found).not.toEqual(untaught.expected)
}

/** The named code blocks under a heading. */
function readFiles(heading: string): Record<string, string> {
  const section = page.split(/^### /m).find((candidate) => candidate.startsWith(`${heading}\n`)) ?? ''
  return Object.fromEntries(
    [...section.matchAll(/^```\w+ filename=(\S+)\n([\s\S]*?)^```$/gm)].map(([, file = '', text = '']) => [file, text]),
  )
}
