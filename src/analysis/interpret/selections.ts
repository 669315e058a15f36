import { literalText } from './values.js'
import type { Value } from './values.js'

/**
 * The columns a query is restricted to: `{ select: { id: true } }`, `{ columns: { id: true } }`,
 * `select({ id: users.id })`, `select('id, name')`. Null when it asks for all of them.
 */
export function readSelection(args: readonly Value[]): readonly string[] | null {
  const [first] = args
  const [only] = first ?? []
  if (!only || first?.length !== 1) return null
  if (only.shape.kind !== 'object') return null
  const { fields } = only.shape
  const nested = fields.get('select') ?? fields.get('columns')
  if (nested) return keysOf(nested)
  if ([...fields.keys()].every((key) => QUERY_OPTIONS.has(key))) return null
  // Drizzle's `select({ id: users.id })`: every field is a column of some table.
  const values = [...fields.values()]
  const columns =
    values.length > 0 &&
    values.every((value) => value.every(({ shape }) => shape.kind === 'api' || shape.kind === 'object'))
  return columns ? [...fields.keys()] : null
}

/** What else a query is told, by the names the ORMs share. */
const QUERY_OPTIONS = new Set([
  'where',
  'orderBy',
  'with',
  'include',
  'data',
  'take',
  'skip',
  'limit',
  'offset',
  'distinct',
  'cursor',
  'by',
  'create',
  'update',
])

/** Columns named by a list, a text (`'id, name'`, `'id name'`) or an object; null for all of them. */
export function readColumns(argument: Value | undefined): readonly string[] | null {
  const [only] = argument ?? []
  if (!only || argument?.length !== 1) return null
  const { shape } = only
  if (shape.kind === 'object') return keysOf(argument)
  if (shape.kind === 'list') {
    const names = (shape.items ?? []).map((item) => literalText(item))
    return names.length > 0 && names.every((name) => name !== null) ? names : null
  }
  if (shape.kind !== 'literal' || typeof shape.value !== 'string') return null
  const names = shape.value.split(/[\s,]+/).filter((name) => name !== '')
  // `-password` leaves out what it names, `*` and joins in parentheses name nothing we could list.
  return names.length > 0 && names.every((name) => /^\w+$/.test(name)) ? names : null
}

function keysOf(value: Value): readonly string[] | null {
  const [only] = value
  if (only?.shape.kind !== 'object' || only.shape.rest) return null
  return [...only.shape.fields].flatMap(([key, field]) =>
    field.some(({ shape }) => shape.kind === 'literal' && shape.value === false) ? [] : [key],
  )
}
