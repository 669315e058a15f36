import type { Expr, ObjectExpr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { ModuleGraph, Target } from './module-graph.js'

/** A table declared in code: `pgTable('users', { id: …, name: … })`. */
export interface TableDeclaration {
  /** Its name in the database. */
  readonly name: string
  readonly columns: readonly string[]
  readonly module: ModuleFacts
  readonly at: number
}

/** A name that says a call declares a table (or makes the function that does): `pgTable`, `createTable`, `schema.table`. */
const TABLE_CALL = /table$/i
const MAX_DEPTH = 6

/** The table a name stands for, when it is declared with a literal list of columns; null for anything else. */
export function readTable(graph: ModuleGraph, target: Target | null): TableDeclaration | null {
  const found = getInitialValue(target)
  if (!found || found.value.kind !== 'call') return null
  const { module, value } = found
  const [name, columns] = value.args
  if (!TABLE_CALL.test(calleeName(module, value.callee)) || name?.kind !== 'literal' || typeof name.value !== 'string')
    return null
  const object = columns && asObject(module, columns)
  return object ? { name: name.value, columns: [...keysOf(graph, module, object)], module, at: value.at } : null
}

/** The value a name is declared with, and the module it stands in. */
export function getInitialValue(target: Target | null): { readonly module: ModuleFacts; readonly value: Expr } | null {
  if (target?.kind === 'value') return target
  if (target?.kind !== 'binding') return null
  const definition = target.module.bindings[target.binding]?.definitions.find(
    (candidate) => candidate.kind === 'assigned',
  )
  if (definition?.kind !== 'assigned' || !definition.value || definition.target.kind !== 'binding') return null
  return { module: target.module, value: definition.value }
}

/** The last name of what is called: `table` of `schema.table(…)`. */
export function calleeName(module: ModuleFacts, callee: Expr): string {
  switch (callee.kind) {
    case 'binding':
      return module.bindings[callee.id]?.name ?? ''
    case 'global':
      return callee.name
    case 'member':
      return typeof callee.key === 'string' ? callee.key : ''
    case 'call':
      return calleeName(module, callee.callee)
    default:
      return ''
  }
}

/** `{ … }`, or a function that returns it (`(t) => ({ … })`). */
function asObject(module: ModuleFacts, expr: Expr): ObjectExpr | null {
  if (expr.kind === 'object') return expr
  if (expr.kind !== 'function') return null
  const last = module.functions[expr.id]?.body.at(-1)
  return last?.kind === 'return' && last.value?.kind === 'object' ? last.value : null
}

/** The fields of an object as written, those that are spread into it included. */
export function* keysOf(graph: ModuleGraph, module: ModuleFacts, object: ObjectExpr, depth = 0): Generator<string> {
  for (const property of object.properties) {
    if (property.kind === 'property') {
      if (typeof property.key === 'string') yield property.key
    } else if (depth < MAX_DEPTH) {
      // Columns that tables have in common: `...timestamps`.
      const target = property.value.kind === 'binding' ? graph.resolveBinding(module, property.value.id) : null
      const shared = getInitialValue(target)
      const found = shared && asObject(shared.module, shared.value)
      if (found) yield* keysOf(graph, shared.module, found, depth + 1)
    }
  }
}
