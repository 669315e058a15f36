import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { FunctionIr } from '../facts/ir.js'
import type { ExportFact, ModuleFacts } from '../facts/module-facts.js'
import { literal, object, one, promise, type Value } from '../interpret/values/values.js'
import { Variables } from '../interpret/values/variables.js'
import type { Session } from '../session.js'

type LintContext = Readonly<RuleContext<string, readonly unknown[]>>

/** Whether a file may define server actions at all: most do not, and need not be opened to know it. */
export function mayHoldActions({ sourceCode }: LintContext): boolean {
  return sourceCode.text.includes('use server')
}

/** Whether a file may be a route handler's by its name. */
export function mayHoldRouteHandlers({ physicalFilename }: LintContext): boolean {
  return /[\\/]route\.[^\\/]*$/.test(physicalFilename)
}

/** Whether a file may be a page, a layout or the default of a parallel route by its name. */
export function mayHoldPage({ physicalFilename }: LintContext): boolean {
  return /[\\/](?:page|layout|default)\.[^\\/]*$/.test(physicalFilename)
}

/** Whether a file may be the proxy by its name. */
export function mayHoldProxy({ physicalFilename }: LintContext): boolean {
  return /[\\/](?:proxy|middleware)\.[^\\/]*$/.test(physicalFilename)
}

/** A server action: a function of this module that anyone can call by POST. */
export interface ActionEntry {
  /** The name callers know it by; null for an inline action without one. */
  readonly name: string
  /** Where the finding stands: the name, or the first token of an inline function. */
  readonly at: number
  readonly end: number
  /** What is called, as far as the interpreter knows. */
  readonly value: Value
  /** The name it is exported by; null for a function with a directive of its own. */
  readonly exported: string | null
}

/**
 * The server actions a module registers, as Next.js's compiler does: the exports of a file with `'use server'`, and
 * every function with a directive of its own. An export that turns out to be no function is listed, but does nothing.
 */
export function collectActions(session: Session, module: ModuleFacts): ActionEntry[] {
  // The compiler refuses actions in client modules.
  if (module.directive === 'use client') return []
  const exported = module.directive === 'use server' ? collectExported(session, module) : []
  const constructors = new Set(module.classes.map(({ construct }) => construct))
  const inline = module.functions.filter(
    (fn) => fn.directive === 'use server' && !constructors.has(fn.id) && !exported.some(({ own }) => own === fn.id),
  )
  return [...exported.map(({ entry }) => entry), ...inline.map((fn) => inlineAction(module, fn))]
}

/** The actions by export, with the function that is declared there. */
function collectExported(
  session: Session,
  module: ModuleFacts,
): { readonly entry: ActionEntry; readonly own: number | null }[] {
  const found = new Map<unknown, { entry: ActionEntry; own: number | null }>()
  for (const [exported, fact] of module.exports) {
    if (fact.typeOnly || fact.kind === 'reexport' || fact.commonJs) continue
    const target = fact.kind === 'binding' ? session.graph.resolveBinding(module, fact.binding) : null
    const given = session.interpreter.targetValue(
      fact.kind === 'binding' ? target : { kind: 'value', module, value: fact.value },
    )
    // Calling a class throws.
    const value = given.filter(({ shape }) => shape.kind !== 'class')
    const name = target?.kind === 'binding' && target.module === module ? module.bindings[target.binding] : undefined
    // What another module defines becomes an action where it is exported.
    const place = name
      ? { name: name.name, at: name.at, end: name.at + name.name.length }
      : { name: exported, at: fact.at, end: fact.kind === 'binding' ? fact.end : fact.at + 1 }
    // A variable with two exported names is one action, by the later name.
    found.set(fact.kind === 'binding' ? fact.binding : exported, {
      entry: { ...place, value, exported },
      own: declaredFunction(module, fact),
    })
  }
  return [...found.values()]
}

/** The function that an export is, where it is written as one. */
function declaredFunction(
  module: ModuleFacts,
  fact: Extract<ExportFact, { kind: 'binding' | 'value' }>,
): number | null {
  if (fact.kind === 'value') return fact.value.kind === 'function' ? fact.value.id : null
  const [definition] = module.bindings[fact.binding]?.definitions ?? []
  if (definition?.kind === 'function') return definition.function
  if (definition?.kind !== 'assigned' || definition.target.kind !== 'binding') return null
  return definition.value?.kind === 'function' ? definition.value.id : null
}

/** What an action is called with: whatever the client likes. */
export function clientArguments(count = 4): Value[] {
  return Array.from({ length: count }, (_, index) => one({ kind: 'input', source: 'argument', path: [String(index)] }))
}

/** A function that Next.js calls for requests with one HTTP method. */
export interface RouteHandler {
  readonly method: RouteMethod
  /** Where the finding stands: the name it is exported by. */
  readonly at: number
  readonly end: number
  readonly value: Value
  /** The address it answers, with its parameters as they are written: `/posts/[id]`. */
  readonly route: string
}
type RouteMethod = (typeof ROUTE_METHODS)[number]
const ROUTE_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** The handlers a `route` file exports, wherever they are defined and whatever they are wrapped in. */
export function collectRouteHandlers(session: Session, module: ModuleFacts): RouteHandler[] {
  if (session.routeRole(module.path) !== 'route') return []
  return ROUTE_METHODS.flatMap((method): RouteHandler[] => {
    const place = placeOfExport(session, module, method)
    if (!place) return []
    const value = session.interpreter.targetValue(session.graph.resolveExport(module, method))
    return isCallable(value) ? [{ method, ...place, value, route: getRoute(session, module.path) }] : []
  })
}

/** Where a module exports a name: the name itself, or the `export *` that it comes by; null if it does not. */
function placeOfExport(session: Session, module: ModuleFacts, name: string): { at: number; end: number } | null {
  const fact = module.exports.get(name)
  if (fact?.typeOnly) return null
  if (fact) {
    const own = fact.kind === 'binding' ? module.bindings[fact.binding] : undefined
    // `export { handler as GET }` is found where it is exported.
    return own?.name === name ? { at: own.at, end: own.at + name.length } : { at: fact.at, end: fact.end }
  }
  const target = module.starExports.length > 0 ? session.graph.resolveExport(module, name) : null
  const from = target && target.kind !== 'external' ? target.module.path : null
  const star = module.starExports.find(({ source }) => isFrom(session, module, source, name, from))
  return star && from !== null ? { at: star.at, end: star.at + 'export'.length } : null
}

/** Whether a name that a module passes on arrives from one of its sources. */
function isFrom(session: Session, module: ModuleFacts, source: string, name: string, path: string | null): boolean {
  const target = session.graph.resolveImport(module, source, name)
  return target !== null && target.kind !== 'external' && target.module.path === path
}

/** What a route handler is called with: the request, and the parameters of its address. */
export function requestArguments(method: RouteMethod, route: string): Value[] {
  const address = one({ kind: 'input', source: 'searchParams', path: [] } as const)
  const known: [string, Value][] = [
    ['method', literal(method)],
    ['nextUrl', object([['pathname', literal(route)]], address)],
  ]
  return [object(known, one({ kind: 'input', source: 'request', path: [] })), object([['params', routeParams(route)]])]
}

/** The parameters of a route as Next.js gives them: those in its address are there, unless a catch-all is optional. */
export function routeParams(route: string): Value {
  const always = Array.from(route.matchAll(/\/\[(?:\.\.\.)?([^[\]]+)\](?=\/|$)/g), ([, name = '']) => name)
  return promise(one({ kind: 'input', source: 'params', path: [], ...(always.length > 0 ? { always } : {}) }), true)
}

/** The address a page or route file answers, parameters as they are written. */
export function getRoute({ project }: Session, path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/'))
  const app = project.appFolders.find((candidate) => folder.startsWith(`${candidate}/`))
  const segments = app === undefined ? [] : folder.slice(app.length + 1).split('/')
  return `/${segments.filter((segment) => !/^\(.*\)$|^@/.test(segment)).join('/')}`
}

function inlineAction(module: ModuleFacts, fn: FunctionIr): ActionEntry {
  const closure = { module, fn, captured: Variables.NONE, frame: null, self: null }
  const at = fn.name === null ? fn.at : fn.nameAt
  return {
    name: fn.name ?? 'this action',
    at,
    end: fn.name === null ? fn.at + 1 : fn.nameAt + fn.name.length,
    value: one({ kind: 'function', closure, bound: [] }),
    exported: null,
  }
}

function isCallable(value: Value): boolean {
  return value.some(({ shape }) => ['function', 'native', 'unknown', 'api', 'pipeline'].includes(shape.kind))
}
