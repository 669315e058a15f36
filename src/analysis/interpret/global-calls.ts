import { answerTo } from './api-calls.js'
import type { Engine } from './engine.js'
import { NO_FACTS } from './knowledge.js'
import { recordEffect } from './record-effect.js'
import { askUpstream, carriesCredential, factsOfAcceptance, isMutation, type Request } from './requests.js'
import { derived, literal, one, promise, UNKNOWN, withFacts, type CallSite, type Value } from './values.js'

/** What calling an undeclared name does: `fetch`. Null for names without a meaning. */
export function globalEffect(engine: Engine, name: string, args: readonly Value[], site: CallSite): Value | null {
  return name === 'fetch' ? callFetch(engine, args, site) : null
}

/**
 * `fetch`. A request that carries the caller's own credential on every path leaves the check to the backend:
 * an answer that is not refused verifies the caller.
 */
function callFetch(engine: Engine, args: readonly Value[], site: CallSite): Value {
  const [url = UNKNOWN, init] = args
  const request: Request = { url, options: init ? [init] : [], args }
  const asked = askUpstream(engine, request, { answer: 'response' }, site)
  if (asked) return asked
  const carries = carriesCredential(engine, request)
  if (!carries) recordEffect(isMutation(engine, request) ? 'request' : 'outgoing', null, args, site)
  const answer = (ok: boolean, facts: typeof NO_FACTS) =>
    withFacts(
      one({ kind: 'object', fields: new Map([['ok', literal(ok)]]), rest: derived(...args), of: 'Response' }),
      facts,
    )
  if (!carries) return promise(answerTo(args))
  engine.note(site.frame, 'session-read', site.place, site.name)
  return promise([...answer(true, factsOfAcceptance(engine, request)), ...answer(false, NO_FACTS)])
}
