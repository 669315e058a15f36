import type { Meaning } from '../../../catalog/types.js'
import { unionFacts, withoutFacts } from '../values/knowledge.js'
import { makeResult } from '../values/results.js'
import {
  commonFacts,
  list,
  native,
  NEVER,
  NULL,
  promise,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type Value,
} from '../values/values.js'
import { catchPromise } from './errors.js'

/*
 * Functions of libraries that give a failure as a value: `fromPromise(save())`, `const [error, user] = await to(load())`.
 */

type Attempt = Extract<Meaning, { kind: 'attempt' }>

export function callAttempt(meaning: Attempt, [given = UNDEFINED, onError]: readonly Value[], site: CallSite): Value {
  if (!meaning.wraps) return attempt(meaning, given, [], onError, site)
  return native(site.name, (args, inner) => attempt(meaning, given, args, onError, inner))
}

/** What a promise, or what a function gives, comes to: its value with what is known where there is one, or its failure. */
function attempt(
  { gives }: Attempt,
  given: Value,
  args: readonly Value[],
  onError: Value | undefined,
  site: CallSite,
): Value {
  const before = site.state.facts
  const inner = { ...site, state: site.state.fork() }
  const started = given.some(({ shape }) => shape.kind === 'promise') ? given : site.engine.call(given, args, inner)
  const value = site.engine.await(started, inner.state)
  const known = unionFacts(commonFacts(value), withoutFacts(inner.state.facts, before))
  const success = inner.state.dead
    ? NEVER
    : withFacts(gives === 'tuple' ? list(value, [NULL, value]) : makeResult('ok', value), known)
  const failure = catchPromise(started, site, (error, at) => {
    const made = onError ? at.engine.call(onError, [error], at) : error.length > 0 ? error : UNKNOWN
    return gives === 'tuple' ? list(made, [made, UNDEFINED]) : makeResult('err', made)
  })
  const either = [...success, ...failure]
  return started.some(({ shape }) => shape.kind === 'promise') ? promise(either, true) : either
}
