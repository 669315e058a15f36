import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { FunctionIr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { literal, object, one, promise, type Value } from '../interpret/values.js'
import { Variables } from '../interpret/variables.js'
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

/** A server action: a function of this module that anyone can call by POST. */
export interface ActionEntry {
  /** The name callers know it by; null for an inline action without one. */
  readonly name: string
  /** Where the finding stands: the name, or the first token of an inline function. */
  readonly at: number
  readonly end: number
  /** What is called, as far as the interpreter knows. */
  readonly value: Value
  readonly inline: boolean
}

/**
 * The server actions a module registers, as Next.js's compiler does: the runtime exports of a file with
 * `'use server'`, and every function with a directive of its own.
 */
export function collectActions(session: Session, module: ModuleFacts): ActionEntry[] {
  const actions: ActionEntry[] = []
  const covered = new Set<number>()
  if (module.directive === 'use server') {
    for (const [exported, fact] of module.exports) {
      if (fact.typeOnly || fact.kind === 'reexport') continue
      const target = fact.kind === 'binding' ? session.graph.resolveBinding(module, fact.binding) : null
      const value = session.interpreter.targetValue(
        fact.kind === 'binding' ? target : { kind: 'value', module, value: fact.value },
      )
      if (!isCallable(value)) continue
      for (const { shape } of value)
        if (shape.kind === 'function' && shape.closure.module === module) covered.add(shape.closure.fn.id)
      const own = target?.kind === 'binding' && target.module === module ? module.bindings[target.binding] : undefined
      // What another module defines becomes an action where it is exported.
      if (own) actions.push({ name: own.name, at: own.at, end: own.at + own.name.length, value, inline: false })
      else
        actions.push({
          name: exported,
          at: fact.at,
          end: fact.kind === 'binding' ? fact.end : fact.at + 1,
          value,
          inline: false,
        })
    }
  }
  for (const fn of module.functions) {
    if (fn.directive !== 'use server' || (module.directive === 'use server' && covered.has(fn.id))) continue
    actions.push(inlineAction(module, fn))
  }
  return actions
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
    const fact = module.exports.get(method)
    if (!fact || fact.typeOnly) return []
    const value = session.interpreter.targetValue(session.graph.resolveExport(module, method))
    const own = fact.kind === 'binding' ? module.bindings[fact.binding] : undefined
    // `export { handler as GET }` is found where it is exported.
    const at = own?.name === method ? own.at : fact.at
    const end = own?.name === method ? own.at + method.length : fact.end
    return isCallable(value) ? [{ method, at, end, value, route: getRoute(session, module.path) }] : []
  })
}

/** What a route handler is called with: the request, and the parameters of its address. */
export function requestArguments(method: RouteMethod, route: string): Value[] {
  const address = one({ kind: 'input', source: 'searchParams', path: [] } as const)
  const known: [string, Value][] = [
    ['method', literal(method)],
    ['nextUrl', object([['pathname', literal(route)]], address)],
  ]
  return [
    object(known, one({ kind: 'input', source: 'request', path: [] })),
    object([['params', promise(one({ kind: 'input', source: 'params', path: [] }), true)]]),
  ]
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
    inline: true,
  }
}

function isCallable(value: Value): boolean {
  return value.some(({ shape }) => ['function', 'native', 'unknown', 'api', 'pipeline'].includes(shape.kind))
}
