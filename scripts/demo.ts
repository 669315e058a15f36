import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { styleText } from 'node:util'

import { ESLint, type Linter } from 'eslint'

const root = path.join(import.meta.dirname, '..')
const width = Math.min(process.stdout.columns || 100, 120)

linkPlugin()
const leaky = await lint('leaky-app')
const guarded = await lint('guarded-app')
printSummary()

if (countFindings(leaky) < 40 || countFindings(guarded) > 0) {
  console.error('\nleaky-app must have at least 40 findings, and guarded-app none.')
  process.exitCode = 1
}

/** Makes the plugin importable by its name in the examples, as `npm install` does in a user's app. */
function linkPlugin(): void {
  const link = path.join(root, 'examples/node_modules/eslint-plugin-next-data-security')
  if (existsSync(link)) return
  mkdirSync(path.dirname(link), { recursive: true })
  symlinkSync(root, link, 'junction')
}

/** Lints an app with its own eslint.config.mjs and prints what is found. */
async function lint(app: string): Promise<ESLint.LintResult[]> {
  const cwd = path.join(root, 'examples', app)
  console.log(style('bold', `\nexamples/${app} $ eslint .\n`))
  const results = await new ESLint({ cwd }).lintFiles(['.'])
  for (const result of results.filter(({ messages }) => messages.length > 0)) {
    console.log(`  ${style('underline', path.relative(cwd, result.filePath))}`)
    for (const message of result.messages) printMessage(message)
    console.log()
  }
  if (countFindings(results) === 0) console.log(`  No findings in ${results.length} files.`)
  return results
}

/** The place, the rule, and below them the evidence and the remedy. */
function printMessage({ line, column, ruleId, message }: Linter.LintMessage): void {
  console.log(`  ${`${line}:${column}`.padEnd(8)}${style('cyan', getRuleName(ruleId))}`)
  for (const text of wrap(message, width - 10)) console.log(`          ${text}`)
}

function printSummary(): void {
  const counts = new Map<string, number>()
  for (const { ruleId } of leaky.flatMap(({ messages }) => messages)) {
    const name = getRuleName(ruleId)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  console.log(style('bold', '\nSummary\n'))
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) printCount(name, count)
  console.log(`  ${'-'.repeat(34)}`)
  printCount('leaky-app', countFindings(leaky))
  printCount('guarded-app', countFindings(guarded))
}

function printCount(name: string, count: number): void {
  console.log(`  ${name.padEnd(28)}${String(count).padStart(6)}`)
}

function countFindings(results: readonly ESLint.LintResult[]): number {
  return results.reduce((sum, { messages }) => sum + messages.length, 0)
}

function getRuleName(ruleId: string | null): string {
  return ruleId?.replace('next-data-security/', '') ?? 'syntax error'
}

/** Colours a text where somebody sees it; a log gets the text alone. */
function style(format: 'bold' | 'underline' | 'cyan', text: string): string {
  return process.stdout.isTTY ? styleText(format, text) : text
}

/** Breaks a text into lines of at most `columns` characters. */
function wrap(text: string, columns: number): string[] {
  const lines = ['']
  for (const word of text.split(/\s+/)) {
    const extended = `${lines.at(-1)!} ${word}`.trim()
    if (extended.length <= columns) lines[lines.length - 1] = extended
    else lines.push(word)
  }
  return lines
}
