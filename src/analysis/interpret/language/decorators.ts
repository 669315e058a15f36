import type { ClassMember } from '../../facts/ir.js'
import type { Engine } from '../engine.js'
import { isUnseenGuard } from '../libraries/unseen-wrappers.js'
import { NO_FACTS, VERIFIED } from '../values/knowledge.js'
import {
  isNullish,
  join,
  literal,
  native,
  object,
  UNDEFINED,
  UNKNOWN,
  type ClassShape,
  type Closure,
  type Option,
  type Value,
} from '../values/values.js'

/*
 * Decorators of methods. One of the app's own is run: it is given the method and what puts another in its place, or, as
 * TypeScript's older decorators are, the class, the method's name and a descriptor that holds the method. What a
 * library's makes of a method is taken to do the same, for verified callers alone if that is its name.
 */

/** Older decorators have a parameter for the descriptor. */
const DESCRIPTOR = 2

/** A method after its decorators, of which the last is applied first. */
export function decorate(
  engine: Engine,
  owner: ClassShape,
  { name, decorators = [] }: ClassMember,
  method: Value,
): Value {
  return decorators.reduceRight<Value>((inner, expr) => {
    const [only, ...others] = engine.classField(owner, expr, UNKNOWN)
    if (!only || others.length > 0) return inner
    if (isUnseenGuard(only)) return behindGuard(inner)
    if (only.shape.kind !== 'function') return inner
    const made = applyDecorator(engine, only.shape.closure, name ?? '', inner).filter(isFunction)
    return made.length > 0 ? made : inner
  }, method)
}

/** A method that runs for verified callers alone. */
function behindGuard(method: Value): Value {
  return native('guarded', (args, site) => {
    site.state.learn(VERIFIED)
    return site.engine.call(method, args, site)
  })
}

/** What a decorator puts in the place of a method; undefined where it leaves the method as it is. */
function applyDecorator(engine: Engine, closure: Closure, name: string, method: Value): Value {
  const options = { facts: NO_FACTS, phase: 'direct', certain: true, depth: 4 } as const
  if (closure.fn.params.length <= DESCRIPTOR) {
    const context = object(
      [
        ['kind', literal('method')],
        ['name', literal(name)],
      ],
      UNKNOWN,
    )
    return engine.run(closure, [method, context], options).value
  }
  const descriptor = object([['value', method]], UNKNOWN)
  const { value, left } = engine.run(closure, [UNKNOWN, literal(name), descriptor], { ...options, leaves: DESCRIPTOR })
  const given = value.filter(({ shape }) => shape.kind === 'object')
  const kept = value.some(({ shape }) => isNullish(shape)) ? (left?.[DESCRIPTOR] ?? descriptor) : []
  return join(
    ...[...given, ...kept].map((option) => engine.member([option], 'value')),
    given.length + kept.length > 0 ? [] : UNDEFINED,
  )
}

function isFunction({ shape }: Option): boolean {
  return shape.kind === 'function' || shape.kind === 'native'
}
