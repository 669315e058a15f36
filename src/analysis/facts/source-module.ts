import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { lowerModule } from './lower-module.js'
import type { ModuleFacts } from './module-facts.js'

/** Longer sources are taken for generated code and stay unknown. */
const MAX_SOURCE_LENGTH = 1_000_000

/** Whether a text is too long to be written by hand: what bundlers made of an app is not worth the minutes it takes. */
export function isTooLong(text: string): boolean {
  return text.length > MAX_SOURCE_LENGTH
}

/** Lowers the file ESLint is linting, from ESLint's own tree and scopes, so an unsaved buffer is right. */
export function lowerSourceCode(path: string, sourceCode: SourceCode): ModuleFacts | null {
  if (!sourceCode.scopeManager || isTooLong(sourceCode.text)) return null
  return lowerModule(path, sourceCode.text, sourceCode.ast, sourceCode.scopeManager)
}
