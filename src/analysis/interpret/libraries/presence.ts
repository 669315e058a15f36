import type { Effect } from '../values/effects.js'
import { intersectFacts, NO_FACTS, unionFacts, type Facts } from '../values/knowledge.js'
import { isNullish, type Option, type Value } from '../values/values.js'

/**
 * What it says of a selector's values that a row was found by them: they were there. `findUnique({ where: { email:
 * session?.user?.email } })` finds somebody only if there is a session.
 */
export function getFactsOfPresence({ selector, lapses }: Effect): Facts {
  return lapses
    ? NO_FACTS
    : selector.reduce((facts, value) => unionFacts(facts, factsOf(value, null, MAX_DEPTH)), NO_FACTS)
}

const MAX_DEPTH = 5
const ALL = new Set(['AND', '$and', 'and'])
/** What holds if any of several conditions does, or none, says nothing of each. */
const OTHERS = new Set(['OR', '$or', 'or', 'NOT', 'not', 'none', '$ne', '$nor', '$not', 'notIn', '$nin', 'every'])

function factsOf(value: Value, key: string | null, depth: number): Facts {
  const present = value.filter(({ shape }) => !isAbsent(shape))
  if (depth === 0 || present.length === 0) return NO_FACTS
  return present.map((option) => factsOfOption(option, key, depth)).reduce(intersectFacts)
}

function factsOfOption({ shape, facts }: Option, key: string | null, depth: number): Facts {
  const together = (parts: readonly Facts[]) => parts.reduce(unionFacts, facts)
  switch (shape.kind) {
    case 'object':
      return together(
        [...shape.fields].flatMap(([name, field]) => (OTHERS.has(name) ? [] : [factsOf(field, name, depth - 1)])),
      )
    case 'list':
      // Of a list of values, one was found.
      return key !== null && ALL.has(key)
        ? together((shape.items ?? []).map((item) => factsOf(item, null, depth - 1)))
        : NO_FACTS
    default:
      return facts
  }
}

/** Whether no row has it: undefined, null, or an empty id. */
export function isAbsent(shape: Option['shape']): boolean {
  return isNullish(shape) || (shape.kind === 'literal' && shape.value === '')
}
