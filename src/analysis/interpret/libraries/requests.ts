import { isAskingAddress, isAuthAddress, isCheckAddress } from '../../../catalog/auth-addresses.js'
import type { ApiNode } from '../../../catalog/index.js'
import type { Meaning } from '../../../catalog/types.js'
import { findDestination, resolveText, textOf, type Destination } from './addresses.js'
import { WHOLE } from '../values/contents.js'
import type { Effect } from '../values/effects.js'
import type { Engine } from '../engine.js'
import { makeHeaders, overlaidHeaders } from '../values/headers.js'
import {
  addListed,
  defaultsOf,
  intercept,
  interceptAnswer,
  interceptorsFor,
  type Interceptors,
} from './interceptors.js'
import { NO_FACTS, PRESENTED, VERIFIED, type Facts } from '../values/knowledge.js'
import { ObjectBuilder } from '../values/objects.js'
import { recordEffect } from './record-effect.js'
import {
  answerTo,
  beginningOf,
  derived,
  hasSource,
  isNullish,
  isPresented,
  literal,
  literalText,
  native,
  NEVER,
  object,
  one,
  PRESENT,
  promise,
  sourcesOf,
  UNDEFINED,
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
  /** Its method, headers and body, one after the other where several say so: what comes first counts, headers together. */
  readonly options: readonly Value[]
  readonly method?: string | undefined
  /** The GraphQL document that it asks for. */
  readonly document?: Value
  /** What the call was given, as effects record it. */
  readonly args: readonly Value[]
}

type Answer = Pick<Extract<Meaning, { kind: 'request' }>, 'answer' | 'throws'>

/** Whether a request changes something, as far as its method tells. A GraphQL document that only reads is posted all the same. */
function isMutation(engine: Engine, { url, options, method, document }: Request): boolean {
  if (document) return document.some((option) => operationOf(engine, [option]) === 'mutation')
  const methods = method === undefined ? optionOf(engine, options, 'method') : literal(method)
  // What is too long for an address is posted.
  const reads = isAskingAddress(literalText(url) ?? '') ? /^(?:get|head|options|post)$/i : /^(?:get|head|options)$/i
  const isWrite = methods.some(
    ({ shape }) => shape.kind === 'literal' && typeof shape.value === 'string' && !reads.test(shape.value),
  )
  return isWrite && !isGraphQuery(engine.member(optionOf(engine, options, 'body'), 'query'))
}

/** Whether a request carries the caller's own credential on every path, which leaves the check to whom it is sent to. */
function carriesCredential(engine: Engine, request: Request): boolean {
  return credentialOf(engine, request).length > 0 || addressPresents(request)
}

/**
 * What of a request is the caller's credential on every path: its headers, or its body if it is sent to have that checked.
 * Never, if neither is.
 */
function credentialOf(engine: Engine, request: Request): Value {
  const asksForCheck = isCheckAddress(literalText(request.url) ?? beginningOf(request.url))
  const places = [headersOf(engine, request), ...(asksForCheck ? [optionOf(engine, request.options, 'body')] : [])]
  return (
    places.find((place) => place.length > 0 && place.every((option) => isCredential([option]) || handsOn(option))) ??
    NEVER
  )
}

function handsOn(option: Option): boolean {
  return passesOn(option) || presentsCredential(option)
}

/** Whether what the client sent is shown as a credential, whichever way it came: `{ Authorization: token }`. */
function presentsCredential({ shape }: Option): boolean {
  return (
    shape.kind === 'object' &&
    [...shape.fields].some(
      ([name, value]) =>
        /^(?:proxy-)?authorization$|^cookie$/i.test(name) &&
        value.length > 0 &&
        value.every((option) => hasSource([option], 'input') && !hasSource([option], 'secret')),
    )
  )
}

/** Whether what the client sent stands in the address as a credential: `?token=${token}`. */
function addressPresents({ url }: Request): boolean {
  return (
    url.length > 0 &&
    url.every((option) => sourcesOf([option]).some((source) => source.kind === 'input' && source.credential))
  )
}

/** Whether all that the client sent along is sent on: `headers: await headers()`, `{ ...headers }`. */
function passesOn({ shape }: Option): boolean {
  if (shape.kind === 'object') return shape.rest !== null && shape.rest.length > 0 && shape.rest.every(passesOn)
  return shape.kind === 'api' && shape.cursor.nodes.some(({ node }) => givesHeaders(node))
}

/** Headers as what the client sent, where all of that is passed on. */
function asSent(option: Option): Value {
  return passesOn(option) ? one({ kind: 'input', source: 'header', path: [] }) : [option]
}

/** Whether a place in a library's API is a store of the request's headers or cookies. */
function givesHeaders({ members }: ApiNode): boolean {
  const given = members.get('get')?.called?.meanings ?? []
  return given.some(({ kind, ...meaning }) => kind === 'input' && 'source' in meaning && meaning.source === 'header')
}

/** What is known of the caller when a request that carries their credential was not refused. */
function factsOfAcceptance(engine: Engine, request: Request): Facts {
  return isPresented(credentialOf(engine, request)) || addressPresents(request) ? PRESENTED : VERIFIED
}

/** The headers that options name, those of the first above all. */
function headersOf(engine: Engine, { options }: Request): Value {
  return options.map((option) => engine.member(option, 'headers')).reduceRight(overlaidHeaders, UNDEFINED)
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
  if (answer === 'data') return { accepted: records, refused: throws ? NEVER : others }
  if (answer === 'holder') {
    const holder = (data: Value, error: Value): Value =>
      object(
        [
          ['data', data],
          ['error', error],
        ],
        others,
      )
    return { accepted: holder(records, UNDEFINED), refused: throws ? NEVER : holder(UNDEFINED, PRESENT) }
  }
  const response = (ok: boolean): Value =>
    one({
      kind: 'object',
      fields: new Map([
        ['ok', literal(ok)],
        ['status', ok ? UNKNOWN : REFUSED],
        ...(ok && records !== others ? bodyOf(records) : []),
      ]),
      rest: others,
      of: 'Response',
    })
  return { accepted: response(true), refused: throws ? NEVER : response(false) }
}

/** The status of an answer to those who are not who they should be (RFC 9110, 15.5.2). */
const REFUSED = literal(401)

function bodyOf(records: Value): [string, Value][] {
  const reads = ['json', 'text'].map((name): [string, Value] => [name, native(name, () => promise(records))])
  return [...reads, ['body', records]]
}

/**
 * Calls a library's function for requests, or a client that was made with it: what the client begins with and what its
 * interceptors add to the request counts as if it were given.
 *
 * @returns null when nothing is known of what it answers
 */
export function callClient(
  engine: Engine,
  { options: defaults, interceptors, cursor }: ApiShape,
  { options: at, body, method, answer, throws, forgiving, document }: Extract<Meaning, { kind: 'request' }>,
  args: readonly Value[],
  site: CallSite,
): Value | null {
  if (document !== undefined) return callGraphql(engine, defaults, { at, document, answer, throws }, args, site)
  const [first = UNKNOWN] = args
  const isConfigured = first.some(({ shape }) => shape.kind === 'object')
  const given = isConfigured ? first : (args[at] ?? NEVER)
  const sent = body === undefined ? undefined : args[body]
  const options = [
    ...(sent ? [object([['body', sent]])] : []),
    ...(given.length > 0 ? [given] : []),
    ...(interceptors ? [defaultsOf(interceptors)] : []),
    ...(defaults ? [defaults] : []),
  ]
  const url = isConfigured ? engine.member(first, 'url') : first
  const how = { answer, ...(throws && !isForgiven(engine, options, forgiving) ? { throws } : {}) }
  const request: Request = { url, options, method, args }
  if (!interceptors) {
    // Of a client that is handed over from where nobody can see, nobody knows what it adds.
    const isKnown = !cursor.specifier.startsWith('type:')
    return askUpstream(engine, request, how, site) ?? (isKnown ? askElsewhere(engine, request, how, site) : null)
  }
  const { request: sending, isUnsure } = throughInterceptors(engine, interceptors, request, site)
  if (site.state.dead) return NEVER
  const isSentByOthers = SENDERS.some((name) => defaults && engine.member(defaults, name).some(isGiven))
  const isOpen = (isUnsure || isSentByOthers) && !carriesCredential(engine, sending)
  const answered = askUpstream(engine, sending, how, site) ?? (isOpen ? null : askElsewhere(engine, sending, how, site))
  return answered && answeredBy(engine, interceptors, answered, site)
}

interface GraphqlCall extends Answer {
  readonly at: number
  readonly document: number
}

/** `client.request(document, variables, headers)`, `request(url, document, variables)`, `request({ document })` */
function callGraphql(
  engine: Engine,
  defaults: Value | undefined,
  { at, document, ...how }: GraphqlCall,
  args: readonly Value[],
  site: CallSite,
): Value | null {
  const [first = UNKNOWN] = args
  const named = engine.member(first, 'document')
  const isNamed = first.some(({ shape }) => shape.kind === 'object' && shape.fields.has('document'))
  const headers = isNamed ? engine.member(first, 'requestHeaders') : (args[at] ?? UNDEFINED)
  const request: Request = {
    url: document === 0 ? UNKNOWN : isNamed ? engine.member(first, 'url') : first,
    options: [object([['headers', headers]]), ...(defaults ? [defaults] : [])],
    document: isNamed ? named : (args[document] ?? UNKNOWN),
    args,
  }
  return askUpstream(engine, request, how, site) ?? askElsewhere(engine, request, how, site)
}

/** What a document does, given as text or as it was parsed; null for what nobody can see. */
function operationOf(engine: Engine, [only]: Value): string | null {
  if (!only) return null
  const { shape } = only
  if (shape.kind === 'api') return operationOf(engine, shape.sql ?? NEVER)
  // The strings of a tagged template.
  if (shape.kind === 'list') return operationOf(engine, shape.items?.[0] ?? NEVER)
  const text = literalText([only])
  if (text !== null) return GRAPH_MUTATION.test(text) ? 'mutation' : 'query'
  const definitions = shape.kind === 'object' ? engine.member([only], 'definitions') : NEVER
  return literalText(engine.member(engine.member(definitions, '0'), 'operation'))
}

/** What the clients call a function that sends the requests for them. */
const SENDERS = ['fetch', 'adapter']

/** Whether a request that is refused is answered all the same. */
function isForgiven(
  engine: Engine,
  options: readonly Value[],
  forgiving: Extract<Meaning, { kind: 'request' }>['forgiving'],
): boolean {
  if (!forgiving) return false
  const { option, value } = forgiving
  return optionOf(engine, options, option).some(
    ({ shape }) => !isNullish(shape) && (value === undefined || (shape.kind === 'literal' && shape.value === value)),
  )
}

/** A request as a client sends it. */
function throughInterceptors(
  engine: Engine,
  interceptors: Interceptors,
  request: Request,
  site: CallSite,
): { readonly request: Request; readonly isUnsure: boolean } {
  const ran = interceptorsFor('request', interceptors)
  if (ran.length === 0) return { request, isUnsure: false }
  const builder = new ObjectBuilder(engine)
  for (const option of request.options.toReversed()) builder.spread(option)
  builder.set('url', request.url)
  builder.set('headers', overlaidHeaders(makeHeaders(object([])), headersOf(engine, request)))
  if (request.method !== undefined) builder.set('method', literal(request.method))
  const whole = builder.build()
  const { request: sent, isUnsure } = intercept(engine, ran, whole, site)
  const changed: Request = { ...request, url: engine.member(sent, 'url'), options: [sent] }
  return { request: changed, isUnsure: isUnsure || headersOf(engine, changed).some(isUnseen) }
}

/** Whether headers were put together where nobody can see. */
function isUnseen({ shape }: Option): boolean {
  if (shape.kind === 'object') return shape.rest?.some(isUnseen) ?? false
  return shape.kind === 'unknown' && shape.from.length === 0
}

function answeredBy(engine: Engine, interceptors: Interceptors, answered: Value, site: CallSite): Value {
  return answered.flatMap(({ shape, facts }): Value => {
    if (shape.kind !== 'promise') return [{ shape, facts }]
    return withFacts(promise(interceptAnswer(engine, interceptors, shape.value, site), shape.lenient), facts)
  })
}

/** A client that is made with options, of another one or of the library's own. */
export function makeClient(
  engine: Engine,
  { options: others = UNDEFINED, interceptors: earlier }: ApiShape,
  { interceptors: paths = [] }: Extract<Meaning, { kind: 'value' }>,
  own: Value = UNDEFINED,
  site: CallSite,
): Pick<ApiShape, 'options' | 'interceptors'> {
  const interceptors: Interceptors = new Map(earlier)
  engine.instances.add(interceptors)
  for (const path of paths) {
    const told = path.split('.').reduce((value, key) => engine.member(value, key), own)
    addListed(interceptors, told, site)
  }
  const builder = new ObjectBuilder(engine)
  builder.spread(others)
  builder.spread(own)
  const headers = overlaidHeaders(engine.member(others, 'headers'), engine.member(own, 'headers'))
  if (headers.some(isGiven)) builder.set('headers', headers)
  return { options: builder.build(), interceptors }
}

/**
 * Sends a request to whom nothing is known of. One that carries the caller's own credential on every path leaves the
 * check to them: an answer that is not refused verifies the caller. One by which to sign in needs none.
 *
 * @returns null when it carries none, and the answer says nothing
 */
export function askElsewhere(engine: Engine, request: Request, how: Answer, site: CallSite): Value | null {
  if (!carriesCredential(engine, request)) {
    const address = literalText(request.url) ?? beginningOf(request.url)
    const changes = isMutation(engine, request) && !isAuthAddress(address)
    recordEffect(changes ? 'request' : 'outgoing', null, request.args, site)
    return null
  }
  engine.note(site.frame, 'session-read', site.place, site.name)
  const facts = factsOfAcceptance(engine, request)
  // What is given for a credential is the caller's as well: another token, for one.
  const others = derived(answerTo(request.args), ...headersOf(engine, request).map(asSent))
  const { accepted, refused } = held(how, others, others)
  return promise([...withFacts(accepted, facts), ...refused])
}

/** A GraphQL document that only reads. */
function isGraphQuery(document: Value): boolean {
  const texts = document
    .filter(({ shape }) => !isNullish(shape))
    .map((option) => literalText([option]) ?? beginningOf([option]))
  return texts.length > 0 && texts.every((text) => GRAPH_QUERY.test(text))
}

/** Comments and fragments may stand in front; the short form is the selection alone (GraphQL specification, 2.3). */
const IN_FRONT = String.raw`^(?:\s|#.*|fragment\s[^{}]*\{[^{}]*\})*`
const GRAPH_QUERY = new RegExp(String.raw`${IN_FRONT}(?:query\b|\{)`)
const GRAPH_MUTATION = new RegExp(String.raw`${IN_FRONT}mutation\b`)
