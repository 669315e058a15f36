import type { Meaning } from '../../../catalog/types.js'
import type { Engine, Frame } from '../engine.js'
import { overlaidHeaders } from '../values/headers.js'
import { entryFacts, unionFacts, withoutFacts } from '../values/knowledge.js'
import {
  isNullish,
  join,
  NEVER,
  object,
  one,
  type CallSite,
  type FunctionShape,
  type Option,
  type Value,
} from '../values/values.js'

/*
 * What a client for requests was told to run on each of them (`client.interceptors.request.use(…)`), or on each answer.
 * The client is one, however many names it has, so its interceptors are shared by all values that stand for it.
 */

/** What a client runs, by what for and where it was told. */
export type Interceptors = Map<string, Value>

type Told = Extract<Meaning, { kind: 'interceptor' }>

/** Those of clients that entry points share: what one of these tells them is not told for the others. */
const sealed = new WeakSet<Interceptors>()

/** Takes note that a client was told all that the module tells it which made it. */
export function sealInterceptors(client: Value): void {
  for (const { shape } of client) if (shape.kind === 'api' && shape.interceptors) sealed.add(shape.interceptors)
}

/** Tells a client of an interceptor. What is told again, as when a module is looked at twice, was told. */
export function addInterceptor(
  interceptors: Interceptors | undefined,
  { of, argument, property, refused }: Told,
  args: readonly Value[],
  { engine, place, frame }: CallSite,
): void {
  if (!interceptors || (sealed.has(interceptors) && frame.phase !== 'load')) return
  const add = (what: string, value: Value = NEVER, index = 0) => {
    if (value.some(isGiven)) interceptors.set(`${what} ${place.path}:${place.at}:${index}`, value)
  }
  if (property === undefined) add(of, args[argument])
  else for (const [index, told] of args.slice(argument).entries()) add(of, engine.member(told, property), index)
  if (refused !== undefined) add('refusal', args[refused])
}

/** Tells a client of the interceptors that its options hold: one, or a list. */
export function addListed(interceptors: Interceptors, told: Value, { place }: CallSite): void {
  const [only] = told
  const each = only?.shape.kind === 'list' ? (only.shape.items ?? [only.shape.element]) : [told]
  for (const [index, value] of each.entries())
    if (value.some(isGiven)) interceptors.set(`request ${place.path}:${place.at}:${index}`, value)
}

/** Sets one of the options that requests of a client begin with: `client.defaults.headers.common.Authorization = token`. */
export function setDefault(interceptors: Interceptors, name: string, value: Value, { phase }: Frame): void {
  const [, option] = /\.defaults\.(.+)$/.exec(name) ?? []
  if (option === undefined || (sealed.has(interceptors) && phase !== 'load')) return
  interceptors.set(`default ${option}`, value)
}

/** The options that were set one by one. */
export function defaultsOf(interceptors: Interceptors): Value {
  const options = new Map<string, Value>()
  const headers: [string, Value][] = []
  for (const [key, value] of interceptors) {
    const [what, path = ''] = key.split(' ')
    if (what !== 'default') continue
    const [option = '', ...below] = path.split('.')
    const header = below.at(-1)
    if (option === 'headers' && header !== undefined) headers.push([header, value])
    else options.set(option, value)
  }
  return object([...options, ...(headers.length > 0 ? ([['headers', object(headers)]] as const) : [])])
}

/** The interceptors of a kind, in the order in which they were told. */
export function interceptorsFor(of: Told['of'] | 'refusal', interceptors: Interceptors | undefined): Value[] {
  return [...(interceptors ?? [])].flatMap(([key, value]) => (key.startsWith(`${of} `) ? [value] : []))
}

/** A request as interceptors leave it. */
interface Intercepted {
  readonly request: Value
  /** Some of them cannot be followed. */
  readonly isUnsure: boolean
}

/**
 * Runs interceptors on a request, one after the other. Each gives the request that is sent, or changes the one it is
 * handed, which some libraries hold in another object (`{ request }`, `{ options }`).
 */
export function intercept(engine: Engine, interceptors: readonly Value[], request: Value, site: CallSite): Intercepted {
  let isUnsure = false
  const sent = interceptors.reduce((config, interceptor) => {
    const [only] = interceptor
    if (only?.shape.kind !== 'function' || interceptor.length > 1) {
      isUnsure = true
      return config
    }
    const held = HOLDERS.map((name) => [name, config] as const)
    const { given, left } = run(engine, only.shape, [object(held, config), config], site)
    const present = given.filter(isGiven)
    if (present.length === given.length) return present
    const headers = [left, ...HOLDERS.map((name) => engine.member(left, name))].map((part) =>
      engine.member(part, 'headers'),
    )
    return join(present, object([['headers', headers.reduce(overlaidHeaders)]], config))
  }, request)
  return { request: sent, isUnsure }
}

const HOLDERS = ['request', 'options']

/** Runs an interceptor, and gives what it returns and what its first parameter holds where it does. */
function run(
  engine: Engine,
  { closure, bound }: FunctionShape,
  args: readonly Value[],
  site: CallSite,
): { readonly given: Value; readonly left: Value } {
  const { state, frame } = site
  const facts = entryFacts(state.facts)
  const { phase, certain, depth } = frame
  const outcome = engine.run(closure, [...bound, ...args], { facts, phase, certain, depth: depth + 1, leaves: 0 })
  engine.absorb(outcome, site, withoutFacts(state.facts, facts))
  return { given: engine.await(outcome.value, state), left: outcome.left?.[0] ?? NEVER }
}

/** Clients whose interceptors for what was refused are running: what these send again is not refused once more. */
const retrying = new WeakSet<Interceptors>()

/**
 * What a client gives for an answer: what its interceptors make of it, and what those give that are told of a refusal,
 * instead of failing.
 */
export function interceptAnswer(
  engine: Engine,
  interceptors: Interceptors | undefined,
  answer: Value,
  site: CallSite,
): Value {
  if (!interceptors || interceptors.size === 0 || retrying.has(interceptors)) return answer
  const accepted = interceptorsFor('answer', interceptors).reduce((value, interceptor) => {
    return value.flatMap((option): Value => {
      const state = site.state.fork()
      state.learn(option.facts)
      const given = engine.await(engine.call(interceptor, [[option]], { ...site, state }), state)
      return given.map(({ shape, facts }) => ({ shape, facts: unionFacts(facts, option.facts) }))
    })
  }, answer)
  retrying.add(interceptors)
  const refused = interceptorsFor('refusal', interceptors).map((interceptor) => {
    // What it does there nobody asked for: it tells of the failure, or asks again.
    const state = site.state.fork()
    const inner = { ...site, state, frame: { ...site.frame, effects: [], notes: [] } }
    return engine.await(engine.call(interceptor, [ERROR], inner), state)
  })
  retrying.delete(interceptors)
  return join(accepted, ...refused)
}

const ERROR = one({ kind: 'unknown', from: [], truthy: true })

function isGiven({ shape }: Option): boolean {
  return !isNullish(shape)
}
