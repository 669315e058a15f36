import type { Engine } from '../engine.js'
import { instanceGetter } from './classes.js'
import { NO_FACTS } from '../values/knowledge.js'
import { withFacts, type FunctionShape, type Option, type Value } from '../values/values.js'

/** The function behind a member, if reading the member runs it. */
export function getterAt(engine: Engine, { shape }: Option, key: string): Value | null {
  if (shape.kind === 'object') {
    const field = shape.fields.get(key)
    return field?.some(isGetter) ? field : null
  }
  return shape.kind === 'instance' ? instanceGetter(engine, shape, key) : null
}

export function isGetter(option: Option): option is Option & { readonly shape: FunctionShape } {
  return option.shape.kind === 'function' && option.shape.getter === true
}

/** What a getter gives, for those who ask for the value alone. */
export function runGetter(
  engine: Engine,
  { shape, facts }: Option & { readonly shape: FunctionShape },
  self: Value,
): Value {
  const closure = { ...shape.closure, self }
  const { value } = engine.run(closure, [], { facts: NO_FACTS, phase: 'direct', certain: true, depth: 4 })
  return withFacts(value, facts)
}
