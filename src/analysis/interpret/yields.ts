import type { Expr } from '../facts/ir.js'
import type { Engine, Frame } from './engine.js'
import { returnedBy } from './values/generators.js'
import { isResult, isSuccess } from './values/results.js'
import type { State } from './values/state.js'
import { commonFacts, join, NEVER, UNKNOWN, withFacts, type Value } from './values/values.js'

type YieldExpr = Extract<Expr, { kind: 'yield' }>

/** `yield value`, or `yield* others`, which comes to what those return. */
export function evaluateYield(engine: Engine, expr: YieldExpr, state: State, frame: Frame): Value {
  if (!expr.argument) return UNKNOWN
  const given = engine.evaluate(expr.argument, state, frame)
  if (state.dead) return UNKNOWN
  if (!expr.delegate) {
    frame.yields.push(withFacts(given, state.facts))
    return UNKNOWN
  }
  const others = frame.fn?.async ? engine.await(given, state) : given
  if (others.some(isResult)) return unwrapYielded(engine, others, state, frame)
  frame.yields.push(withFacts(engine.member(given, '*'), state.facts))
  const returned = returnedBy(others)
  return frame.fn?.async ? engine.await(returned, state) : returned
}

/** A result that is yielded goes on with its value; with a failure the generator is left, and comes to that. */
function unwrapYielded(engine: Engine, results: Value, state: State, frame: Frame): Value {
  const failures = results.filter((option) => isResult(option) && !isSuccess(option))
  const others = results.filter((option) => !isResult(option) || isSuccess(option))
  if (failures.length > 0) frame.returns.push({ value: withFacts(failures, state.facts), state: state.fork() })
  if (others.length === 0) {
    state.dead = true
    return NEVER
  }
  state.learn(commonFacts(others))
  return join(
    ...others.map((option) => (isResult(option) ? withFacts(engine.member([option], 'value'), option.facts) : UNKNOWN)),
  )
}
