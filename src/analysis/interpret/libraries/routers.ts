import type { ArgumentRef, Meaning } from '../../../catalog/types.js'
import type { Engine } from '../engine.js'
import { finished, makeContext, runProcedure } from './pipelines.js'
import {
  isNullish,
  join,
  list,
  literalText,
  native,
  NULL,
  object,
  one,
  PRESENT,
  promise,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type NativeShape,
  type ObjectShape,
  type Option,
  type PipelineShape,
  type Value,
} from '../values/values.js'

type CallerMeaning = Extract<Meaning, { kind: 'caller' }>
type ServeMeaning = Extract<Meaning, { kind: 'serve' }>

/** Routers nest no deeper than this. */
const MAX_DEPTH = 5

/** A router: an object of procedures and other routers, or several of them as one. */
export function makeRouter(routers: readonly Value[]): Value {
  const fields = new Map<string, Value>()
  for (const { shape } of routers.flat()) {
    if (shape.kind === 'object') for (const [key, field] of shape.fields) fields.set(key, field)
  }
  return one({ kind: 'object', fields, rest: null, of: 'Router' })
}

/** A router whose procedures run the steps of a builder first: `os.use(auth).router({ … })`. */
export function withSteps(engine: Engine, router: Value, { steps }: PipelineShape): Value {
  if (steps.length === 0) return router
  return mapProcedures(engine, router, (option) => {
    const procedure = option.shape.kind === 'native' ? option.shape.procedure : undefined
    return procedure ? finished(engine, { ...procedure, steps: [...steps, ...procedure.steps] }) : [option]
  })
}

/** What a router can do itself: `appRouter.createCaller(context)`. Null for what is no member of its own. */
export function routerMember(engine: Engine, shape: ObjectShape, key: string): Value | null {
  if (key !== 'createCaller') return null
  return native(key, ([context]) => makeCaller(engine, one(shape), context))
}

/**
 * A router with something else in the place of each procedure.
 *
 * @param replace is told how clients call the procedure: `post.byId`
 */
export function mapProcedures(
  engine: Engine,
  router: Value,
  replace: (procedure: Option, name: string) => Value,
  path: readonly string[] = [],
  depth = 0,
): Value {
  const inner = (value: Value, key?: string): Value =>
    mapProcedures(engine, value, replace, key === undefined ? path : [...path, key], depth + 1)
  return router.flatMap((option): Value => {
    const { shape } = option
    if (shape.kind === 'native' || shape.kind === 'function') return replace(option, path.join('.'))
    if (depth >= MAX_DEPTH) return [option]
    if (shape.kind === 'object') return object([...shape.fields].map(([key, field]) => [key, inner(field, key)]))
    // A router that is loaded when it is asked for.
    if (shape.kind === 'promise') return inner(shape.value)
    return shape.kind === 'namespace' ? inner(exportedRouter(engine, option)) : [option]
  })
}

/** A module that is loaded for its router: its default export, or whichever export is one. */
function exportedRouter(engine: Engine, module: Option): Value {
  if (module.shape.kind !== 'namespace') return UNKNOWN
  const names = [...module.shape.module.exports.keys()]
  if (names.includes('default')) return engine.member([module], 'default')
  return join(...names.map((name) => engine.member([module], name).filter(isRouter)))
}

function isRouter({ shape }: Option): boolean {
  return shape.kind === 'object' && shape.of === 'Router'
}

/** What `createCallerFactory(router)`, `createRouterClient(router, { context })` and their like make. */
export function callCallerMaker(
  engine: Engine,
  { router, context, later, input, answers }: CallerMeaning,
  receiver: Value,
  args: readonly Value[],
  site: CallSite,
): Value {
  const given = context && argumentAt(engine, args, context)
  const procedures = router === 'receiver' ? receiver : router ? argumentAt(engine, args, router) : UNKNOWN
  if (later === 'context') return native('create caller', ([next]) => makeCaller(engine, procedures, next, answers))
  if (later === 'router')
    return native('create caller', ([next]) => makeCaller(engine, next ?? UNKNOWN, given, answers))
  const caller = makeCaller(engine, procedures, given, answers)
  return input === undefined ? caller : engine.call(caller, [args[input] ?? UNDEFINED], site)
}

/** A router whose procedures run in the given context when they are called. */
function makeCaller(
  engine: Engine,
  router: Value,
  context: Value | undefined,
  answers?: CallerMeaning['answers'],
): Value {
  return mapProcedures(engine, router, (procedure) => {
    const call = inContext(procedure, context)
    return answers === 'tuple' ? asTuple(call) : call
  })
}

/** A procedure that runs in a context of the app's choice. */
export function inContext(procedure: Option, context: Value | undefined): Value {
  const { shape } = procedure
  if (shape.kind !== 'native' || !shape.procedure) return [procedure]
  const { procedure: steps } = shape
  return native('procedure', (args, site) => {
    return runProcedure(site.engine, context ? { ...steps, context } : steps, args, site)
  })
}

/** The error in the first place, or what is given in the second. */
function asTuple(call: Value): Value {
  return native('procedure', (args, site) => {
    const inner = { ...site, state: site.state.fork() }
    const given = site.engine.await(site.engine.call(call, args, inner), inner.state)
    const failed = pair(PRESENT, UNDEFINED)
    if (inner.state.dead) return promise(failed)
    return promise(join(withFacts(pair(NULL, given), inner.state.facts), failed))
  })
}

function pair(first: Value, second: Value): Value {
  return list(join(first, second), [first, second])
}

/** `fetchRequestHandler({ req, router })` answers a request; `new RPCHandler(router)` makes what does. */
export function callServer(engine: Engine, meaning: ServeMeaning, args: readonly Value[], site: CallSite): Value {
  const { router, by, at } = meaning
  const procedures = argumentAt(engine, args, router)
  if (meaning.behind) return serveBehind(engine, meaning, procedures, args)
  if (by === undefined) return serve(engine, meaning, procedures, args, site)
  const answer = native(by, (given, inner) => {
    const response = serve(engine, meaning, procedures, given, inner)
    return at === undefined ? response : promise(object([[at, response]], UNKNOWN))
  })
  return object([[by, answer]], UNKNOWN)
}

/** What answers the requests whose context an app hands it, as one of its handlers. */
function serveBehind(engine: Engine, meaning: ServeMeaning, procedures: Value, args: readonly Value[]): Value {
  const request = { argument: args.length }
  return native('serve', ([context = UNKNOWN], site) => {
    const asked = engine.member(engine.member(context, 'req'), 'raw')
    return serve(engine, { ...meaning, request }, procedures, [...args, asked], site)
  })
}

function serve(
  engine: Engine,
  { request, context }: ServeMeaning,
  router: Value,
  args: readonly Value[],
  site: CallSite,
): Value {
  const asked = argumentAt(engine, args, request)
  const method = literalText(engine.member(asked, 'method'))
  const made = makeContext(engine, context && argumentAt(engine, args, context), site, [
    object([['req', asked]], UNKNOWN),
  ])
  if (!site.state.dead) {
    const sent = one({ kind: 'input', source: 'body', path: [] })
    for (const { name, shape } of collectProcedures(engine, router)) {
      const { procedure } = shape
      if (!procedure || !isReached(procedure.answers ?? procedure.made.answers, method)) continue
      engine.serve({ what: 'procedure', name, place: procedure.made.place }, site, (inner) =>
        runProcedure(engine, procedure, [sent], inner, made),
      )
    }
  }
  return promise(RESPONSE)
}

/** What a library answers a request with. */
export const RESPONSE: Value = one({
  kind: 'object',
  fields: new Map([
    ['body', UNKNOWN],
    ['ok', UNKNOWN],
  ]),
  rest: UNKNOWN,
  of: 'Response',
})

/** Whether requests with a method are answered by what answers another; either may be unknown. */
export function isReached(answered: string | null, method: string | null): boolean {
  return answered === null || method === null || answered.toUpperCase() === method
}

interface NamedProcedure {
  readonly name: string
  readonly shape: NativeShape
}

function collectProcedures(engine: Engine, router: Value): NamedProcedure[] {
  const found: NamedProcedure[] = []
  mapProcedures(engine, router, (procedure, name) => {
    if (procedure.shape.kind === 'native') found.push({ name, shape: procedure.shape })
    return [procedure]
  })
  return found
}

/** An argument, or a property of it; nothing where it is not given. */
export function argumentAt(engine: Engine, args: readonly Value[], { argument, property }: ArgumentRef): Value {
  const given = args[argument] ?? UNDEFINED
  return property === undefined
    ? given
    : engine.member(
        given.filter(({ shape }) => !isNullish(shape)),
        property,
      )
}
