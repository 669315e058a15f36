import { answerTo } from './api-calls.js'
import type { Engine } from './engine.js'
import { NO_FACTS, PRESENTED, VERIFIED } from './knowledge.js'
import { recordEffect } from './record-effect.js'
import {
  beginningOf,
  derived,
  isNullish,
  isPresented,
  literal,
  literalText,
  one,
  promise,
  sourcesOf,
  UNKNOWN,
  withFacts,
  type CallSite,
  type Value,
} from './values.js'

/** What calling an undeclared name does: `fetch`. Null for names without a meaning. */
export function globalEffect(engine: Engine, name: string, args: readonly Value[], site: CallSite): Value | null {
  return name === 'fetch' ? callFetch(engine, args, site) : null
}

/**
 * `fetch`. A request that carries the caller's own credential on every path leaves the check to the backend:
 * an answer that is not refused verifies the caller.
 */
function callFetch(engine: Engine, args: readonly Value[], site: CallSite): Value {
  const [, init] = args
  const headers = init ? engine.member(init, 'headers') : UNKNOWN
  const carries = headers.length > 0 && headers.every((option) => carriesCredential([option]))
  if (!carries) recordEffect(isMutation(engine, init) ? 'request' : 'outgoing', null, args, site)
  const answer = (ok: boolean, facts: typeof NO_FACTS) =>
    withFacts(
      one({ kind: 'object', fields: new Map([['ok', literal(ok)]]), rest: derived(...args), of: 'Response' }),
      facts,
    )
  if (!carries) return promise(answerTo(args))
  engine.note(site.frame, 'session-read', site.place, site.name)
  return promise([...answer(true, isPresented(headers) ? PRESENTED : VERIFIED), ...answer(false, NO_FACTS)])
}

function carriesCredential(value: Value): boolean {
  return sourcesOf(value).some(
    (source) =>
      source.kind === 'session' ||
      (source.kind === 'input' && (source.source === 'cookie' || source.source === 'header')),
  )
}

function isMutation(engine: Engine, init: Value | undefined): boolean {
  if (!init || isGraphQuery(engine.member(engine.member(init, 'body'), 'query'))) return false
  return engine
    .member(init, 'method')
    .some(
      ({ shape }) =>
        shape.kind === 'literal' && typeof shape.value === 'string' && !/^(?:get|head|options)$/i.test(shape.value),
    )
}

/** A GraphQL document that only reads is posted all the same. */
function isGraphQuery(document: Value): boolean {
  const texts = document
    .filter(({ shape }) => !isNullish(shape))
    .map((option) => literalText([option]) ?? beginningOf([option]))
  return texts.length > 0 && texts.every((text) => GRAPH_QUERY.test(text))
}

/** Comments and fragments may stand in front; the short form is the selection alone (GraphQL specification, 2.3). */
const GRAPH_QUERY = /^(?:\s|#.*|fragment\s[^{}]*\{[^{}]*\})*(?:query\b|\{)/
