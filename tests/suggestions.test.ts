import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { ESLint, Linter, Rule } from 'eslint'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import plugin from '../src/index.js'
import { createLinter, readFixtureOptions } from './helpers/expectations.js'

/*
 * What a suggestion promises: the edit compiles, and what it is offered for is gone: its rule is silent there, but for the `parts` that it leaves by design. The apps of the fixtures are the
 * test: each suggestion of each finding is applied to the file alone, the app is type-checked before and after (it may
 * not have more errors than its missing packages give it), and the file is linted again.
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
    for (const { filePath, messages } of asked.length > 0 ? await eslint.lintFiles(['.']) : []) {
      for (const message of messages) {
        for (const { fix, desc } of message.suggestions ?? []) {
          const text = readFileSync(filePath, 'utf8')
          const edited = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1])
          const name = `${path.relative(root, filePath)}:${message.line} ${desc}`
          expect(checker.findNewErrors(filePath, edited), name).toEqual([])
          const rule = message.ruleId?.replace(/^.*\//, '') ?? ''
          const left = await findLeft(eslint, filePath, edited, message, mapOffset(text, message, fix))
          const isMendedInPart = left.length === 1 && parts[rule]?.(message, left[0]!)
          expect(isMendedInPart ? [] : left.map((finding) => finding.message), name).toEqual([])
          counts.set(rule, (counts.get(rule) ?? 0) + 1)
        }
      }
    }
  })
})

it('was asked for twenty suggestions at least, of six rules', () => {
  expect(counts.size).toBeGreaterThanOrEqual(6)
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(20)
})

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

/** The type errors of an app, with one of its files replaced. */
class Checker {
  readonly #root: string
  readonly #service: ts.LanguageService
  readonly #files: string[]
  #edited: { readonly file: string; readonly text: string; readonly version: number } | null = null
  #version = 0

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
        getScriptVersion: (file) => (this.#edited?.file === file ? String(this.#edited.version) : '0'),
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

  /** What is wrong with an app after an edit that was not before. */
  findNewErrors(file: string, text: string): string[] {
    this.#edited = null
    const known = new Set(this.#collectErrors())
    this.#edited = { file, text, version: ++this.#version }
    return this.#collectErrors().filter((error) => !known.has(error))
  }

  #readFile(file: string): string | undefined {
    return this.#edited?.file === file ? this.#edited.text : ts.sys.readFile(file)
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
