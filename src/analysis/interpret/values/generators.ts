import { join, one, UNKNOWN, withFacts, type Value } from './values.js'

/** What the call of a generator gives: all that it yields, and what it returns in the end. */
export function generated(yields: readonly Value[], returned: Value): Value {
  return one({ kind: 'list', element: yields.length > 0 ? join(...yields) : UNKNOWN, items: null, returned })
}

/** What a generator returns once it has run to its end; unknown of anything else. */
export function returnedBy(generator: Value): Value {
  return join(
    ...generator.map(({ shape, facts }) =>
      shape.kind === 'list' && shape.returned ? withFacts(shape.returned, facts) : UNKNOWN,
    ),
  )
}
