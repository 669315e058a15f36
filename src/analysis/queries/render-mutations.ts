import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getVerdict, type RunContext, type Verdict } from '../../catalog/phases.js'
import type { Expr, FunctionIr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkFunction } from '../facts/walk.js'
import { sitesOf, type Effect, type Place, type Site } from '../interpret/effects.js'
import { one, type Value } from '../interpret/values.js'
import { Variables } from '../interpret/variables.js'
import { openFile, type LintedFile } from '../session.js'
import { canMutate } from './module-reach.js'
import { clientArguments, collectActions } from './entry-points.js'
import { isSessionBookkeeping } from './session-bookkeeping.js'
import { describePlace } from './source-places.js'

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
): MisplacedMutation[] {
  const file = openFile(context)
  if (!file || !canMutate(file.session, file.module.path)) return []
  const found = new Map<string, MisplacedMutation>()
  for (const entry of collectEntries(file)) {
    const { effects } = file.session.interpreter.enter(file.module, entry.value, entry.args, entry.name)
    for (const effect of effects) {
      if (!effect.certain || isSessionBookkeeping(effect, effects)) continue
      const runContext = contextOf(entry.context, effect)
      const verdict = getVerdict(runContext, effect.kind)
      if (verdict === 'ok') continue
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
      })
    }
  }
  return [...found.values()]
}

function collectEntries(file: LintedFile): Entry[] {
  const { session, module } = file
  const role = session.routeRole(module.path)
  const entries: Entry[] = []
  const props = [one({ kind: 'input', source: 'params', path: [] } as const)]
  if (role === 'route' || role === 'proxy' || role === 'image' || role === 'metadata-route') {
    const isStatic = role === 'route' && isForcedStatic(module)
    for (const [name, value] of exportedFunctions(file)) {
      const runContext = role === 'proxy' ? 'proxy' : isStatic ? 'staticHandler' : 'handler'
      entries.push({
        name,
        context: runContext,
        value,
        args: [one({ kind: 'input', source: 'body', path: [] }), ...props],
      })
    }
    return entries
  }
  for (const action of collectActions(session, module)) {
    entries.push({ name: action.name, context: 'action', value: action.value, args: clientArguments() })
  }
  if (module.directive === 'use server') return entries
  for (const [name, value] of role === null ? [] : exportedFunctions(file)) {
    if (name === 'generateMetadata' || name === 'generateViewport')
      entries.push({ name, context: 'render', value, args: props })
    if (name === 'generateStaticParams') entries.push({ name, context: 'staticParams', value, args: [] })
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

/** A function that renders: it makes elements itself and is named like a component, or is a route's default export. */
function isComponent(module: ModuleFacts, fn: FunctionIr): boolean {
  if (fn.directive !== null || fn.parent !== null) return false
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

function contextOf(entry: RunContext, effect: Effect): RunContext {
  if (effect.phase === 'cache') return 'cache'
  if (effect.phase !== 'after') return entry
  if (entry === 'action') return 'afterAction'
  return entry === 'handler' || entry === 'staticHandler' ? 'afterHandler' : 'afterRender'
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
      return 'switches draft mode'
    case 'revalidate':
    case 'update-tag':
    case 'refresh':
      return `calls \`${name}\``
    case 'database-write':
      return `writes to \`${entity ?? 'the database'}\``
    case 'sign-out':
      return 'signs the user out'
    default:
      return `writes through \`${name}\``
  }
}

function describeChain({ session }: LintedFile, effect: Effect, chain: Site | null): string {
  const sites = sitesOf(chain)
  if (sites.length === 0) return ''
  return ` (${describePlace(session, effect.place)}, through ${sites.map((site) => site.callee).join(' > ')})`
}
