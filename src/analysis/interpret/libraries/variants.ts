import type { Facts } from '../values/knowledge.js'
import type { Engine } from '../engine.js'
import {
  FALSE,
  literal,
  literalText,
  object,
  PRESENT,
  TRUE,
  UNKNOWN,
  withFacts,
  type Option,
  type Value,
} from '../values/values.js'

/*
 * Values of one of two variants, told apart by `_tag`: `Either` and `Option` of fp-ts and Effect.
 */

/** An `Either` of a value or what is wrong with it, or an `Option` of one; `known` holds when there is a value. */
export function makeVariants(of: 'either' | 'option', value: Value, known: Facts): Value {
  const [some, none] = of === 'either' ? (['Right', 'Left'] as const) : (['Some', 'None'] as const)
  const found = object([
    ['_tag', literal(some)],
    [of === 'either' ? 'right' : 'value', value],
  ])
  return [
    ...withFacts(found, known),
    ...object([['_tag', literal(none)], ...(of === 'either' ? [['left', PRESENT] as [string, Value]] : [])]),
  ]
}

/** Whether a possibility is the variant of a name; null if that cannot be known. */
export function isVariant(engine: Pick<Engine, 'member'>, option: Option, name: string): boolean | null {
  const tag = option.shape.kind === 'object' ? literalText(engine.member([option], '_tag')) : null
  return tag === null ? null : tag === name
}

/** What a function answers that asks for the variant of a name. */
export function variantAnswer(engine: Pick<Engine, 'member'>, value: Value, name: string): Value {
  return value.flatMap((option): Value => {
    const answer = isVariant(engine, option, name)
    return answer === null ? UNKNOWN : withFacts(answer ? TRUE : FALSE, option.facts)
  })
}
