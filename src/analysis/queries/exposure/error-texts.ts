import { unionFacts, NO_FACTS, type Facts } from '../../interpret/values/knowledge.js'
import { sourcesOf, withFacts, type ErrorSource, type Option, type Value } from '../../interpret/values/values.js'

const MAX_DEPTH = 7

/** The errors from outside the app whose texts stand in a value as they are, wherever in it. */
export function findErrorTexts(value: Value, known: Facts = NO_FACTS, depth = 0): ErrorSource[] {
  if (depth > MAX_DEPTH) return []
  return value.flatMap((option) => findInOption(option, unionFacts(option.facts, known), depth + 1))
}

function findInOption({ shape }: Option, facts: Facts, depth: number): ErrorSource[] {
  switch (shape.kind) {
    case 'promise':
      return findErrorTexts(shape.value, facts, depth)
    case 'list':
      return [shape.element, ...(shape.items ?? [])].flatMap((item) => findErrorTexts(item, facts, depth))
    case 'object':
      if (shape.of !== undefined) return []
      return [...shape.fields.values(), ...(shape.rest ? [shape.rest] : [])].flatMap((field) =>
        findErrorTexts(field, facts, depth),
      )
    case 'unknown':
    case 'error':
      return sourcesOf(withFacts([{ shape, facts }], facts)).flatMap((source) =>
        source.kind === 'error' && !source.isTrait ? [source] : [],
      )
    default:
      return []
  }
}
