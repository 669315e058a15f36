import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { ESLint, Linter, Rule } from 'eslint'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import plugin from '../src/index.js'
import { createLinter, readFixtureOptions } from './helpers/expectations.js'

/*
 * What a suggestion promises: the edit compiles, and what it is offered for is gone: its rule is silent there, but for
 * the `parts` that it leaves by design. The apps of the fixtures are the test: each suggestion of each finding is applied
 * to its file, the app is type-checked before and after (it may not have more errors than its missing packages give it),
 * and the file is linted again.
 */

const fixtures = path.join(import.meta.dirname, 'fixtures')
const rules = Object.entries(plugin.rules).flatMap(([name, rule]) => (rule.meta?.hasSuggestions ? [name] : []))
const registry = ts.createDocumentRegistry()
const counts = new Map<string, number>()

/** Rules whose suggestions by design mend a part of a finding, and whether what is left is another part. */
const parts: Record<string, (found: Linter.LintMessage, left: Linter.LintMessage) => boolean> = {
  // How long a session lasts is for the app to say.
  'secure-session-cookie': (_, left) => left.messageId === 'noExpiry',
  // Each prop, and what is in it, is narrowed on its own.
  'no-broad-client-props': (found, left) => {
    const before = listProps(found)
    const after = listProps(left)
    return after.length < before.length && after.every((prop) => before.includes(prop))
  },
}

/** A file beside each app that declares the packages which suggestions import. */
const PACKAGES = 'packages-of-suggestions.d.ts'
const DECLARATIONS = "declare module 'server-only'"

describe.each(listFolders(fixtures))('%s', (theme) => {
  it.each(listFolders(path.join(fixtures, theme)))('%s', async (scenario) => {
    const root = path.join(fixtures, theme, scenario)
    const options = readFixtureOptions(root)
    const asked = rules.filter((rule) => options.rules === undefined || rule in options.rules)
    const eslint = createLinter(root, asked, options)
    const checker = new Checker(root)
    const edits = asked.length > 0 ? listEdits(root, await eslint.lintFiles(['.'])) : []
    for (const round of inRounds(edits)) {
      const names = round.map(({ name }) => name).join('\n')
      expect(checker.findNewErrors(new Map(round.map(({ file, text }) => [file, text]))), names).toEqual([])
    }
    for (const { file, text, name, message, at } of edits) {
      const rule = message.ruleId?.replace(/^.*\//, '') ?? ''
      const left = await findLeft(eslint, file, text, message, at)
      const isMendedInPart = left.length === 1 && parts[rule]?.(message, left[0]!)
      expect(isMendedInPart ? [] : left.map((finding) => finding.message), name).toEqual([])
      counts.set(rule, (counts.get(rule) ?? 0) + 1)
    }
  })
})

it('was asked for twenty suggestions at least, of six rules', () => {
  expect(counts.size).toBeGreaterThanOrEqual(6)
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(20)
})

/** What one suggestion makes of its file. */
interface Edit {
  /** Where it is suggested, and what it says. */
  readonly name: string
  readonly file: string
  readonly text: string
  readonly message: Linter.LintMessage
  /** Where its finding begins in the new text; null where that is replaced. */
  readonly at: number | null
}

function listEdits(root: string, results: readonly ESLint.LintResult[]): Edit[] {
  return results.flatMap(({ filePath: file, messages }) =>
    messages.flatMap((message) =>
      (message.suggestions ?? []).map(({ fix, desc }) => {
        const text = readFileSync(file, 'utf8')
        return {
          name: `${path.relative(root, file)}:${message.line} ${desc}`,
          file,
          text: text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
          message,
          at: mapOffset(text, message, fix),
        }
      }),
    ),
  )
}

/** The first edit of each file, then the second of each, and so on: one round is type-checked at once. */
function inRounds(edits: readonly Edit[]): Edit[][] {
  const rounds: Edit[][] = []
  for (const edit of edits) {
    const free = rounds.find((round) => round.every(({ file }) => file !== edit.file))
    if (free) free.push(edit)
    else rounds.push([edit])
  }
  return rounds
}

/** The props that a finding of `no-broad-client-props` names. */
function listProps({ message }: Linter.LintMessage): string[] {
  return /than it needs: (.*)\. Whatever/.exec(message)?.[1]?.split('; ') ?? []
}

/** Where a finding begins once an edit is made; null where the edit replaces that. */
function mapOffset(text: string, { line, column }: Linter.LintMessage, { range: [from, to], text: put }: Rule.Fix) {
  const at = toOffset(text, line, column)
  if (at < from) return at
  return at >= to ? at + put.length - (to - from) : null
}

function toOffset(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
}

/** What a file that was edited still has of a finding: what its rule says where the finding was. */
async function findLeft(
  eslint: ESLint,
  file: string,
  text: string,
  found: Linter.LintMessage,
  at: number | null,
): Promise<Linter.LintMessage[]> {
  const [result] = await eslint.lintText(text, { filePath: file })
  return (result?.messages ?? []).filter(
    ({ ruleId, line, column, fatal }) =>
      fatal === true ||
      (ruleId === found.ruleId && (at === null ? line === found.line : toOffset(text, line, column) === at)),
  )
}

/** The type errors of an app, with some of its files replaced. */
class Checker {
  readonly #root: string
  readonly #service: ts.LanguageService
  readonly #files: string[]
  #edited: ReadonlyMap<string, string> = new Map()
  #round = 0
  #known: ReadonlySet<string> | null = null

  constructor(root: string) {
    this.#root = root
    const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file))
    const parsed = ts.parseJsonConfigFileContent(config.config ?? {}, ts.sys, root, {
      noEmit: true,
      types: [],
      strict: true,
      jsx: ts.JsxEmit.Preserve,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
    })
    this.#files = [...parsed.fileNames, path.join(root, PACKAGES)]
    this.#service = ts.createLanguageService(
      {
        getCompilationSettings: () => parsed.options,
        getScriptFileNames: () => this.#files,
        getScriptVersion: (file) => (this.#edited.has(file) ? String(this.#round) : '0'),
        getScriptSnapshot: (file) => {
          const text = path.basename(file) === PACKAGES ? DECLARATIONS : this.#readFile(file)
          return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
        },
        getCurrentDirectory: () => root,
        getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
        fileExists: (file) => ts.sys.fileExists(file),
        readFile: (file) => ts.sys.readFile(file),
        directoryExists: (folder) => ts.sys.directoryExists(folder),
        getDirectories: (folder) => ts.sys.getDirectories(folder),
      },
      registry,
    )
  }

  /** What is wrong with an app that was not before, with new texts for some of its files. */
  findNewErrors(edited: ReadonlyMap<string, string>): string[] {
    const known = (this.#known ??= new Set(this.#collectErrors()))
    this.#edited = edited
    this.#round++
    return this.#collectErrors().filter((error) => !known.has(error))
  }

  #readFile(file: string): string | undefined {
    return this.#edited.get(file) ?? ts.sys.readFile(file)
  }

  #collectErrors(): string[] {
    return this.#files.flatMap((file) =>
      [...this.#service.getSyntacticDiagnostics(file), ...this.#service.getSemanticDiagnostics(file)].map(
        ({ messageText }) => `${path.relative(this.#root, file)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      ),
    )
  }
}

function listFolders(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}
