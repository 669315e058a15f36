import type { Contract } from './contracts.js'
import { isFieldless } from './input-facts.js'
import type { RecordShape, Shape, Value } from './values.js'

/** What of an entity a query brings along: its columns, and records of others in its fields. */
export interface Contents {
  /** The entity, as the query names it; null when only the field's name tells. */
  readonly entity: string | null
  /** The columns by name; null for all there are. */
  readonly columns: readonly string[] | null
  /** Those of them that were switched on (`author: true`): the schema knows whether they are records of others. */
  readonly flagged?: readonly string[]
  /** Columns that were left out of all there are. */
  readonly omitted: readonly string[]
  /** Columns that were asked for although the client leaves them out otherwise. */
  readonly kept?: readonly string[]
  /** The library's object was written as JSON, as its schema has it. */
  readonly written?: true
  /** What other records came along, by field. */
  readonly relations: ReadonlyMap<string, Contents>
}

const NO_RELATIONS: ReadonlyMap<string, Contents> = new Map()

/** All columns of an entity, and no other records. */
export const WHOLE: Contents = { entity: null, columns: null, omitted: [], relations: NO_RELATIONS }
/** Nothing that is known: columns that are chosen where nobody can see. */
export const UNSEEN: Contents = { entity: null, columns: [], omitted: [], relations: NO_RELATIONS }

export function ofColumns(columns: readonly string[] | null): Contents {
  return { ...WHOLE, columns }
}

/** What stands in a record, or in the field of one that holds other records; null for a column. */
export function contentsOf(shape: Extract<Shape, { kind: 'record' }>): Contents | null {
  if (shape.contents) return shape.contents
  return shape.field === null ? { ...WHOLE, entity: shape.entity, columns: shape.columns } : null
}

/** Columns that were asked for by their names alone, and that may be records of others. */
export function flaggedColumns({ columns, flagged = [] }: Contents): string[] {
  return flagged.filter((name) => columns?.includes(name))
}

/** What is left when some fields are taken out (`const { password, ...rest } = user`). */
export function withoutFields(contents: Contents, names: readonly string[]): Contents {
  const relations = new Map([...contents.relations].filter(([field]) => !names.includes(field)))
  if (contents.columns) return { ...contents, columns: contents.columns.filter((c) => !names.includes(c)), relations }
  return { ...contents, omitted: [...new Set([...contents.omitted, ...names])], relations }
}

/** The value without some of its fields. */
export function without(value: Value, names: readonly string[]): Value {
  return value.map((option) => {
    const { shape, facts } = option
    switch (shape.kind) {
      case 'object': {
        const fields = new Map([...shape.fields].filter(([key]) => !names.includes(key)))
        return { shape: { ...shape, fields, rest: shape.rest && without(shape.rest, names) }, facts }
      }
      case 'record':
        return { shape: withoutColumns(shape, names), facts }
      case 'input': {
        const { contract } = shape
        if (isFieldless(option)) return { shape: { kind: 'object', fields: new Map(), rest: null }, facts }
        if (typeof contract !== 'object') return option
        const fields = new Map([...contract.fields].filter(([key]) => !names.includes(key)))
        return { shape: { ...shape, contract: { ...contract, fields } }, facts }
      }
      case 'api':
        // The columns of a table: `const { password, ...columns } = getTableColumns(users)`.
        return shape.entity === null || shape.query
          ? option
          : { shape: { ...shape, contents: withoutFields(shape.contents ?? WHOLE, names) }, facts }
      default:
        return option
    }
  })
}

export function withoutColumns(shape: RecordShape, names: readonly string[]): RecordShape {
  const contents = contentsOf(shape)
  if (!contents) return shape
  const left = withoutFields(contents, names)
  return { ...shape, columns: shape.field === null ? left.columns : shape.columns, contents: left }
}

/** What a check lets through: a schema of an object takes away what it does not list. */
export function throughContract(contents: Contents, contract: Contract): Contents {
  if (contract === 'any' || (typeof contract === 'object' && contract.rest === 'any')) return contents
  // What it lets through nobody can see.
  if (typeof contract === 'string') return { ...UNSEEN, entity: contents.entity }
  const names = [...contract.fields.keys()].filter((name) => !contents.omitted.includes(name))
  const relations = [...contents.relations].flatMap(([field, related]): [string, Contents][] => {
    const listed = contract.fields.get(field)
    return listed === undefined ? [] : [[field, throughContract(related, listed)]]
  })
  const columns = contents.columns ? names.filter((name) => contents.columns?.includes(name)) : names
  const { entity, flagged } = contents
  return { entity, columns, ...(flagged ? { flagged } : {}), omitted: [], relations: new Map(relations) }
}

/** Both together: one query is told by several methods. */
export function addContents(contents: Contents, more: Contents): Contents {
  // All there are, until some are named.
  const columns = more.columns && contents.columns ? [...new Set([...contents.columns, ...more.columns])] : more.columns
  const flagged = [...(contents.flagged ?? []), ...(more.flagged ?? [])]
  return {
    entity: contents.entity ?? more.entity,
    columns,
    ...(flagged.length > 0 ? { flagged } : {}),
    omitted: [...new Set([...contents.omitted, ...more.omitted])],
    relations: new Map([...contents.relations, ...more.relations]),
  }
}

export function isSameContents(a: Contents | undefined, b: Contents | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && digestContents(a) === digestContents(b))
}

/** A text that is equal for equal contents. */
export function digestContents({
  entity,
  columns,
  flagged = [],
  omitted,
  kept = [],
  written,
  relations,
}: Contents): string {
  const inner = [...relations].map(([field, contents]) => `${field}:${digestContents(contents)}`).join()
  return `${entity ?? ''}(${columns?.join() ?? '*'}${omitted.length > 0 ? `-${omitted.join()}` : ''}${kept.length > 0 ? `+${kept.join()}` : ''}${flagged.length > 0 ? `?${flagged.join()}` : ''}${written ? '!' : ''}${inner && `;${inner}`})`
}

/** The value with what its records hold replaced, wherever in a query's result they stand. */
export function withContents(value: Value, change: (contents: Contents) => Contents): Value {
  return value.map((option) => {
    const { shape, facts } = option
    switch (shape.kind) {
      case 'record': {
        const contents = contentsOf(shape)
        if (!contents || shape.field === '#') return option
        const changed = change(contents)
        const columns = shape.field === null ? changed.columns : shape.columns
        return { shape: { ...shape, columns, contents: changed }, facts }
      }
      case 'list': {
        const items = shape.items && shape.items.map((item) => withContents(item, change))
        return { shape: { ...shape, element: withContents(shape.element, change), items }, facts }
      }
      case 'promise':
        return { shape: { ...shape, value: withContents(shape.value, change) }, facts }
      case 'object': {
        const data = shape.fields.get('data')
        if (!data) return option
        return { shape: { ...shape, fields: new Map(shape.fields).set('data', withContents(data, change)) }, facts }
      }
      default:
        return option
    }
  })
}

/** A library's document as it is written as JSON: plain data, of which its schema may leave something out. */
export function asJson(shape: RecordShape): RecordShape {
  const contents = contentsOf(shape)
  return { ...shape, api: null, ...(contents ? { contents: { ...contents, written: true } } : {}) }
}

/** The value with plain data in the place of a library's documents. */
export function asPlain(value: Value, depth = 4): Value {
  if (depth === 0) return value
  return value.map((option) => {
    const { shape, facts } = option
    switch (shape.kind) {
      case 'record':
        return shape.api ? { shape: { ...shape, api: null }, facts } : option
      case 'list': {
        const items = shape.items && shape.items.map((item) => asPlain(item, depth - 1))
        return { shape: { ...shape, element: asPlain(shape.element, depth - 1), items }, facts }
      }
      case 'object': {
        const fields = new Map([...shape.fields].map(([key, field]) => [key, asPlain(field, depth - 1)] as const))
        return { shape: { ...shape, fields, rest: shape.rest && asPlain(shape.rest, depth - 1) }, facts }
      }
      default:
        return option
    }
  })
}
