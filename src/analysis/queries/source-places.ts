import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'
import type { TSESTree } from '@typescript-eslint/utils'

import type { Place } from '../interpret/values/effects.js'
import type { Session } from '../session.js'

/** An offset range of the linted file as ESLint wants it. */
export function toLocation(sourceCode: Readonly<SourceCode>, at: number, end: number): TSESTree.SourceLocation {
  return { start: sourceCode.getLocFromIndex(at), end: sourceCode.getLocFromIndex(end) }
}

/** `lib/db.ts:41`: a place in any file, as messages name it. */
export function describePlace(session: Session, place: Place): string {
  const module = session.graph.load(place.path)
  const path = session.displayPath(place.path)
  return module ? `${path}:${getLine(module.lineStarts, place.at)}` : path
}

/** The 1-based line an offset stands in. */
function getLine(lineStarts: readonly number[], offset: number): number {
  let low = 0
  let high = lineStarts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
