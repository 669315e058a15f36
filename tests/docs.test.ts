import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import tsParser from '@typescript-eslint/parser'
import { ESLint, type Linter } from 'eslint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import plugin from '../src/index.js'

/*
 * Every rule page shows code under an "Incorrect" and a "Correct" heading. Blocks in a row are the files of one
 * small app, each named by its info string (```ts filename=app/actions.ts); prose or a heading ends the app.
 * In an incorrect app the rule reports at least once, in a correct one never.
 */

interface Example {
  kind: 'incorrect' | 'correct'
  line: number
  files: Record<string, string>
}

const folder = path.join(import.meta.dirname, '../docs/rules')
const ruleNames = Object.keys(plugin.rules)
const pageNames = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => path.basename(file, '.md'))

let temporary: string

beforeAll(() => {
  temporary = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'docs-')))
})

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true })
})

it('has one page for each rule', () => {
  expect(pageNames.sort()).toEqual(ruleNames.sort())
})

describe.each(pageNames.filter((name) => name in plugin.rules))('%s', (ruleName) => {
  const examples = parseExamples(readFileSync(path.join(folder, `${ruleName}.md`), 'utf8'))

  it('shows what is wrong and what is right', () => {
    expect(new Set(examples.map((example) => example.kind))).toEqual(new Set(['incorrect', 'correct']))
  })

  it.each(examples)('is right about the $kind code on line $line', async ({ kind, line, files }) => {
    const root = path.join(temporary, `${ruleName}-${line}`)
    writeApp(root, files)
    const messages = await lint(root, ruleName)
    expect(messages.filter((message) => message.ruleId === null)).toEqual([])
    if (kind === 'correct') expect(messages.map(describeMessage)).toEqual([])
    else expect(messages).not.toEqual([])
  })
})

/** The small apps under a page's headings. */
function parseExamples(page: string): Example[] {
  const examples: Example[] = []
  let kind: Example['kind'] | undefined
  let current: Example | undefined
  const lines = page.split(/\r?\n/)
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index]!
    const heading = /^(#+)\s+(.*)/.exec(text)
    const fence = /^(`{3,})(\w+)(?:.*\bfilename=(\S+))?/.exec(text)
    if (heading) {
      current = undefined
      if (/^(in)?correct\b/i.test(heading[2]!)) kind = /^in/i.test(heading[2]!) ? 'incorrect' : 'correct'
      else if (heading[1]!.length <= 2) kind = undefined
    } else if (fence) {
      const end = lines.indexOf(fence[1]!, index + 1)
      if (kind) {
        if (!current) examples.push((current = { kind, line: index + 1, files: {} }))
        const file = fence[3] ?? `app/example.${fence[2]!}`
        expect(current.files, `line ${index + 1} names a file of the same app again`).not.toHaveProperty([file])
        current.files[file] = lines.slice(index + 1, end).join('\n') + '\n'
      }
      index = end
    } else if (text.trim() !== '') {
      current = undefined
    }
  }
  return examples
}

function writeApp(root: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries({ 'package.json': '{ "private": true }', ...files })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  if (!existsSync(path.join(root, 'tsconfig.json'))) {
    writeFileSync(path.join(root, 'tsconfig.json'), '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }')
  }
}

async function lint(root: string, ruleName: string): Promise<Linter.LintMessage[]> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    baseConfig: [
      {
        files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
        plugins: { 'next-data-security': plugin },
        languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
        rules: { [`next-data-security/${ruleName}`]: 'error' },
      },
    ],
  })
  const results = await eslint.lintFiles(['.'])
  return results.flatMap((result) => result.messages)
}

function describeMessage(message: Linter.LintMessage): string {
  return `${message.line}: ${message.message}`
}
