import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { ESLint, Linter } from 'eslint'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import plugin from '../src/index.js'
import { createLinter, readFixtureOptions } from './helpers/expectations.js'

/*
 * What a suggestion promises: the edit compiles, and what it is offered for is gone. The apps of the fixtures are the
 * test: each suggestion of each finding is applied to the file alone, the app is type-checked before and after (it may
 * not have more errors than its missing packages give it), and the file is linted again.
 */

const fixtures = path.join(import.meta.dirname, 'fixtures')
const rules = Object.entries(plugin.rules).flatMap(([name, rule]) => (rule.meta?.hasSuggestions ? [name] : []))
const registry = ts.createDocumentRegistry()
const counts = new Map<string, number>()

/** Suggestions that do not hold yet: the edit does not compile where the types around it are narrower than it needs. */
const unfinished = new Set([
  // The parameter's type asks for more than the schema gives.
  'action-validation/schemas/app/zod.ts:55',
  // The name that the schema's answer is given is taken.
  'action-validation/schemas/app/zod.ts:73',
  // The helper of this generated file gives a table, not its row.
  'client-props/supabase/components/card.tsx:13',
  // A cookie store of the app's own takes no options.
  'cookies/sessions/app/api/edge/route.ts:14',
])

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
          if (unfinished.has(`${theme}/${scenario}/${path.relative(root, filePath)}:${message.line}`)) continue
          expect(checker.findNewErrors(filePath, edited), name).toEqual([])
          expect(await isGone(eslint, filePath, edited, message, messages), name).toBe(true)
          const rule = message.ruleId?.replace(/^.*\//, '') ?? ''
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

/** Whether a finding is no longer there: of what is missing in one place, a suggestion may mend a part. */
async function isGone(
  eslint: ESLint,
  file: string,
  text: string,
  found: Linter.LintMessage,
  before: readonly Linter.LintMessage[],
): Promise<boolean> {
  const [result] = await eslint.lintText(text, { filePath: file })
  const count = (messages: readonly Linter.LintMessage[]) =>
    messages.filter(({ message, fatal }) => message === found.message || fatal).length
  return count(result?.messages ?? []) < count(before)
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
