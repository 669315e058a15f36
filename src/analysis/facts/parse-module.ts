import { analyze } from '@typescript-eslint/scope-manager'
import type { TSESTree } from '@typescript-eslint/utils'
import { parseSync, type ParserOptions } from 'oxc-parser'

import { lowerModule } from './lower-module.js'
import type { ModuleFacts } from './module-facts.js'
import { isTooLong } from './source-module.js'

/**
 * Parses and lowers a module that ESLint is not linting right now.
 *
 * @returns null when the text does not parse or is too long to be written by hand
 */
export function parseModule(path: string, text: string): ModuleFacts | null {
  if (isTooLong(text)) return null
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const result = parseSync(path, source, { astType: 'ts', range: true, preserveParens: false, lang: languageOf(path) })
  if (result.errors.some((error) => error.severity === 'Error') && result.program.body.length === 0) return null
  // oxc-parser gives TS-ESTree's shape; only the nominal types differ.
  const program = result.program as unknown as TSESTree.Program
  const manager = analyze(program, { sourceType: 'module', lib: [], jsxPragma: null })
  return lowerModule(path, source, program, manager)
}

function languageOf(path: string): NonNullable<ParserOptions['lang']> {
  if (/\.[mc]?ts$/.test(path)) return 'ts'
  // Plain JavaScript files hold JSX as often as not.
  return path.endsWith('.tsx') ? 'tsx' : 'jsx'
}
