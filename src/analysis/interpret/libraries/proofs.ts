import type { Meaning } from '../../../catalog/types.js'
import { PRESENTED, VERIFIED } from '../values/knowledge.js'
import { meet } from '../values/state.js'
import {
  commonFacts,
  FALSE,
  isPresented,
  literal,
  NEVER,
  NULL,
  object,
  PRESENT,
  promise,
  sessionValue,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type Value,
} from '../values/values.js'

/** A token, password or signature that is checked: `jwtVerify(token, key)`, `bcrypt.compare(password, hash)`. */
export function prove(meaning: Extract<Meaning, { kind: 'proof' }>, args: readonly Value[], site: CallSite): Value {
  site.engine.note(site.frame, 'session-read', site.place, site.name)
  const facts = meaning.of !== 'token' || isPresented(args[meaning.argument] ?? UNKNOWN) ? PRESENTED : VERIFIED
  const proven = withFacts(meaning.failure === 'false' ? literal(true) : sessionValue(null), facts)
  const refused = meaning.failure === 'throws' ? NEVER : meaning.failure === 'null' ? NULL : FALSE
  // A key or a hash comes between.
  const callback = args.length > meaning.argument + 2 ? args.at(-1) : undefined
  if (callback?.some(({ shape }) => shape.kind === 'function' || shape.kind === 'native'))
    return tellCallback(callback, proven, refused, site)
  const told = [...proven, ...refused]
  const answer = meaning.at === undefined ? told : object([[meaning.at, told]], UNKNOWN)
  return meaning.sync ? answer : promise(answer, true)
}

/**
 * `verify(token, key, (error, payload) => …)`: who is told runs for those who are refused as well, be that an error or an
 * answer (`compare(password, hash, (error, isSame) => …)`).
 */
function tellCallback(callback: Value, proven: Value, refused: Value, site: CallSite): Value {
  const answers = [...[...proven, ...refused].map((option) => [NULL, [option]]), [PRESENT, UNDEFINED]]
  const states = answers.map((given) => {
    const state = site.state.fork()
    state.learn(commonFacts(given[1] ?? NEVER))
    site.engine.call(callback, given, { ...site, state })
    return state
  })
  const after = meet(states)
  if (after) site.state.become(after)
  return UNDEFINED
}
