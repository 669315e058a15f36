import type { InputSource, Meaning } from '../../../catalog/types.js'
import { apiShape, apiValue, typeCursor } from './api-cursor.js'
import { conform } from '../values/checks.js'
import type { Place } from '../values/effects.js'
import type { Engine } from '../engine.js'
import { PRESENTED } from '../values/knowledge.js'
import { RESPONSE } from './routers.js'
import { findContract } from './schemas.js'
import {
  commonFacts,
  join,
  literal,
  literalText,
  native,
  NEVER,
  object,
  one,
  promise,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ApiShape,
  type CallSite,
  type Option,
  type RouteTable,
  type TableEntry,
  type Value,
} from '../values/values.js'

/*
 * Apps that are routers of handlers: `app.use(auth)`, `app.post('/posts', check, handler)`, `app.route('/staff', staff)`.
 * The object is one, however many names it has, so its table is shared by all values that stand for it.
 */

type MiddlewareMeaning = Extract<Meaning, { kind: 'middleware' }>
type AppMeaning = Extract<Meaning, { kind: 'app' }>

/** Apps nest no deeper than this, and have no more routes. */
const MAX_DEPTH = 6
const MAX_ROUTES = 500

/** A call of an app's: it gets a route, a middleware or another app, or answers a request. */
export function callApp(
  engine: Engine,
  meaning: AppMeaning,
  shape: ApiShape,
  args: readonly Value[],
  site: CallSite,
): Value {
  const { app } = shape
  switch (meaning.step) {
    case 'start': {
      const cursor = typeCursor(engine.catalog, meaning.type ?? '', shape.cursor.name)
      const { hands } = meaning
      return one({ ...apiShape(cursor), app: { table: { entries: new Map(), ...(hands ? { hands } : {}) }, base: '' } })
    }
    case 'base':
      return rooted(engine, shape, app && { table: app.table, base: below(app.base, textOf(args[0])) })
    case 'route':
    case 'use':
    case 'mount':
      return rooted(engine, shape, app && withEntries(app, entriesOf(engine, meaning, app, args, site)))
    case 'other':
      return rooted(engine, shape, app)
    case 'answer': {
      const answering = app ? one(shape) : (args[0] ?? UNKNOWN)
      return native('handle', (given, inner) => answer(engine, answering, given, inner))
    }
    case 'fetch':
      return answer(engine, one(shape), args, site)
  }
}

type App = NonNullable<ApiShape['app']>

/** The app itself, after one of its methods was called. */
function rooted(engine: Engine, { cursor: { specifier, name } }: ApiShape, app: App | undefined): Value {
  const type = specifier.startsWith('type:') ? specifier.slice('type:'.length) : ''
  return one({ ...apiShape(typeCursor(engine.catalog, type, name)), ...(app ? { app } : {}) })
}

/** An app with more in its table. What is told of again, as when a module is looked at twice, was told of. */
function withEntries(app: App, added: readonly TableEntry[]): App {
  const { entries } = app.table
  for (const entry of added) {
    const { path, at, end } = entry.place
    const key = `${path}:${at}:${end}:${entry.method ?? ''} ${entry.path ?? ''}`
    if (!entries.has(key) && entries.size < MAX_ROUTES) entries.set(key, entry)
  }
  const last = added.at(-1)
  return last && last.step !== 'mount' ? { ...app, last: last.path } : app
}

function entriesOf(
  engine: Engine,
  { step, method }: AppMeaning,
  { base, last, table }: App,
  args: readonly Value[],
  { place }: CallSite,
): TableEntry[] {
  if (method === 'described') {
    // `app.openapi(createRoute({ method, path, middleware }), handler)`
    const [described = UNKNOWN, ...handlers] = args
    const before = engine.member(described, 'middleware').filter(({ shape }) => shape.kind !== 'literal')
    return [
      {
        step: 'route',
        method: textOf(engine.member(described, 'method')),
        path: below(base, asPattern(textOf(engine.member(described, 'path')))),
        handlers: flatten([...(before.length > 0 ? [before] : []), ...handlers]),
        place,
      },
    ]
  }
  const [first] = args
  const methods = method === 'argument' ? textsOf(first) : [method ?? null]
  const rest = method === 'argument' ? args.slice(1) : args
  const [path] = rest
  // What nobody knows is a handler where it stands alone.
  const isPath = rest.length > 1 || textOf(path) !== null
  const hasPath = path !== undefined && isPath && !path.some(isHandler)
  // A route without a path has that of the one before; a middleware without one is for all, and so is a handler of requests.
  const own = step === 'use' || table.hands ? below(base, '*') : last === undefined ? base : last
  const paths = hasPath ? textsOf(path).map((text) => below(base, text)) : [own]
  const handlers = flatten(hasPath ? rest.slice(1) : rest)
  const kind = step === 'use' || step === 'mount' ? step : 'route'
  return paths.flatMap((each) =>
    methods.map((asked): TableEntry => ({ step: kind, method: asked, path: each, handlers, place })),
  )
}

/** `/posts/{id}` of a description is the route `/posts/:id`; as the path of a middleware it stands for itself. */
function asPattern(described: string | null): string | null {
  return described?.replaceAll(/\{(\w+)\}/g, ':$1') ?? null
}

/** Whether something is called for a request. */
export function isHandler({ shape }: Option): boolean {
  if (shape.kind === 'list') return shape.element.some(isHandler)
  return shape.kind === 'function' || shape.kind === 'native' || shape.kind === 'api'
}

/** Handlers one by one: `...factory.createHandlers(a, b)` gives a list of them. */
function flatten(values: readonly Value[]): Value[] {
  return values.flatMap((value) => {
    const [only] = value
    return only?.shape.kind === 'list' && only.shape.items ? only.shape.items : [value]
  })
}

/** The text of a path; null if it is not known. */
export function textOf(value: Value | undefined): string | null {
  return value ? literalText(value) : null
}

/** The texts that a list has, or the only one; null for what is not known. */
function textsOf(value: Value | undefined): (string | null)[] {
  const [only] = value ?? []
  return only?.shape.kind === 'list' && only.shape.items ? only.shape.items.map(textOf) : [textOf(value)]
}

/** One path below another; null when either is not known. */
export function below(base: string | null, path: string | null): string | null {
  if (base === null || path === null) return null
  const joined = `${base}/${path}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')
  return joined.startsWith('/') ? joined : `/${joined}`
}

/** A route of an app with all that stands before it. */
interface Route {
  readonly method: string | null
  readonly path: string | null
  readonly handlers: readonly Value[]
  readonly place: Place
}

/** All entries of an app and of those that are mounted in it, in the order in which they are asked. */
function flattenTable({ entries }: RouteTable, prefix: string | null, depth = 0): TableEntry[] {
  return [...entries.values()].flatMap((entry): TableEntry[] => {
    const path = below(prefix, entry.path)
    if (entry.step !== 'mount') return [{ ...entry, path }]
    const [only] = entry.handlers[0] ?? []
    const mounted = only?.shape.kind === 'api' ? only.shape.app : undefined
    return mounted && depth < MAX_DEPTH ? flattenTable(mounted.table, path, depth + 1) : []
  })
}

function collectRoutes(table: RouteTable): Route[] {
  const all = flattenTable(table, '')
  const routes = all.filter(({ step }) => step === 'route')
  return all.flatMap((entry, index): Route[] => {
    // A middleware that stands before no route answers itself: `app.use('/rpc/*', (c) => rpc.handle(c.req.raw))`.
    const isOpen = entry.step === 'use' && entry.path?.endsWith('/*') === true
    const isAlone = isOpen && !routes.some((route) => covers(entry.path, route.path))
    if (entry.step !== 'route' && !isAlone) return []
    const before = all.slice(0, index).filter((earlier) => isBefore(earlier, entry))
    const handlers = [...before.flatMap((middleware) => middleware.handlers), ...entry.handlers]
    return [{ method: entry.method?.toUpperCase() ?? null, path: entry.path, handlers, place: placeOf(entry) }]
  })
}

/** Whether what was added earlier gets the requests first that a route is for; what it is for must be known of a route. */
function isBefore({ step, method, path }: TableEntry, route: TableEntry): boolean {
  if (step === 'use') return covers(path, route.path)
  const isKnown = path !== null && route.path !== null
  return isKnown && (method === null || method === route.method) && covers(path, route.path)
}

/** Whether a middleware's path takes in that of a route. What is not known may be anything. */
function covers(pattern: string | null, path: string | null): boolean {
  if (pattern === null || path === null) return true
  const wanted = pattern.split('/')
  const given = path.split('/')
  const isOpen = wanted.at(-1) === '*'
  if (isOpen) wanted.pop()
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false
  return wanted.every((part, at) => part === given[at] || part === '*' || ANY_SEGMENT.test(part))
}

/** A parameter; with a pattern, or where it may be absent, it is more than that. */
const ANY_SEGMENT = /^:[^{?]+$/

/** Where a route is written: its handler, for a chain of calls begins with the app. */
function placeOf({ handlers, place }: TableEntry): Place {
  return placeOfHandler(handlers.at(-1)) ?? place
}

/** Where a handler of the app's is written. */
export function placeOfHandler([handler]: Value = []): Place | null {
  if (handler?.shape.kind !== 'function') return null
  const { module, fn } = handler.shape.closure
  return { path: module.path, at: fn.at, end: fn.end }
}

/** Runs each route of an app that a request may reach; what a route handler is given beside it some apps hand on. */
function answer(
  engine: Engine,
  app: Value,
  [request = UNKNOWN, beside = UNKNOWN]: readonly Value[],
  site: CallSite,
): Value {
  const method = literalText(engine.member(request, 'method'))
  const tables = app.flatMap(({ shape }) => (shape.kind === 'api' && shape.app ? [shape.app.table] : []))
  for (const table of tables) {
    for (const route of collectRoutes(table)) {
      if (method !== null && route.method !== null && route.method !== method) continue
      const given = table.hands ? [request, beside] : [makeRequestContext(engine, request, route)]
      const name = `${route.method ?? 'ALL'} ${route.path ?? '…'}`
      engine.serve({ what: 'route', name, place: route.place }, site, (inner) => runRoute(engine, route, given, inner))
    }
  }
  return promise(RESPONSE)
}

/** Runs the handlers of a route: each is given what there is to know of the request, and what runs the next one. */
function runRoute(engine: Engine, { handlers }: Route, args: readonly Value[], site: CallSite): Value {
  const runFrom = (index: number, around: CallSite): Value => {
    const handler = handlers[index]
    if (!handler) return UNKNOWN
    const next = native('next', (_args, inner) => {
      const state = inner.state.fork()
      const given = runFrom(index + 1, { ...inner, state, hidden: true })
      return promise(state.dead ? NEVER : withFacts(given, state.facts))
    })
    const given = engine.await(engine.call(handler, [...args, next], around), around.state)
    if (handler.some(isKnown) || around.state.dead) return given
    // Nobody knows what it lets through.
    const frame = around.state.facts.has('verified') ? around.frame : { ...around.frame, certain: false }
    return join(given, runFrom(index + 1, { ...around, frame }))
  }
  return runFrom(0, site)
}

function isKnown({ shape }: Option): boolean {
  return shape.kind === 'function' || shape.kind === 'native'
}

/** The context of one request: what handlers leave in it, others find. */
function makeRequestContext(engine: Engine, request: Value, { method, path }: Route): Value {
  const left = new Map<string, Value>()
  const get = native('get', ([key]) => (key && left.get(literalText(key) ?? '')) ?? UNKNOWN)
  const set = native('set', ([key, value = UNDEFINED], { state }) => {
    const name = key ? literalText(key) : null
    // Others may have got here without it.
    if (name !== null) left.set(name, join(left.get(name) ?? UNDEFINED, withFacts(value, state.facts)))
    return UNDEFINED
  })
  const checked = new Map<string, Value>()
  const valid = native('valid', ([target]) => {
    const name = (target && literalText(target)) ?? ''
    return checked.get(name) ?? partOf(name)
  })
  const check = native('check', ([target = UNKNOWN, value = UNKNOWN]) => {
    checked.set(literalText(target) ?? '', value)
    return UNDEFINED
  })
  const asked = object(
    [
      ['method', method === null ? UNKNOWN : literal(method)],
      ['path', path === null ? UNKNOWN : literal(path)],
      ['valid', valid],
      ['raw', request],
    ],
    typed(engine, 'RequestOfRoute'),
  )
  return object(
    [
      ['req', asked],
      ['get', get],
      ['set', set],
      ['var', one({ kind: 'object', fields: left, rest: UNKNOWN })],
      [CHECK, check],
    ],
    typed(engine, 'ContextOfRoute'),
  )
}

function typed({ catalog }: Engine, type: string): Value {
  return apiValue(typeCursor(catalog, type, type))
}

/** Under this name a validator leaves what it let through. */
const CHECK = '#check'

/** The part of a request that a validator is told to look at. */
function partOf(target: string): Value {
  const source = PARTS.get(target) ?? 'body'
  return one({ kind: 'input', source, path: [] })
}

const PARTS: ReadonlyMap<string, InputSource> = new Map([
  ['form', 'form'],
  ['param', 'params'],
  ['query', 'searchParams'],
  ['header', 'header'],
  ['cookie', 'cookie'],
])

/** A middleware of a library's: it runs the next handler, for verified callers only if it is a guard. */
export function makeMiddleware(
  engine: Engine,
  { guards, asks, combines, checks, leaves }: MiddlewareMeaning,
  args: readonly Value[],
  { place, name }: CallSite,
): Value {
  return native('middleware', ([context = UNKNOWN, second], site) => {
    const next = second ?? engine.member(context, 'next')
    if (combines) return runCombined(engine, combines, args, [context, next], site)
    if (guards) {
      engine.note(site.frame, 'session-read', place, name)
      admit(engine, asks === undefined ? UNKNOWN : engine.member(args[0] ?? UNKNOWN, asks), context, site)
    }
    for (const method of leaves?.methods ?? []) {
      const given = engine.call(engine.member(typed(engine, leaves?.type ?? ''), method), [], site)
      engine.call(engine.member(context, 'set'), [literal(method), engine.await(given, site.state.fork())], site)
    }
    if (checks) {
      const target = args[checks.part] ?? UNKNOWN
      const schema = args[checks.schema] ?? UNKNOWN
      const sent = partOf(literalText(target) ?? '')
      const contract = findContract([schema])
      const value = contract === null ? checkedBy(engine, schema, sent, context, site) : conform(sent, contract).value
      engine.call(engine.member(context, CHECK), [target, value], site)
    }
    return site.state.dead ? NEVER : engine.call(next, [], site)
  })
}

/** Lets those pass who showed what is asked for, which a function of the app's may decide. */
function admit(engine: Engine, ask: Value, context: Value, site: CallSite): void {
  if (ask.some(({ shape }) => shape.kind === 'function')) {
    const shown = one({ kind: 'input', source: 'header', path: ['authorization'] })
    const answer = engine.await(engine.call(ask, [shown, context], site), site.state)
    goOnWith(
      answer.filter(({ shape }) => truthiness(shape) !== false),
      site,
    )
  }
  site.state.learn(PRESENTED)
}

/** Several middlewares as one. */
function runCombined(
  engine: Engine,
  how: 'every' | 'some' | 'except',
  args: readonly Value[],
  [context, next]: readonly [Value, Value],
  site: CallSite,
): Value {
  const inTurn = (middlewares: readonly Value[], last: Value): Value =>
    middlewares.reduceRight<Value>(
      (after, middleware) => native('next', (_args, inner) => engine.call(middleware, [context, after], inner)),
      last,
    )
  const each = (alternatives: readonly Value[]): Value =>
    promise(
      join(
        ...alternatives.map((alternative) => {
          const state = site.state.fork()
          return engine.await(engine.call(alternative, [], { ...site, state }), state)
        }),
      ),
    )
  if (how === 'every') return engine.call(inTurn(args, next), [], site)
  if (how === 'some') return each(args.map((middleware) => inTurn([middleware], next)))
  return each([next, inTurn(args.slice(1), next)])
}

/** What a function that checks a part of the request makes of it; a response ends the request. */
function checkedBy(engine: Engine, check: Value, sent: Value, context: Value, site: CallSite): Value {
  if (!check.some(({ shape }) => shape.kind === 'function')) return conform(sent, 'text').value
  const passed = engine
    .await(engine.call(check, [sent, context], site), site.state)
    .filter(({ shape }) => shape.kind !== 'object' || shape.of !== 'Response')
  goOnWith(passed, site)
  return passed
}

/** Goes on where one of some possibilities is the case. */
export function goOnWith(agreed: Value, { state }: CallSite): void {
  if (agreed.length === 0) state.dead = true
  else state.learn(commonFacts(agreed))
}
