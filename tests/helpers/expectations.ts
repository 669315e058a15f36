import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import tsParser from '@typescript-eslint/parser'
import { ESLint, type Linter } from 'eslint'

import plugin from '../../src/index.js'

/*
 * An app says in its own comments what must be found in it: `// expect: rule-a, rule-b` at the end of a line,
 * or `expect-next-line` on the line before (in JSX as `{/* expect-next-line: rule-a *\/}`).
 * A message may be named too: `// expect: rule-a neverChecked`. Every other line must stay silent.
 */

/** What a scenario's `fixture.json` may say. */
export interface FixtureOptions {
  /** The rules that are compared, with their options; without it those that are expected, or else all. */
  rules?: Record<string, Linter.RuleEntry>
  settings?: Record<string, unknown>
  /** Files that are not meant to parse. */
  broken?: string[]
  /** Lint with type information. */
  typed?: boolean
}

interface Expectation {
  rule: string
  messageId: string | undefined
}

/** What each line of each file is expected to hold, and what was found; equal if the rules are right. */
export interface Comparison {
  expected: Record<string, string[]>
  found: Record<string, string[]>
}

/** The names of the rules that a scenario is about by default. */
const allRules = Object.keys(plugin.configs.strict.rules ?? {}).map((name) => name.replace(/^.*\//, ''))

const comment = /(?:\/\/|\/\*)\s*expect(-next-line)?:\s*([\w-]+(?:[ ,]+[\w-]+)*)/
const sourceFile = /\.[mc]?[jt]sx?$/

/** Lints an app in its own folder and compares the findings with its comments. */
export async function compareWithComments(root: string, options: FixtureOptions = {}): Promise<Comparison> {
  const expectations = new Map(listFiles(root).map((file) => [file, readExpectations(path.join(root, file))]))
  const named = [...expectations.values()].flatMap((lines) => [...lines.values()].flat().map(({ rule }) => rule))
  const compared = new Set([...Object.keys(options.rules ?? {}), ...(options.rules ? [] : named)])
  const rules = compared.size > 0 ? [...compared] : allRules
  const unknown = rules.filter((rule) => !(rule in plugin.rules))
  if (unknown.length > 0) throw new Error(`${root} expects findings of rules that do not exist: ${unknown.join(', ')}.`)

  const comparison: Comparison = { expected: {}, found: {} }
  for (const { filePath, messages } of await lint(root, rules, options)) {
    const file = path.relative(root, filePath).replaceAll(path.sep, '/')
    const lines = expectations.get(file) ?? new Map<number, Expectation[]>()
    const isBroken = options.broken?.includes(file) === true
    add(comparison.found, file, isBroken ? [] : messages.map((message) => describeMessage(message, lines)))
    add(
      comparison.expected,
      file,
      [...lines].flatMap(([line, list]) =>
        list
          .filter(({ rule }) => rules.includes(rule))
          .map(({ rule, messageId }) => `${line}: ${rule}${messageId ? ` ${messageId}` : ''}`),
      ),
    )
  }
  return comparison
}

/** The options of a scenario, as its `fixture.json` gives them. */
export function readFixtureOptions(root: string): FixtureOptions {
  const file = path.join(root, 'fixture.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FixtureOptions) : {}
}

async function lint(root: string, rules: string[], options: FixtureOptions): Promise<ESLint.LintResult[]> {
  return createLinter(root, rules, options).lintFiles(['.'])
}

/** ESLint, as it lints an app in its own folder with some of the plugin's rules. */
export function createLinter(root: string, rules: string[], options: FixtureOptions): ESLint {
  return new ESLint({
    cwd: root,
    overrideConfigFile: true,
    baseConfig: [
      {
        files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
        plugins: { 'next-data-security': plugin },
        languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
        settings: options.settings ? { 'next-data-security': options.settings } : {},
        rules: Object.fromEntries(
          rules.map((rule) => [`next-data-security/${rule}`, options.rules?.[rule] ?? ('error' as const)]),
        ),
      },
      {
        files: ['**/*.{ts,tsx,mts,cts}'],
        languageOptions: {
          parser: tsParser,
          parserOptions: options.typed ? { projectService: true, tsconfigRootDir: root } : {},
        },
      },
    ],
  })
}

/** The findings expected in a file, by line. */
function readExpectations(file: string): Map<number, Expectation[]> {
  const expectations = new Map<number, Expectation[]>()
  for (const [index, text] of readFileSync(file, 'utf8').split(/\r?\n/).entries()) {
    const found = comment.exec(text)
    if (!found) continue
    const line = index + (found[1] ? 2 : 1)
    const list = found[2]!.split(',').map((entry): Expectation => {
      const [rule = '', messageId] = entry.trim().split(/\s+/)
      return { rule, messageId }
    })
    expectations.set(line, [...(expectations.get(line) ?? []), ...list])
  }
  return expectations
}

/** A finding as an expectation is written: with its message only where one is asked for. */
function describeMessage({ line, ruleId, messageId, message }: Linter.LintMessage, lines: Map<number, Expectation[]>) {
  if (ruleId === null) return `${line}: ${message}`
  const rule = ruleId.replace(/^.*\//, '')
  const isAsked = lines.get(line)?.some((expectation) => expectation.rule === rule && expectation.messageId)
  return `${line}: ${rule}${isAsked ? ` ${messageId}` : ''}`
}

/** Several findings of one rule on a line count as one. */
function add(lines: Record<string, string[]>, file: string, entries: string[]): void {
  if (entries.length > 0)
    lines[file] = [...new Set(entries)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

function listFiles(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && sourceFile.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}
