import type { Engine } from '../engine.js'
import { NO_FACTS } from '../values/knowledge.js'
import { literal, one, UNDEFINED, type CallSite, type ObjectShape, type Value } from '../values/values.js'

/**
 * `new Proxy(target, { get })`: clients that are made when they are first used are written so. What is read from it is
 * what the trap gives for that name; without a trap it is the target.
 */
export function makeProxy([target = UNDEFINED, handler = UNDEFINED]: readonly Value[], { engine }: CallSite): Value {
  const [trap, ...others] = engine.member(handler, 'get')
  if (trap?.shape.kind !== 'function' || others.length > 0) return target
  return one({ kind: 'object', fields: new Map(), rest: null, trap: { run: trap.shape.closure, target } })
}

/** What a proxy's trap gives for a name. */
export function trappedMember(engine: Engine, { run, target }: NonNullable<ObjectShape['trap']>, key: string): Value {
  const { value } = engine.run(run, [target, literal(key)], {
    facts: NO_FACTS,
    phase: 'direct',
    certain: true,
    depth: 4,
  })
  return value
}
