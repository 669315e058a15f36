import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { getFirstLines } from './function-body.js'
import { getImportStyle, getLastImportPlace } from './top-of-file.js'

/** A guard as the linted file would call it. */
export interface InsertedGuard {
  /** `guard` returns for verified callers only; `reader` gives nothing to a stranger. */
  readonly form: 'guard' | 'reader'
  readonly exported: string
  readonly local: string
  /** Where to import it from; null when the file imports it already. */
  readonly source: string | null
}

/**
 * Puts a guard in front of everything a function does, with its import.
 *
 * @param functionAt the offset the function begins at
 * @returns null where there is no body to put it into
 */
export function insertGuard(
  sourceCode: Readonly<SourceCode>,
  functionAt: number,
  guard: InsertedGuard,
): ReportFixFunction | null {
  const { quote, semicolon, newline } = getImportStyle(sourceCode)
  const { form, local, exported, source } = guard
  const session = NAMES.find((name) => !new RegExp(`\\b${name}\\b`).test(sourceCode.text)) ?? NAMES[0]
  const lines =
    form === 'guard'
      ? [`await ${local}()`]
      : [`const ${session} = await ${local}()`, `if (!${session}) throw new Error(${quote}Unauthorized${quote})`]
  const first = getFirstLines(sourceCode, functionAt, lines)
  if (!first) return null
  return (fixer) => {
    const body = fixer.insertTextAfterRange([first.at, first.at], first.text)
    if (source === null) return body
    const { at, isBelow } = getLastImportPlace(sourceCode)
    const statement = `import { ${exported} } from ${quote}${source}${quote}${semicolon}`
    const text = isBelow ? `${newline}${statement}` : `${statement}${newline}`
    return [fixer.insertTextAfterRange([at, at], text), body]
  }
}

/** What the session is called: the first that the file does not use yet. */
const NAMES = ['session', 'viewer', 'caller'] as const
