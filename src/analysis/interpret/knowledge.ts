/**
 * What holds on a path through the program. Facts only ever grow along a path; where paths meet, what all of them know
 * remains.
 *
 * - `verified`: the caller's identity was checked.
 * - `presented`: with a secret that no browser sends by itself (an API key, a signature, the token of a link), so that
 *   nobody can make a visitor's browser do it.
 */
export type Fact = 'verified' | 'presented'

/** A set of facts. Equal sets are one object: compare them with `===`. */
export type Facts = ReadonlySet<Fact>

const interned = new Map<string, Facts>()

function intern(facts: Iterable<Fact>): Facts {
  const sorted = [...new Set(facts)].toSorted()
  const key = sorted.join('\0')
  const known = interned.get(key)
  if (known) return known
  const set: Facts = new Set(sorted)
  interned.set(key, set)
  return set
}

export const NO_FACTS: Facts = intern([])
export const VERIFIED: Facts = intern(['verified'])
/** Verified by a secret that the caller sent on purpose. */
export const PRESENTED: Facts = intern(['verified', 'presented'])

/** The facts that either set has. */
export function unionFacts(a: Facts, b: Facts): Facts {
  if (a === b || b.size === 0) return a
  if (a.size === 0) return b
  for (const fact of b) if (!a.has(fact)) return intern([...a, ...b])
  return a
}

/** The facts that both sets have. */
export function intersectFacts(a: Facts, b: Facts): Facts {
  if (a === b) return a
  if (a.size === 0 || b.size === 0) return NO_FACTS
  return intern([...a].filter((fact) => b.has(fact)))
}

/** The facts of `a` that `b` has not. */
export function withoutFacts(a: Facts, b: Facts): Facts {
  if (a === b || a.size === 0) return NO_FACTS
  if (b.size === 0) return a
  return intern([...a].filter((fact) => !b.has(fact)))
}
