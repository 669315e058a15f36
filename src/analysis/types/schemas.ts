import type { Expr, ObjectExpr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { ModuleGraph } from '../graph/module-graph.js'
import { calleeName, getInitialValue, readTable } from '../graph/tables.js'
import {
  always,
  intersect,
  lazy,
  omit,
  OPAQUE,
  pick,
  PRIMITIVE,
  record,
  union,
  type MemberType,
  type RecordType,
  type ResolvedType,
} from './resolved-type.js'

/** Makes the row type of a table, for schemas derived from one. */
type RowOf = (entity: string, columns: readonly string[]) => RecordType

const MAX_DEPTH = 24
const OBJECTS = new Set(['object', 'strictObject', 'looseObject', 'interface', 'Object', 'Struct', 'Schema', 'shape'])
const LISTS = new Set(['array', 'Array', 'set', 'Set'])
const RECORDS = new Set(['record', 'Record', 'map', 'Map', 'partialRecord'])
const UNIONS = new Set(['union', 'discriminatedUnion', 'variant', 'or', 'Union'])
const ANYTHING = new Set(['any', 'Any'])
const UNKNOWN_CALLS = new Set(['unknown', 'custom', 'lazy', 'instanceof', 'json'])
/** They keep the type they are called on or given, or change nothing that matters here. */
const TABLE_SCHEMAS = /^create(?:Select|Insert|Update)Schema$/

/**
 * The type a validation schema describes (zod and those shaped like it, valibot, yup, TypeBox, Mongoose).
 * Schemas are told by how they are built, so that a home-made re-export of a library is read as well.
 */
export function schemaType(graph: ModuleGraph, rowOf: RowOf, module: ModuleFacts, expr: Expr, depth = 0): ResolvedType {
  const next = (value: Expr): ResolvedType => schemaType(graph, rowOf, module, value, depth + 1)
  if (depth > MAX_DEPTH) return OPAQUE
  if (expr.kind === 'chain') return next(expr.expr)
  if (expr.kind === 'binding' || expr.kind === 'member') return followed(graph, rowOf, module, expr, depth)
  if (expr.kind === 'object') return membersOf(module, expr, next)
  // Mongoose and others take a list of one for "list of".
  if (expr.kind === 'array')
    return { kind: 'list', element: always(expr.elements[0] ? next(expr.elements[0]) : OPAQUE) }
  if (expr.kind !== 'call') return expr.kind === 'global' ? PRIMITIVE : OPAQUE

  const name = calleeName(module, expr.callee)
  const [first, second] = expr.args
  const table = TABLE_SCHEMAS.test(name) && first ? tableOf(graph, module, first) : null
  if (table) {
    const row = rowOf(table.name, table.columns)
    // The columns refined by the second argument stay columns.
    return row
  }
  if (expr.callee.kind === 'member') {
    const { object } = expr.callee
    const base = lazy(() => next(object))
    switch (name) {
      case 'extend':
      case 'safeExtend':
      case 'augment':
      case 'merge':
      case 'and':
      case 'concat':
        if (first) return intersect([base(), next(first)])
        break
      case 'pick':
      case 'omit': {
        const keys =
          first?.kind === 'object' ? keyNames(first) : first?.kind === 'array' ? literalNames(first.elements) : null
        if (base().kind === 'record') return name === 'pick' ? pick(base(), keys) : omit(base(), keys)
        break
      }
      case 'array':
        if (!first) return { kind: 'list', element: base }
        break
    }
  }
  if (OBJECTS.has(name) && first) return next(first)
  // `z.array(item)`, `v.array(item)`
  if (LISTS.has(name) && first) return { kind: 'list', element: lazy(() => next(first)) }
  if (RECORDS.has(name))
    return record(
      [],
      undefined,
      lazy(() => next(second ?? first ?? expr.callee)),
    )
  if (UNIONS.has(name)) {
    const options = expr.args.find((argument) => argument.kind === 'array')
    if (options?.kind === 'array') return union(options.elements.map(next))
  }
  if (ANYTHING.has(name)) return { kind: 'any' }
  if (UNKNOWN_CALLS.has(name)) return OPAQUE
  if ((name === 'pick' || name === 'omit') && first && second?.kind === 'array') {
    const keys = literalNames(second.elements)
    return name === 'pick' ? pick(next(first), keys) : omit(next(first), keys)
  }
  // `v.pipe(schema, …)`, `v.optional(schema)`, `schema.optional()`, `schema.refine(…)`
  if (first && isSchemaLike(module, first)) return next(first)
  if (expr.callee.kind === 'member' && expr.callee.object.kind !== 'binding') return next(expr.callee.object)
  if (expr.callee.kind === 'member' && isLocalSchema(graph, module, expr.callee.object)) return next(expr.callee.object)
  return PRIMITIVE
}

function followed(graph: ModuleGraph, rowOf: RowOf, module: ModuleFacts, expr: Expr, depth: number): ResolvedType {
  if (expr.kind === 'binding') {
    const found = getInitialValue(graph.resolveBinding(module, expr.id))
    return found ? schemaType(graph, rowOf, found.module, found.value, depth + 1) : OPAQUE
  }
  if (expr.kind !== 'member' || typeof expr.key !== 'string') return OPAQUE
  // `schema.shape`, `schema.shape.name`, `schema.element`
  const base = schemaType(graph, rowOf, module, expr.object, depth + 1)
  if (expr.key === 'shape' || expr.key === 'fields' || expr.key === 'entries') return base
  if (expr.key === 'element' && base.kind === 'list') return base.element()
  return base.kind === 'record' ? (base.members.get(expr.key)?.type() ?? OPAQUE) : PRIMITIVE
}

function membersOf(module: ModuleFacts, object: ObjectExpr, next: (value: Expr) => ResolvedType): ResolvedType {
  const members: [string, MemberType][] = []
  for (const property of object.properties) {
    if (property.kind === 'spread') {
      const spread = next(property.value)
      if (spread.kind === 'record') members.push(...spread.members)
    } else if (typeof property.key === 'string') {
      const { value } = property
      // Mongoose: `{ type: String, required: true }`
      const declared =
        value.kind === 'object' ? value.properties.find((p) => p.kind === 'property' && p.key === 'type') : undefined
      members.push([
        property.key,
        { type: lazy(() => next(declared?.value ?? value)), place: { path: module.path, at: property.value.at } },
      ])
    }
  }
  return record(members)
}

function isSchemaLike(module: ModuleFacts, expr: Expr): boolean {
  if (expr.kind === 'call') return expr.callee.kind === 'member' || expr.callee.kind === 'binding'
  return expr.kind === 'binding' && /schema$/i.test(module.bindings[expr.id]?.name ?? '')
}

/** `schema.optional()` on a schema of the project, not `z.string()` on a library. */
function isLocalSchema(graph: ModuleGraph, module: ModuleFacts, expr: Expr): boolean {
  return expr.kind === 'binding' && getInitialValue(graph.resolveBinding(module, expr.id)) !== null
}

function tableOf(graph: ModuleGraph, module: ModuleFacts, expr: Expr): ReturnType<typeof readTable> {
  if (expr.kind === 'binding') return readTable(graph, graph.resolveBinding(module, expr.id))
  if (expr.kind !== 'member' || expr.object.kind !== 'binding' || typeof expr.key !== 'string') return null
  const target = graph.resolveBinding(module, expr.object.id)
  return target?.kind === 'namespace' ? readTable(graph, graph.resolveExport(target.module, expr.key)) : null
}

function keyNames(object: ObjectExpr): string[] {
  return object.properties.flatMap((property) =>
    property.kind === 'property' && typeof property.key === 'string' ? [property.key] : [],
  )
}

function literalNames(elements: readonly Expr[]): string[] {
  return elements.flatMap((element) =>
    element.kind === 'literal' && typeof element.value === 'string' ? [element.value] : [],
  )
}
