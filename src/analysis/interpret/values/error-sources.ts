import type { Facts } from './knowledge.js'
import type { ErrorShape, ErrorSource } from './values.js'

/** What is made of an error from outside the app. */
export function sourceOfError({ cause, caughtAt, mixed }: ErrorShape): ErrorSource {
  return { kind: 'error', cause, caughtAt, ...(mixed ? { mixed } : {}) }
}

/** An error's source with what is known where it is; null when the error is known to be the app's own. */
export function withKind(source: ErrorSource, facts: Facts): ErrorSource | null {
  if (facts.size === 0) return source
  if (facts.has('own-error')) return null
  const added = [...facts].flatMap((fact) => (fact.startsWith(SORTED) ? [fact.slice(SORTED.length)] : []))
  return added.length === 0 ? source : { ...source, sortedIn: [...new Set([...(source.sortedIn ?? []), ...added])] }
}

const SORTED = 'sorted '
