import type { BindingId, Expr, FunctionIr, ImportExpr } from '../facts/ir.js'
import type { Definition, ModuleFacts } from '../facts/module-facts.js'
import { walkModule, type Parent } from '../facts/walk.js'
import type { ModuleEdge } from '../graph/app-index.js'
import type { Target } from '../graph/module-graph.js'
import { calleeName } from '../graph/tables.js'
import type { Session } from '../session.js'

/** Where the values of a module are mentioned, and what each mention is part of. */
export interface Mentions {
  readonly parents: ReadonlyMap<Expr, Parent>
  /** By variable; types do not count. */
  readonly ofBinding: ReadonlyMap<BindingId, readonly Expr[]>
  readonly loads: readonly ImportExpr[]
  /** The function around each expression; none at the top level. */
  readonly functions: ReadonlyMap<Expr, FunctionIr>
  /** It calls hooks or handles events: it can only run in the browser. */
  readonly isInteractive: boolean
}

const HOOK = /^use[A-Z]/
const EVENT = /^on[A-Z]/

/** Reads a module once for all questions about the flow of its values. */
export function getMentions(session: Session, module: ModuleFacts): Mentions {
  return session.once(`mentions:${module.path}`, () => {
    const parents = new Map<Expr, Parent>()
    const ofBinding = new Map<BindingId, Expr[]>()
    const loads: ImportExpr[] = []
    const functions = new Map<Expr, FunctionIr>()
    let isInteractive = false
    walkModule(module, (expr, within, parent) => {
      const isNew = !parents.has(expr)
      parents.set(expr, parent)
      if (!isNew) return
      if (within) functions.set(expr, within)
      if (expr.kind === 'import') loads.push(expr)
      else if (expr.kind === 'call') isInteractive ||= HOOK.test(calleeName(module, expr.callee))
      else if (expr.kind === 'jsx')
        isInteractive ||= expr.attributes.some((a) => a.kind !== 'spread' && EVENT.test(a.name))
      else if (expr.kind === 'binding') {
        const list = ofBinding.get(expr.id)
        if (list) list.push(expr)
        else ofBinding.set(expr.id, [expr])
      }
    })
    return { parents, ofBinding, loads, functions, isInteractive }
  })
}

/** Whether an import statement leads to a module. */
export function leadsTo(session: Session, from: string, source: string, path: string): boolean {
  const resolution = session.graph.resolve(from, source)
  return resolution.kind === 'module' && resolution.path === path
}

/** Whether code of a module runs in the browser, by a directive of its own or because client modules use it. */
export function runsOnClient(session: Session, module: ModuleFacts): boolean {
  const { directive, path } = module
  if (directive !== null) return directive === 'use client'
  return session.once(`on-client:${path}`, () => {
    if (isPagesFile(session, path)) return true
    const { client, server } = session.index.environmentOf(path)
    // What nothing reaches says by its code where it was meant to run.
    if (!client) return !server && session.routeRole(path) === null && getMentions(session, module).isInteractive
    return isUsedByClient(session, path)
  })
}

/**
 * Whether code at a place of a module runs in the browser. Of a module that both sides use, what only server code
 * imports of it is left out of what the browser gets.
 */
export function runsOnClientAt(session: Session, module: ModuleFacts, at: number): boolean {
  if (!runsOnClient(session, module)) return false
  if (module.directive !== null || !session.index.environmentOf(module.path).server) return true
  const names = exportsAround(session, module, at)
  return names === null || names.some((name) => isUsedByClient(session, module.path, name))
}

/** The names by which a function at a module's top level is exported that nothing else in the module uses; null for other code. */
function exportsAround(session: Session, module: ModuleFacts, at: number): string[] | null {
  const around = module.functions.find((fn) => fn.parent === null && fn.at <= at && at < fn.end)
  const binding = module.bindings.findIndex(
    ({ top, definitions: [only, ...others] }) =>
      top && others.length === 0 && only !== undefined && around !== undefined && definesFunction(only, around.id),
  )
  if (binding === -1 || getMentions(session, module).ofBinding.has(binding)) return null
  const exported = [...module.exports].filter(([, fact]) => fact.kind === 'binding' && fact.binding === binding)
  return exported.length > 0 ? exported.map(([name]) => name) : null
}

function definesFunction(definition: Definition, id: number): boolean {
  if (definition.kind === 'function') return definition.function === id
  return definition.kind === 'assigned' && definition.value?.kind === 'function' && definition.value.id === id
}

/** The function a name stands for in the end; null when it is none that is written in the project. */
export function functionOf(target: Target | null): { readonly module: ModuleFacts; readonly fn: FunctionIr } | null {
  if (target?.kind === 'value') {
    const fn = target.value.kind === 'function' ? target.module.functions[target.value.id] : undefined
    return fn ? { module: target.module, fn } : null
  }
  if (target?.kind !== 'binding') return null
  const { module, binding } = target
  const definitions = module.bindings[binding]?.definitions ?? []
  const [definition] = definitions
  if (definitions.length !== 1 || !definition) return null
  const id =
    definition.kind === 'function'
      ? definition.function
      : definition.kind === 'assigned' && definition.target.kind === 'binding' && definition.value?.kind === 'function'
        ? definition.value.id
        : null
  const fn = id === null ? undefined : module.functions[id]
  return fn ? { module, fn } : null
}

/** Pages of the Pages Router run on both sides. */
function isPagesFile(session: Session, path: string): boolean {
  const { root } = session.project
  return /^(?:src\/)?pages\/(?!api\/)/.test(path.startsWith(`${root}/`) ? path.slice(root.length + 1) : '')
}

/**
 * Whether ways that values really take lead from a client module to this one. The index colours by imports alone;
 * here an import of types counts for nothing, and a barrel passes on only the names that are asked of it.
 */
function isUsedByClient(session: Session, start: string, of: string | null = null): boolean {
  const seen = new Set<string>()
  const stack: { readonly path: string; readonly name: string | null }[] = [{ path: start, name: of }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { path, name } = next
    const key = `${path}#${name ?? ''}`
    if (seen.has(key)) continue
    seen.add(key)
    for (const edge of session.index.importersOf(path)) {
      const { from, form } = edge
      if (name !== null && !edge.names.includes(name) && !edge.names.includes('*')) continue
      const directive = session.index.record(from)?.directive
      if (directive === 'use server' || (form === 'import' && !isRealImport(session, edge))) continue
      if (directive === 'use client' || isPagesFile(session, from)) return true
      if (form === 'export') {
        stack.push(...passedOn(session, edge, name).map((exported) => ({ path: from, name: exported })))
        continue
      }
      stack.push({ path: from, name: null })
    }
  }
  return false
}

/** The names under which a barrel exports what it takes from a module; null for all of them. */
function passedOn(session: Session, { from, to }: ModuleEdge, name: string | null): (string | null)[] {
  const barrel = session.graph.load(from)
  if (!barrel) return [null]
  const names = [...barrel.exports].flatMap(([exported, fact]) => {
    const isIt = fact.kind === 'reexport' && !fact.typeOnly && leadsTo(session, from, fact.source, to)
    return isIt && (name === null || fact.imported === name || fact.imported === '*') ? [exported] : []
  })
  if (!barrel.starExports.some(({ source }) => leadsTo(session, from, source, to))) return names
  const module = session.graph.load(to)
  if (name !== null) return [...names, name]
  return module ? [...names, ...session.graph.exportNames(module)] : [null]
}

/** Whether an import brings a value that the importer does something with. */
function isRealImport(session: Session, { from, to, names }: ModuleEdge): boolean {
  if (names.length === 0) return true
  const importer = session.graph.load(from)
  // Types of what is decorated are there at run time: where there are classes, any import may be theirs.
  if (!importer || importer.classes.length > 0) return true
  const { ofBinding } = getMentions(session, importer)
  const exported = new Set([...importer.exports.values()].map((fact) => (fact.kind === 'binding' ? fact.binding : -1)))
  return importer.imports.some(
    (statement) =>
      !statement.typeOnly &&
      leadsTo(session, from, statement.source, to) &&
      statement.names.some(({ binding }) => binding !== null && (ofBinding.has(binding) || exported.has(binding))),
  )
}
