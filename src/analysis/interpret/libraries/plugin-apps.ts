import type { Meaning, PluginStep } from '../../../catalog/types.js'
import { apiShape, apiValue, typeCursor } from './api-cursor.js'
import { conform } from '../values/checks.js'
import type { Engine } from '../engine.js'
import { below, goOnWith, isHandler, placeOfHandler, textOf } from './route-tables.js'
import { findContract } from './schemas.js'
import {
  literalText,
  native,
  NEVER,
  object,
  one,
  promise,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  type ApiShape,
  type CallSite,
  type Option,
  type RouteTable,
  type Told,
  type Value,
} from '../values/values.js'

/*
 * Apps that are put together of other apps: `new Elysia().use(session).onBeforeHandle(check).post('/posts', write)`.
 * A hook runs before the routes that are added after it, and before those of the plugins that are; a plugin's own
 * hooks stay with it unless their scope says otherwise. What a hook answers ends the request.
 */

type PluginMeaning = Extract<Meaning, { kind: 'plugin-app' }>
type App = NonNullable<ApiShape['app']> & { readonly table: RouteTable & { readonly told: Map<string, Told> } }

/** Plugins nest no deeper than this, and an app is told no more. */
const MAX_DEPTH = 6
const MAX_TOLD = 500

/** A call of an app's: it is told something, or answers a request. */
export function callPluginApp(
  engine: Engine,
  meaning: PluginMeaning,
  shape: ApiShape,
  args: readonly Value[],
  site: CallSite,
): Value {
  if (meaning.step === 'start') return startApp(engine, meaning, shape, args, site)
  const app = asPluginApp(shape)
  if (!app) return one(shape)
  if (meaning.step === 'fetch') return answer(engine, app, args[0] ?? UNKNOWN, site)
  const self = rooted(engine, shape, app)
  for (const told of listenTo(engine, meaning.step, meaning.method, self, args, site)) {
    const { path, at, end } = told.place
    const key = `${path}:${at}:${end}:${told.step} ${told.method ?? ''} ${told.path ?? ''}`
    if (!app.table.told.has(key) && app.table.told.size < MAX_TOLD) app.table.told.set(key, told)
  }
  return one(self)
}

/** A new app, below the path in its options, with what a plugin of a library's adds to the context. */
function startApp(
  engine: Engine,
  { type = '', gives }: PluginMeaning,
  shape: ApiShape,
  [options]: readonly Value[],
  { place }: CallSite,
): Value {
  const prefix = options ? engine.member(options, 'prefix').filter(({ shape: { kind } }) => kind !== 'unknown') : []
  const told = new Map<string, Told>()
  if (gives) {
    const named = options ? literalText(engine.member(options, 'name')) : null
    const given = gives.type
      ? apiValue(typeCursor(engine.catalog, gives.type, gives.type))
      : one({ kind: 'input', source: 'header', path: [gives.header ?? gives.name] })
    told.set('', { step: 'values', method: null, path: null, args: [object([[named ?? gives.name, given]])], place })
  }
  const isRoot = prefix.every(({ shape: of }) => of.kind === 'literal' && of.value === undefined)
  const base = isRoot ? '' : textOf(prefix)
  return one({
    ...apiShape(typeCursor(engine.catalog, type, shape.cursor.name)),
    app: { table: { entries: new Map(), told }, base },
  })
}

function asPluginApp({ app }: ApiShape): App | null {
  return app?.table.told ? (app as App) : null
}

/** The app itself, after one of its methods was called. */
function rooted(engine: Engine, { cursor: { specifier, name } }: ApiShape, app: App): ApiShape {
  return { ...apiShape(typeCursor(engine.catalog, specifier.replace(/^type:/, ''), name)), app }
}

/** What an app hears in a call. */
function listenTo(
  engine: Engine,
  step: PluginStep,
  method: string | undefined,
  self: ApiShape,
  args: readonly Value[],
  site: CallSite,
): Told[] {
  const said = (told: Partial<Told>): Told => ({ step, method: null, path: null, args, place: site.place, ...told })
  const [first = UNKNOWN, ...rest] = args
  switch (step) {
    case 'route': {
      if (method !== 'argument')
        return [said({ method: method?.toUpperCase() ?? null, path: textOf(first), args: rest })]
      const [path = UNKNOWN, ...handlers] = rest
      return [said({ method: textOf(first)?.toUpperCase() ?? null, path: textOf(path), args: handlers })]
    }
    case 'group':
    case 'guard': {
      const build = args.at(-1)
      if (!build?.some(isHandler)) return [said({})]
      // The callback is given an app of its own, and tells it what is said.
      const inner = one({ ...self, app: { table: { entries: new Map(), told: new Map() }, base: '' } })
      engine.call(build, [inner], site)
      const options = step === 'group' ? rest.slice(0, -1) : args.slice(0, -1)
      return [said({ step: 'group', path: step === 'group' ? textOf(first) : '', args: [inner, ...options] })]
    }
    case 'plugin':
      if (!first.some((option) => option.shape.kind === 'function')) return [said({})]
      engine.call(first, [one(self)], site)
      return []
    default:
      return [said({})]
  }
}

/** How far a hook reaches: its own app and the plugins after it, the app that uses it too, or all. */
type Scope = 'local' | 'scoped' | 'global'

interface Hook {
  /** A function with the request's context; the options of a guard. */
  readonly run: Value
  readonly as: 'answer' | 'addition' | 'options'
  readonly scope: Scope
}

/** What stands before a route. */
interface Around {
  readonly hooks: readonly Hook[]
  /** What is added to the context. */
  readonly values: readonly Value[]
  /** What the names in a route's options stand for. */
  readonly macros: readonly Value[]
}

interface Route {
  readonly told: Told
  readonly path: string | null
  readonly around: Around
}

const NOTHING: Around = { hooks: [], values: [], macros: [] }

/** All routes of an app, each with what stands before it, and what the app leaves to whoever uses it. */
function collectRoutes(
  engine: Engine,
  { told }: App['table'],
  prefix: string | null,
  outer: Around,
  depth = 0,
): { readonly routes: readonly Route[]; readonly own: Around } {
  const routes: Route[] = []
  let own = NOTHING
  if (depth > MAX_DEPTH) return { routes, own }
  const around = (): Around => ({
    hooks: [...outer.hooks, ...own.hooks],
    values: [...outer.values, ...own.values],
    macros: [...outer.macros, ...own.macros],
  })
  for (const said of told.values()) {
    const [first = UNKNOWN, second] = said.args
    switch (said.step) {
      case 'route':
        routes.push({ told: said, path: below(prefix, said.path), around: around() })
        break
      case 'hook':
      case 'context':
      case 'guard': {
        const as = said.step === 'hook' ? 'answer' : said.step === 'context' ? 'addition' : 'options'
        const run = as === 'options' ? first : (second ?? first)
        own = { ...own, hooks: [...own.hooks, { run, as, scope: scopeOf(engine.member(first, 'as')) }] }
        break
      }
      case 'values':
        own = { ...own, values: [...own.values, valuesOf(first, second)] }
        break
      case 'macro':
        own = { ...own, macros: [...own.macros, valuesOf(first, second)] }
        break
      case 'scope': {
        const scope = scopeOf(first)
        own = { ...own, hooks: own.hooks.map((hook) => (hook.scope === 'local' ? { ...hook, scope } : hook)) }
        break
      }
      case 'group': {
        const app = appIn(first)
        const before: Around = around()
        const hooks: Hook[] = second ? [{ run: second, as: 'options', scope: 'local' }] : []
        const inside = { ...before, hooks: [...before.hooks, ...hooks] }
        if (app) routes.push(...collectRoutes(engine, app.table, below(prefix, said.path), inside, depth + 1).routes)
        break
      }
      case 'plugin': {
        const app = appIn(first)
        if (!app) {
          // What it is nobody knows: it may answer.
          own = { ...own, hooks: [...own.hooks, { run: first, as: 'answer', scope: 'global' }] }
          break
        }
        const plugged = collectRoutes(engine, app.table, below(prefix, app.base), around(), depth + 1)
        routes.push(...plugged.routes)
        own = withPlugin(own, plugged.own)
        break
      }
      case 'other':
        break
    }
  }
  return { routes, own }
}

/** An app after it got a plugin: of the plugin's hooks those that reach beyond it. */
function withPlugin(own: Around, plugin: Around): Around {
  const hooks = plugin.hooks.flatMap((hook): Hook[] =>
    hook.scope === 'local' ? [] : [hook.scope === 'scoped' ? { ...hook, scope: 'local' } : hook],
  )
  return {
    hooks: [...own.hooks, ...hooks],
    values: [...own.values, ...plugin.values],
    macros: [...own.macros, ...plugin.macros],
  }
}

function appIn(value: Value): App | null {
  const [only] = value
  return only?.shape.kind === 'api' ? asPluginApp(only.shape) : null
}

function scopeOf(value: Value): Scope {
  const text = literalText(value)
  return text === 'global' ? 'global' : text === 'scoped' || text === 'plugin' ? 'scoped' : 'local'
}

/** `decorate('db', db)`, `decorate({ db })` */
function valuesOf(first: Value, second: Value | undefined): Value {
  const name = literalText(first)
  return name !== null && second ? object([[name, second]]) : first
}

/** Runs each route of an app that a request may reach. */
function answer(engine: Engine, { table, base }: App, request: Value, site: CallSite): Value {
  const method = literalText(engine.member(request, 'method'))
  for (const route of collectRoutes(engine, table, below('', base), NOTHING).routes) {
    const { told, path } = route
    if (method !== null && told.method !== null && told.method !== method) continue
    const place = placeOfHandler(told.args[0]) ?? told.place
    const name = `${told.method ?? 'ALL'} ${path ?? '…'}`
    engine.serve({ what: 'route', name, place }, site, (inner) => new RouteRun(engine, request, inner).run(route))
  }
  return promise(one({ kind: 'object', fields: new Map([['body', UNKNOWN]]), rest: UNKNOWN, of: 'Response' }))
}

/** Parts of a request that a schema in a route's options is for, as the context has them. */
const PARTS = [
  ['body', 'body'],
  ['query', 'searchParams'],
  ['params', 'params'],
  ['headers', 'header'],
  ['cookie', 'cookie'],
] as const

/** One request on its way to a handler. */
class RouteRun {
  private readonly fields: Map<string, Value>
  private site: CallSite

  constructor(
    private readonly engine: Engine,
    request: Value,
    site: CallSite,
  ) {
    this.site = site
    this.fields = new Map<string, Value>(
      PARTS.map(([key, source]) => [key, one({ kind: 'input', source, path: [] })] as const),
    )
    this.fields.set('request', request)
  }

  run({ told, around }: Route): Value {
    const [handler = UNKNOWN, options] = told.args
    for (const value of around.values) this.add(value)
    for (const hook of around.hooks) this.runHook(hook, around.macros)
    if (options) this.runOptions(options, around.macros)
    if (this.isOver()) return NEVER
    return handler.some(isHandler) ? this.call(handler) : handler
  }

  private isOver(): boolean {
    return this.site.state.dead
  }

  private get context(): Value {
    const type = 'ContextOfPluginApp'
    const rest = apiValue(typeCursor(this.engine.catalog, type, type))
    return one({ kind: 'object', fields: new Map(this.fields), rest })
  }

  private call(run: Value): Value {
    return this.engine.await(this.engine.call(run, [this.context], this.site), this.site.state)
  }

  private runHook({ run, as }: Hook, macros: readonly Value[]): void {
    if (as === 'options') this.runOptions(run, macros)
    else for (const each of listed(run)) this.runStep(each, as)
  }

  /** Runs what may answer in the handler's place, or adds to the context. */
  private runStep(step: Value, as: 'answer' | 'addition'): void {
    if (this.isOver()) return
    const given = this.call(step)
    if (this.isOver()) return
    if (!step.some(isKnown)) this.goOnUnsure()
    const passed = given.filter(as === 'answer' ? isNoAnswer : isNoResponse)
    goOnWith(passed, this.site)
    if (as === 'addition') this.add(passed)
  }

  /** What stands in the options of a route or a guard: schemas, hooks, and names that macros stand for. */
  private runOptions(options: Value, macros: readonly Value[]): void {
    for (const [key] of PARTS) {
      const contract = findContract([this.engine.member(options, key)])
      if (contract !== null) this.fields.set(key, conform(this.fields.get(key) ?? UNKNOWN, contract).value)
    }
    for (const macro of macros) this.runMacros(macro, options)
    for (const key of ['derive', 'resolve'])
      for (const step of stepsAt(this.engine, options, key)) this.runStep(step, 'addition')
    for (const step of stepsAt(this.engine, options, 'beforeHandle')) this.runStep(step, 'answer')
  }

  /** `{ auth: true }`: what the macro `auth` stands for, made for that value. */
  private runMacros(macros: Value, options: Value): void {
    const added: Hook[] = []
    const adder = (as: Hook['as']) =>
      native('hook', (args) => {
        added.push({ run: args.at(-1) ?? UNKNOWN, as, scope: 'local' })
        return UNDEFINED
      })
    const manager = object([['onBeforeHandle', adder('answer')]], UNKNOWN)
    const definitions = macros.some(isHandler) ? this.engine.call(macros, [manager], this.site) : macros
    for (const name of new Set(definitions.flatMap(namesIn))) {
      const wanted = this.engine.member(options, name)
      if (wanted.every(({ shape }) => truthiness(shape) === false)) continue
      const definition = this.engine.member(definitions, name)
      const made = definition.some(isHandler) ? this.engine.call(definition, [wanted], this.site) : definition
      this.runOptions(made, [])
      for (const hook of added.splice(0)) this.runHook(hook, [])
    }
  }

  /** Adds the fields of something to the context. */
  private add(value: Value): void {
    for (const name of new Set(value.flatMap(namesIn))) this.fields.set(name, this.engine.member(value, name))
  }

  /** Nobody knows what something unknown lets through. */
  private goOnUnsure(): void {
    const { state, frame } = this.site
    if (!state.facts.has('verified')) this.site = { ...this.site, frame: { ...frame, certain: false } }
  }
}

function isKnown({ shape }: Option): boolean {
  return shape.kind === 'function' || shape.kind === 'native'
}

function namesIn({ shape }: Option): string[] {
  return shape.kind === 'object' ? [...shape.fields.keys()] : []
}

/** The functions under a name: one, or several in turn. */
function stepsAt(engine: Engine, options: Value, key: string): Value[] {
  return listed(engine.member(options, key)).filter((step) => step.some(isHandler))
}

function listed(value: Value): readonly Value[] {
  const [only] = value
  return only?.shape.kind === 'list' ? (only.shape.items ?? [only.shape.element]) : [value]
}

/** Whether a hook came to nothing, or may have: the request goes on. */
function isNoAnswer({ shape }: Option): boolean {
  return shape.kind === 'unknown' || (shape.kind === 'literal' && shape.value === undefined)
}

function isNoResponse({ shape }: Option): boolean {
  return shape.kind !== 'object' || shape.of !== 'Response'
}
