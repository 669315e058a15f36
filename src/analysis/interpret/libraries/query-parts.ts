import type { ArgumentRef, ConditionKind, SelectorRef } from '../../../catalog/types.js'
import { apiValue, typeCursor } from './api-cursor.js'
import type { Engine } from '../engine.js'
import { NO_FACTS } from '../values/knowledge.js'
import { getSqlSelector } from './sql.js'
import {
  ANY_FIELD,
  literalText,
  object,
  sourcesOf,
  type ApiShape,
  type CallSite,
  type QueryParts,
  type Value,
} from '../values/values.js'

/** What a call says about which records it touches, and what it writes: as its row tells, or as most libraries have it. */
export interface PartsRow {
  readonly kind: string
  readonly selects?: readonly SelectorRef[]
  readonly data?: readonly ArgumentRef[]
}

export const NO_PARTS: QueryParts = { selector: [], data: [] }

export function joinParts(...parts: readonly (QueryParts | undefined)[]): QueryParts {
  return {
    selector: parts.flatMap((part) => part?.selector ?? []),
    data: parts.flatMap((part) => part?.data ?? []),
  }
}

/** The parts of a read or write. */
export function getParts(engine: Engine, row: PartsRow, args: readonly Value[], site: CallSite): QueryParts {
  const refs = row.selects ?? usualSelectors(row.kind, args)
  return {
    selector: refs.flatMap((ref) => selectorAt(engine, ref, args, site)),
    data: (row.data ?? []).flatMap((ref) => {
      const given = argumentAt(ref, args)
      return given ? [given] : []
    }),
  }
}

/** The parts of an SQL statement: parameters behind its `where` select, those before it are written. */
export function getSqlParts(
  argument: number | 'receiver',
  text: Value | undefined,
  args: readonly Value[],
): QueryParts {
  const parameters = argument === 'receiver' ? args : args.slice(argument + 1)
  return getSqlSelector(text, parameters)
}

/** What a method of a query under construction adds to it. */
export function addPart(
  engine: Engine,
  part: 'selector' | 'data' | undefined,
  gives: readonly string[] | undefined,
  args: readonly Value[],
  site: CallSite | null,
): QueryParts {
  if (part === 'data') return { selector: [], data: [...args] }
  // `where('ownerId', '!=', id)` selects what is not there, `where('title', 'like', …)` what happens to be called so.
  if (part !== 'selector' || isNegated(args) || isSearch(args)) return NO_PARTS
  return { selector: args.flatMap((argument) => called(engine, argument, gives, site)), data: [] }
}

const NEGATIONS = new Set(['!=', '<>', '!==', '>', '<', '>=', '<=', 'neq', 'not', 'is not', 'not in', 'not-in'])

/** Where most libraries have their conditions. */
const CONDITIONS = ['where', 'filter', 'Key', 'selector']

function usualSelectors(kind: string, args: readonly Value[]): SelectorRef[] {
  const found = args.flatMap((argument, index) =>
    CONDITIONS.filter((property) => hasField(argument, property)).map((property) => ({ argument: index, property })),
  )
  return found.length > 0 || kind !== 'read' ? found : args.map((_, index) => ({ argument: index }))
}

function hasField(value: Value, property: string): boolean {
  return value.some(({ shape }) => shape.kind === 'object' && shape.fields.has(property))
}

function selectorAt(engine: Engine, ref: SelectorRef, args: readonly Value[], site: CallSite): Value[] {
  const found = argumentAt(ref, args)
  if (!found) return []
  const [only] = found
  const items = ref.all && found.length === 1 && only?.shape.kind === 'list' ? only.shape.items : null
  return (items ?? [found]).flatMap((part) => called(engine, part, ref.gives, site))
}

/** The argument, or the field of it; the whole argument where its fields are not known. */
function argumentAt({ argument, property }: ArgumentRef, args: readonly Value[]): Value | null {
  const given = args[argument]
  if (!given || property === undefined) return given ?? null
  const found = given.flatMap((option): Value => {
    const { shape } = option
    if (shape.kind === 'object') return shape.fields.get(property) ?? shape.fields.get(ANY_FIELD) ?? shape.rest ?? []
    return shape.kind === 'literal' ? [] : [option]
  })
  return found.length > 0 ? found : null
}

/** The arguments, with the rows that are read by queries which functions among them make in the place of these. */
export function runWithin(
  engine: Engine,
  method: string,
  gives: readonly string[] | undefined,
  args: readonly Value[],
  site: CallSite,
): Value[] {
  return args.flatMap((argument) => {
    const [only] = argument
    if (only?.shape.kind !== 'function') return [argument]
    const { module, fn } = only.shape.closure
    const inner = { ...site, state: site.state.fork(), place: { path: module.path, at: fn.at, end: fn.end } }
    const queries = called(engine, argument, gives, inner).flat()
    const rows = engine.await(engine.call(engine.member(queries, method), [], inner), inner.state)
    // What is written is not looked for.
    return isWritten(rows) ? [] : [rows]
  })
}

function isWritten(rows: Value): boolean {
  return sourcesOf(rows, 2).some((source) => source.kind === 'record' && source.origin.kind === 'database-write')
}

/** A callback that builds a condition, run with what the library hands it. */
function called(engine: Engine, value: Value, gives: readonly string[] | undefined, site: CallSite | null): Value[] {
  const callbacks = value.filter(({ shape }) => shape.kind === 'function')
  if (callbacks.length === 0 || !gives || !site) return [value]
  const given = gives.map((type) => apiValue(typeCursor(engine.catalog, type, type)))
  const result = engine.call(callbacks, given, { ...site, state: site.state.fork() })
  return [[...value.filter(({ shape }) => shape.kind !== 'function'), ...result]]
}

/** A condition as a value: what readers of selectors understand, whichever library it is from. */
export function makeCondition(of: ConditionKind, args: readonly Value[]): Value {
  switch (of) {
    case 'like':
    case 'equal': {
      const [column, ...values] = args
      const value = values.at(-1)
      // A column that equals another column joins tables.
      if (!value || (values.length > 1 && isNegated(values)) || isSearch(args, of === 'like')) return object([])
      return object([[columnName(column), value]])
    }
    case 'all':
      return object([['AND', listOf(args)]])
    case 'any':
      return object([['OR', listOf(args)]])
    case 'none':
      return object([])
  }
}

function isNegated(values: readonly Value[]): boolean {
  return values.some((value) => NEGATIONS.has(literalText(value) ?? ''))
}

/** Whether a column is held against a pattern that is made of something: `%${name}%`. Whatever has it is found. */
function isSearch(args: readonly Value[], isPattern = args.some((argument) => LIKE.test(literalText(argument) ?? ''))) {
  const pattern = args.at(-1)
  return isPattern && Boolean(pattern?.every(({ shape }) => shape.kind === 'unknown' || shape.kind === 'literal'))
}

const LIKE = /^(?:i?like|similar to|~\*?)$/i

function listOf(args: readonly Value[]): Value {
  const [only] = args
  const items = args.length === 1 && only?.[0]?.shape.kind === 'list' ? only[0].shape.items : args
  return [{ shape: { kind: 'list', element: args.flat(), items }, facts: NO_FACTS }]
}

function columnName(column: Value | undefined): string {
  const [only] = column ?? []
  const shape = only?.shape as ApiShape | undefined
  const name = shape?.kind === 'api' ? shape.cursor.name : column ? literalText(column) : null
  return name?.split('.').at(-1) ?? 'column'
}
