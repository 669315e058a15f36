import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import tsParser from '@typescript-eslint/parser'
import { ESLint, type Linter } from 'eslint'

import { assemble, OWN_CONFIG, readOwnConfig, routeOf } from './folders.js'
import type { Form, Pair } from './pair.js'

/** What stands on the lines of a form's files, as `file:line rule`. */
export interface Verdict {
  /** By its comments: `// flawed: <rule>`, and `// flawed-next-line: <rule>`. */
  readonly marked: string[]
  /** By the plugin as it is shipped. */
  readonly reported: string[]
}

const plugin = await loadPlugin()

/** Lints one form of a pair as an app of its own, with a config of the built plugin and nothing else. */
export async function lint(pair: Pair, form: Form): Promise<Verdict> {
  const over = pair.app === 'cached' ? 'app-cached' : undefined
  const root = assemble(path.join('lint', pair.rule, pair.name, form), [[pair, form]], {}, over)
  const folder = path.join(root, 'app', routeOf(pair, form))
  const config = readOwnConfig(pair, form) === null ? [] : [path.join(root, OWN_CONFIG)]
  const messages = await lintApp(root, [folder, ...config], pair.config ?? configOf(pair.rule))
  const reported = messages.map(({ file, line, rule }) => `${path.relative(folder, file)}:${line} ${rule}`)
  return { marked: readMarks(folder, config), reported: [...new Set(reported)].toSorted() }
}

/** A finding of the built plugin. */
export interface Finding {
  readonly file: string
  readonly line: number
  /** Its rule, or what keeps the file from being linted. */
  readonly rule: string
  readonly message: string
}

/** Lints files and folders of an app as the plugin is shipped. */
export async function lintApp(
  root: string,
  targets: readonly string[],
  configName: 'recommended' | 'strict',
): Promise<Finding[]> {
  const config = plugin.configs[configName]
  if (!config) throw new Error('The built plugin lacks a config.')
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    ignore: false,
    baseConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parser: tsParser } }, config],
  })
  const results = await eslint.lintFiles([...targets])
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => ({
      file: filePath,
      line,
      rule: ruleId?.replace(/^.*\//, '') ?? message,
      message,
    })),
  )
}

function configOf(rule: string): 'recommended' | 'strict' {
  const inRecommended = Object.keys(plugin.configs['recommended']?.rules ?? {}).some((name) =>
    name.endsWith(`/${rule}`),
  )
  return inRecommended ? 'recommended' : 'strict'
}

function readMarks(folder: string, others: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const marks = [...files, ...others].flatMap((file) => {
    return readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, index) => {
        const [, next, rules] = /\bflawed(-next-line)?: ([\w-]+(?:, [\w-]+)*)/.exec(text) ?? []
        const line = index + (next ? 2 : 1)
        return (rules?.split(', ') ?? []).map((rule) => `${path.relative(folder, file)}:${line} ${rule}`)
      })
  })
  return marks.toSorted()
}

interface Plugin {
  readonly rules: Record<string, unknown>
  readonly configs: Record<string, Linter.Config>
}

async function loadPlugin(): Promise<Plugin> {
  const file = path.join(import.meta.dirname, '../../../dist/index.js')
  return ((await import(file)) as { default: Plugin }).default
}
