import { isAuthAddress } from '../../../catalog/auth-addresses.js'
import type { ApiNode } from '../../../catalog/index.js'
import type { Meaning } from '../../../catalog/types.js'
import { findDestination, resolveText, textOf, type Destination } from './addresses.js'
import { WHOLE } from '../values/contents.js'
import type { Effect } from '../values/effects.js'
import type { Engine } from '../engine.js'
import { NO_FACTS, PRESENTED, VERIFIED, type Facts } from '../values/knowledge.js'
import { recordEffect } from './record-effect.js'
import {
  beginningOf,
  derived,
  isNullish,
  isPresented,
  literal,
  literalText,
  native,
  NEVER,
  object,
  one,
  promise,
  sourcesOf,
  UNKNOWN,
  withFacts,
  type ApiShape,
  type CallSite,
  type Option,
  type Value,
} from '../values/values.js'

/** A request as it is sent. */
export interface Request {
  readonly url: Value
  /** Its method, headers and body, one after the other where several say so: what comes first counts. */
  readonly options: readonly Value[]
  readonly method?: string | undefined
  /** What the call was given, as effects record it. */
  readonly args: readonly Value[]
}

type Answer = Pick<Extract<Meaning, { kind: 'request' }>, 'answer' | 'throws'>

/** Whether a request changes something, as far as its method tells. A GraphQL document that only reads is posted all the same. */
function isMutation(engine: Engine, { options, method }: Request): boolean {
  const methods = method === undefined ? optionOf(engine, options, 'method') : literal(method)
  const isWrite = methods.some(
    ({ shape }) =>
      shape.kind === 'literal' && typeof shape.value === 'string' && !/^(?:get|head|options)$/i.test(shape.value),
  )
  return isWrite && !isGraphQuery(engine.member(optionOf(engine, options, 'body'), 'query'))
}

/** Whether a request carries the caller's own credential on every path, which leaves the check to whom it is sent to. */
function carriesCredential(engine: Engine, request: Request): boolean {
  const headers = headersOf(engine, request)
  return headers.length > 0 && headers.every((option) => isCredential([option]) || passesOn(option))
}

/** Whether all that the client sent along is sent on: `headers: await headers()`, `{ ...headers }`. */
function passesOn({ shape }: Option): boolean {
  if (shape.kind === 'object') return shape.rest !== null && shape.rest.length > 0 && shape.rest.every(passesOn)
  return shape.kind === 'api' && shape.cursor.nodes.some(({ node }) => givesHeaders(node))
}

/** Whether a place in a library's API is a store of the request's headers or cookies. */
function givesHeaders({ members }: ApiNode): boolean {
  const given = members.get('get')?.called?.meanings ?? []
  return given.some(({ kind, ...meaning }) => kind === 'input' && 'source' in meaning && meaning.source === 'header')
}

/** What is known of the caller when a request that carries their credential was not refused. */
function factsOfAcceptance(engine: Engine, request: Request): Facts {
  return isPresented(headersOf(engine, request)) ? PRESENTED : VERIFIED
}

function headersOf(engine: Engine, { options }: Request): Value {
  return optionOf(engine, options, 'headers')
}

function isCredential(value: Value): boolean {
  return sourcesOf(value).some(
    (source) =>
      source.kind === 'session' ||
      (source.kind === 'input' && (source.source === 'cookie' || source.source === 'header')),
  )
}

/**
 * Sends a request to a declared upstream, and gives what it answers: records of the company's own, of which nobody says
 * whether it is one or many.
 *
 * @returns null when it goes elsewhere
 */
export function askUpstream(engine: Engine, request: Request, answer: Answer, site: CallSite): Value | null {
  if (engine.upstreams.length === 0) return null
  const destination = findDestination(engine.upstreams, addressOf(engine, request))
  if (!destination) return null
  const carries = carriesCredential(engine, request)
  // The check of who may do it is made there.
  const beside: CallSite = carries ? { ...site, frame: { ...site.frame, effects: [] } } : site
  const origin = recordEffect(
    isMutation(engine, request) ? 'request' : 'outgoing',
    destination.entity,
    request.args,
    beside,
    // Who asks is told by their credential.
    {
      selector: destination.isCallers && carries ? [request.url, headersOf(engine, request)] : [request.url],
      data: [],
    },
  )
  if (carries) engine.note(site.frame, 'session-read', site.place, site.name)
  const given = held(answer, recordsOf(destination, origin), derived(...request.args))
  const facts = carries ? factsOfAcceptance(engine, request) : NO_FACTS
  return promise([...withFacts(given.accepted, facts), ...given.refused], true)
}

/** Where a request goes, below the base that its options name. */
function addressOf(engine: Engine, { url, options }: Request): string {
  const base = BASES.map((name) => optionOf(engine, options, name)).find((value) => value.some(isGiven))
  const address = textOf(url)
  return base ? resolveText(address, textOf(base)) : address
}

/** What the clients call the address that others are relative to. */
const BASES = ['baseURL', 'baseUrl', 'prefixUrl', 'prefix']

function isGiven({ shape }: Value[number]): boolean {
  return !isNullish(shape)
}

/** The first of some options that says something of a name. */
function optionOf(engine: Engine, options: readonly Value[], name: string): Value {
  for (const option of options) {
    const found = engine.member(option, name)
    if (found.some(isGiven)) return found
  }
  return options[0] ? engine.member(options[0], name) : NEVER
}

function recordsOf({ entity }: Destination, origin: Effect): Value {
  if (entity === null) return UNKNOWN
  return one({
    kind: 'record',
    entity,
    columns: null,
    field: null,
    contents: { ...WHOLE, entity },
    origin,
    api: null,
    answer: true,
  })
}

/** An answer as a library gives it, and what it gives instead when the request is refused. */
function held(
  { answer, throws }: Answer,
  records: Value,
  others: Value,
): { readonly accepted: Value; readonly refused: Value } {
  if (answer === 'data') return { accepted: records, refused: NEVER }
  if (answer === 'holder') return { accepted: object([['data', records]], others), refused: NEVER }
  const response = (ok: boolean): Value =>
    one({
      kind: 'object',
      fields: new Map([['ok', literal(ok)], ...(ok ? bodyOf(records) : [])]),
      rest: others,
      of: 'Response',
    })
  return { accepted: response(true), refused: throws ? NEVER : response(false) }
}

function bodyOf(records: Value): [string, Value][] {
  const reads = ['json', 'text'].map((name): [string, Value] => [name, native(name, () => promise(records))])
  return [...reads, ['body', records]]
}

/**
 * Calls a library's function for requests; null when it does not lead to a declared upstream, and what it answers is
 * unknown. What a client of the project's own making adds to each request (`axios.create()`, with interceptors) nobody sees.
 */
export function callClient(
  engine: Engine,
  { options: defaults }: ApiShape,
  { options: at, body, method, answer, throws }: Extract<Meaning, { kind: 'request' }>,
  args: readonly Value[],
  site: CallSite,
): Value | null {
  const [first = UNKNOWN] = args
  const isConfigured = first.some(({ shape }) => shape.kind === 'object')
  const given = isConfigured ? first : (args[at] ?? NEVER)
  const sent = body === undefined ? undefined : args[body]
  const options = [
    ...(sent ? [object([['body', sent]])] : []),
    ...(given.length > 0 ? [given] : []),
    ...(defaults ? [defaults] : []),
  ]
  const url = isConfigured ? engine.member(first, 'url') : first
  const request: Request = { url, options, method, args }
  const how = { answer, ...(throws ? { throws } : {}) }
  return askUpstream(engine, request, how, site) ?? (defaults ? null : askElsewhere(engine, request, how, site))
}

/**
 * Sends a request to whom nothing is known of. One that carries the caller's own credential on every path leaves the
 * check to them: an answer that is not refused verifies the caller. One by which to sign in needs none.
 *
 * @returns null when it carries none, and the answer says nothing
 */
export function askElsewhere(
  engine: Engine,
  request: Request,
  { answer, throws }: Answer,
  site: CallSite,
): Value | null {
  if (!carriesCredential(engine, request)) {
    const address = literalText(request.url) ?? beginningOf(request.url)
    const changes = isMutation(engine, request) && !isAuthAddress(address)
    recordEffect(changes ? 'request' : 'outgoing', null, request.args, site)
    return null
  }
  engine.note(site.frame, 'session-read', site.place, site.name)
  const facts = factsOfAcceptance(engine, request)
  const others = derived(...request.args)
  if (answer !== 'response') return promise(withFacts(others, facts))
  const response = (ok: boolean): Value =>
    one({ kind: 'object', fields: new Map([['ok', literal(ok)]]), rest: others, of: 'Response' })
  return promise([...withFacts(response(true), facts), ...(throws ? NEVER : response(false))])
}

/** A GraphQL document that only reads. */
function isGraphQuery(document: Value): boolean {
  const texts = document
    .filter(({ shape }) => !isNullish(shape))
    .map((option) => literalText([option]) ?? beginningOf([option]))
  return texts.length > 0 && texts.every((text) => GRAPH_QUERY.test(text))
}

/** Comments and fragments may stand in front; the short form is the selection alone (GraphQL specification, 2.3). */
const GRAPH_QUERY = /^(?:\s|#.*|fragment\s[^{}]*\{[^{}]*\})*(?:query\b|\{)/
