import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getErrorText, getVerdict, type RunContext, type Verdict } from '../../../catalog/phases.js'
import type { Expr, FunctionIr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkFunction } from '../../facts/walk.js'
import { sitesOf, tellingSites, type Effect, type Place, type Site } from '../../interpret/values/effects.js'
import { one, type Value } from '../../interpret/values/values.js'
import { Variables } from '../../interpret/values/variables.js'
import type { RouteRole } from '../../graph/route-roles.js'
import { openAppFile, type LintedFile } from '../../session.js'
import { isCaught } from './caught.js'
import { canMutate, canMutateRequests } from './module-reach.js'
import { clientArguments, collectActions } from '../entry-points.js'
import { isAllowedWrite } from './allowed-writes.js'
import { isLogging } from '../identity/private-deeds.js'
import { isOfSessionReader, isSessionBookkeeping } from '../identity/session-bookkeeping.js'
import { describePlace } from '../source-places.js'
import { isStoreBookkeeping } from '../identity/store-bookkeeping.js'
import { describeEntity } from '../entity-words.js'

/** A mutation where Next.js, or the idea of rendering, allows none. */
export interface MisplacedMutation {
  /** The call in the linted file where the chain to it begins. */
  readonly at: number
  readonly end: number
  readonly context: RunContext
  readonly verdict: Exclude<Verdict, 'ok'>
  /** The component or function it happens in. */
  readonly name: string
  /** What is done: ``writes to `post` ``. */
  readonly deed: string
  /** Where, and through which calls; empty when it stands right there. */
  readonly evidence: string
  /** The framework's own words; empty when it says nothing. */
  readonly error: string
  /** Where the same function may be called: an action or route handler that does. Null when none is known. */
  readonly fineIn: string | null
}

interface Entry {
  readonly name: string
  readonly context: RunContext
  readonly value: Value
  readonly args: readonly Value[]
}

/** The mutations that a file's components, metadata functions, handlers and actions make where they must not. */
export function findMisplacedMutations(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { allowWrites }: { readonly allowWrites: readonly string[] },
): MisplacedMutation[] {
  const file = openAppFile(context)
  if (!file || !canMutate(file.session, file.module.path)) return []
  const found = new Map<string, MisplacedMutation>()
  for (const entry of collectEntries(file)) {
    const { effects, notes } = file.session.interpreter.enter(file.module, entry.value, entry.args, entry.name)
    for (const effect of effects) {
      if (!effect.certain || isAllowedWrite(effect, allowWrites) || isLogging(effect)) continue
      if (isSessionBookkeeping(effect, effects) || isStoreBookkeeping(effect, effects)) continue
      if (effect.kind === 'database-write' && isOfSessionReader(effect, notes)) continue
      const runContext = contextOf(entry.context, effect, file)
      const verdict = getVerdict(runContext, effect.kind)
      if (verdict === 'ok' || (verdict === 'throws' && isCaught(file.session, effect))) continue
      const entrance = findEntrance(file.module, effect)
      if (!entrance || found.has(`${entrance.place.at}`)) continue
      const { place, chain } = entrance
      found.set(`${place.at}`, {
        at: place.at,
        end: place.end,
        context: runContext,
        verdict,
        name: entry.name,
        deed: describeDeed(effect),
        evidence: describeChain(file, effect, chain),
        error: getErrorText(runContext, effect.kind),
        fineIn: findProperCaller(file, effect, runContext),
      })
    }
  }
  return [...found.values()]
}

function collectEntries(file: LintedFile): Entry[] {
  const { session, module } = file
  const role = session.routeRole(module.path)
  const props = [one({ kind: 'input', source: 'params', path: [] } as const)]
  // Loading a module may change anything but what belongs to a request.
  const entries = canMutateRequests(session, module.path) ? collectTopLevel(module) : []
  if (role === 'route' || role === 'proxy' || role === 'image' || role === 'metadata-route') {
    const isStatic = role === 'route' && isForcedStatic(module)
    for (const [name, value] of exportedFunctions(file)) {
      const args = [one({ kind: 'input', source: 'body', path: [] } as const), ...props]
      entries.push({ name, context: contextOfExport(role, name, isStatic), value, args })
    }
    return entries
  }
  for (const action of collectActions(session, module)) {
    entries.push({ name: action.name, context: 'action', value: action.value, args: clientArguments() })
  }
  if (module.directive === 'use server') return entries
  for (const [name, value] of role === null ? [] : exportedFunctions(file)) {
    if (role === 'instrumentation' && name === 'register')
      entries.push({ name, context: 'instrumentation', value, args: [] })
    if (name === 'generateMetadata' || name === 'generateViewport')
      entries.push({ name, context: 'render', value, args: props })
    if (PARAMS_FUNCTIONS.has(name)) entries.push({ name, context: 'staticParams', value, args: [] })
  }
  for (const fn of module.functions) {
    if (!isComponent(module, fn)) continue
    const closure = { module, fn, captured: Variables.NONE, frame: null, self: null }
    entries.push({
      name: nameOfComponent(fn),
      context: 'render',
      value: one({ kind: 'function', closure, bound: [] }),
      args: props,
    })
  }
  return entries
}

/** Functions that Next.js asks which pages, images or sitemaps there are, ahead of all requests. */
const PARAMS_FUNCTIONS: ReadonlySet<string> = new Set([
  'generateStaticParams',
  'generateImageMetadata',
  'generateSitemaps',
])

/** In which context an export of a file that answers requests runs. */
function contextOfExport(role: RouteRole, name: string, isStatic: boolean): RunContext {
  if (role === 'proxy') return 'proxy'
  if (PARAMS_FUNCTIONS.has(name)) return 'staticParams'
  if (!isStatic) return 'handler'
  return name === 'GET' || name === 'HEAD' ? 'prerenderedHandler' : 'staticHandler'
}

/** What a module does when it is loaded, as a function without parameters. */
function collectTopLevel(module: ModuleFacts): Entry[] {
  const body = module.body.filter(({ kind }) => kind === 'expr')
  const [first] = body
  if (!first || module.directive !== null) return []
  const fn: FunctionIr = {
    id: -1,
    name: null,
    nameAt: first.at,
    at: first.at,
    end: body.at(-1)?.end ?? first.end,
    params: [],
    body,
    async: true,
    generator: false,
    arrow: true,
    directive: null,
    returnType: null,
    parent: null,
  }
  const closure = { module, fn, captured: Variables.NONE, frame: null, self: null }
  return [
    {
      name: 'this module',
      context: 'load',
      value: one({ kind: 'function', closure, bound: [] }),
      args: [],
    },
  ]
}

/** A function that renders: it makes elements itself and is named like a component, or is a route's default export. */
function isComponent(module: ModuleFacts, fn: FunctionIr): boolean {
  if (fn.directive === 'use server' || fn.parent !== null) return false
  const isDefault = isDefaultExport(module, fn)
  if (!isDefault && !/^[A-Z]/.test(fn.name ?? '')) return false
  const elements: Expr[] = []
  walkFunction(module, fn, (expr) => {
    if (expr.kind === 'jsx') elements.push(expr)
  })
  return elements.length > 0 || (isDefault && /\.[jt]sx$/.test(module.path))
}

function isDefaultExport(module: ModuleFacts, fn: FunctionIr): boolean {
  const fact = module.exports.get('default')
  if (fact?.kind === 'value') return fact.value.kind === 'function' && fact.value.id === fn.id
  if (fact?.kind !== 'binding') return false
  const [definition] = module.bindings[fact.binding]?.definitions ?? []
  if (definition?.kind === 'function') return definition.function === fn.id
  return definition?.kind === 'assigned' && definition.value?.kind === 'function' && definition.value.id === fn.id
}

function nameOfComponent(fn: FunctionIr): string {
  return fn.name === null || fn.name === 'default' ? 'this component' : fn.name
}

function exportedFunctions({ session, module }: LintedFile): [string, Value][] {
  return [...module.exports.keys()].flatMap((name): [string, Value][] => {
    const target = session.graph.resolveExport(module, name)
    const value = target?.kind === 'binding' || target?.kind === 'value' ? session.interpreter.targetValue(target) : []
    return value.some(({ shape }) => shape.kind === 'function' || shape.kind === 'native') ? [[name, value]] : []
  })
}

/** `export const dynamic = 'force-static'` */
function isForcedStatic(module: ModuleFacts): boolean {
  const fact = module.exports.get('dynamic')
  const [definition] = fact?.kind === 'binding' ? (module.bindings[fact.binding]?.definitions ?? []) : []
  return (
    definition?.kind === 'assigned' && definition.value?.kind === 'literal' && definition.value.value === 'force-static'
  )
}

function contextOf(entry: RunContext, { phase, chain, place }: Effect, { session, module }: LintedFile): RunContext {
  if (entry === 'render' && module.directive === 'use client') {
    const paths = [...sitesOf(chain).map((site) => site.place.path), place.path]
    if (paths.some((path) => session.graph.load(path)?.directive === 'use server')) return 'actionInRender'
  }
  if (phase === 'cache') return 'cache'
  if (phase === 'private-cache') return 'privateCache'
  if (phase !== 'after') return entry
  if (entry === 'action') return 'afterAction'
  return entry === 'render' ? 'afterRender' : 'afterHandler'
}

/** An action or route handler that may call, and does call, one of the functions that lead to a mutation. */
function findProperCaller({ session, module }: LintedFile, effect: Effect, context: RunContext): string | null {
  if (context !== 'render' && context !== 'actionInRender') return null
  const sites = sitesOf(effect.chain)
  for (const [index, { callee }] of sites.entries()) {
    const path = sites[index + 1]?.place.path ?? effect.place.path
    const name = callee.split('.')[0] ?? callee
    if (path === module.path) continue
    if (session.graph.load(path)?.directive === 'use server') return session.displayPath(path)
    const caller = session.index.importersOf(path).find(({ from, names }) => {
      if (from === module.path || !(names.includes(name) || names.includes('*'))) return false
      return session.index.record(from)?.directive === 'use server' || session.routeRole(from) === 'route'
    })
    if (caller) return session.displayPath(caller.from)
  }
  return null
}

/** The outermost call of a chain, if it stands in the linted file; of a call with a callback written into it, the one in there. */
function findEntrance(
  module: ModuleFacts,
  effect: Effect,
): { readonly place: Place; readonly chain: Site | null } | null {
  let { chain } = effect
  let place = chain?.place ?? effect.place
  while (chain) {
    const inner: Place = chain.next?.place ?? effect.place
    if (inner.path !== place.path || inner.at < place.at || inner.end > place.end) break
    place = inner
    chain = chain.next
  }
  return place.path === module.path ? { place, chain } : null
}

function describeDeed({ kind, entity, name }: Effect): string {
  switch (kind) {
    case 'cookie-write':
      return 'changes a cookie'
    case 'header-write':
      return 'changes a header'
    case 'draft-mode':
      return 'switches draft mode on'
    case 'draft-mode-off':
      return 'switches draft mode off'
    case 'revalidate':
    case 'update-tag':
    case 'refresh':
      return `calls \`${name}\``
    case 'database-write':
      return `writes to ${describeEntity(entity)}`
    case 'sign-out':
      return 'signs the user out'
    default:
      return `writes through \`${name}\``
  }
}

function describeChain({ session }: LintedFile, effect: Effect, chain: Site | null): string {
  const sites = tellingSites({ chain, place: effect.place })
  if (sites.length === 0) return ''
  return ` (${describePlace(session, effect.place)}, through ${sites.map((site) => site.callee).join(' > ')})`
}
