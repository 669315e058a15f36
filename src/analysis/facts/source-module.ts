import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { lowerModule } from './lower-module.js'
import type { ModuleFacts } from './module-facts.js'

/** Lowers the file ESLint is linting, from ESLint's own tree and scopes, so an unsaved buffer is right. */
export function lowerSourceCode(path: string, sourceCode: SourceCode): ModuleFacts | null {
  if (!sourceCode.scopeManager) return null
  return lowerModule(path, sourceCode.text, sourceCode.ast, sourceCode.scopeManager)
}
