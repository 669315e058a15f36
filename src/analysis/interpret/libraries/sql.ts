import { ANY_FIELD, literalText, object, OWN_TEXT } from '../values/values.js'
import type { ObjectShape, QueryParts, Shape, Value } from '../values/values.js'

/** What a constant SQL text does, as far as its first words tell. */
export interface SqlSummary {
  readonly kind: 'read' | 'write'
  /** It adds records. */
  readonly creates?: true
  readonly entity: string | null
  /** The columns it gives; null for all there are. */
  readonly columns: readonly string[] | null
}

/** A name that goes on with something unknown names nothing. */
const TABLE = /\b(?:from|into|update|join|table) (?:only )?["'`[]?(?:\w+["'`\]]?\.["'`[]?)?(\w+)(?![\w\uFFF0])/i

/** How queries of a graph begin (openCypher 9), which name what they are about in another way: `(p:Post {id: $id})`. */
const CYPHER = /^(?:(?:optional )?match|unwind|merge|create) *[(\w]/i
const LABEL = /\(\w*:["'`]?(\w+)/

/** Statements nested deeper than this are not told apart. */
const MAX_DEPTH = 8

/** Stands for a value between the strings of a template. */
const GAP = '\uFFFC'
/** Stands for the rest of a text of which only the beginning is known. */
const REST = '\uFFF0'

/** Reads a text, the strings of a tagged template, or `{ text }` / `{ sql }`. An unknown text is taken for a read. */
export function readSql(argument: Value | undefined): SqlSummary {
  const summaries = alternativesOf(argument).map(readStatement)
  // Of several it is the one that writes that counts.
  return summaries.find(({ kind }) => kind === 'write') ?? summaries[0] ?? readStatement(undefined)
}

/** The text among the options of a query: `{ text, values }`, `{ sql, args }`, `{ query, query_params }`. */
export function statementIn({ fields }: ObjectShape): Value | undefined {
  return fields.get('text') ?? fields.get('sql') ?? fields.get('query')
}

/** Whether a text, as far as it is constant, can be nothing but a statement of SQL. */
export function isStatement(argument: Value | undefined): boolean {
  return STATEMENT.test(textOf(argument))
}

const STATEMENT =
  /^(?:select .+ from \S|insert (?:or \w+ )?into \S|replace into \S|update \S+ set \S|delete from \S|with (?:recursive )?\w+ (?:\([^)]*\) )?as \()/i

/** `isNew ? 'INSERT …' : 'UPDATE …'`: each of the texts. */
function alternativesOf(argument: Value | undefined): (Value | undefined)[] {
  const isChoice = argument?.every(({ shape }) =>
    shape.kind === 'literal' ? typeof shape.value === 'string' : shape.kind === 'unknown' && shape.prefix,
  )
  return argument && isChoice ? argument.map((option) => [option]) : [argument]
}

function readStatement(argument: Value | undefined): SqlSummary {
  const text = textOf(argument)
  const writes =
    /^(?:insert|update|delete|merge|replace|truncate|drop|alter|create)\b/i.test(text) ||
    /\b(?:insert into|delete from|update \S+ set)\b/i.test(text) ||
    (CYPHER.test(text) && /\b(?:create|merge|delete|set|remove)\b/i.test(text))
  const creates = /^(?:insert|replace) |\binsert into\b/i.test(text)
  return { kind: writes ? 'write' : 'read', ...(creates ? { creates } : {}), ...readSource(text, writes) }
}

/** The table that a statement is about, and what it gives of it. */
function readSource(text: string, writes: boolean, depth = 0): Pick<SqlSummary, 'entity' | 'columns'> {
  const outer = withoutParentheses(text)
  const entity = TABLE.exec(outer)?.[1] ?? (CYPHER.test(text) ? LABEL.exec(text)?.[1] : undefined) ?? null
  const isPutTogether = entity === null || new RegExp(`\\b${entity} as \\(`, 'i').test(text)
  const inner = text.indexOf('(')
  // `with own as (…) select … from own`, `select … from (…)`
  return isPutTogether && inner !== -1 && depth < MAX_DEPTH
    ? readSource(text.slice(inner + 1), writes, depth + 1)
    : { entity, columns: readResultColumns(outer, writes) }
}

function withoutParentheses(text: string): string {
  let outer = text
  for (let depth = 0; depth < MAX_DEPTH; depth++) outer = outer.replace(/\([^()]*\)/g, '')
  return outer
}

/** What a statement gives: the select list, or what stands behind `returning`. */
function readResultColumns(text: string, writes: boolean): readonly string[] | null {
  const list = (writes ? /\breturning\b([^)]*)/i : /\bselect (?:all |distinct (?:on )?|top \d+ )?(.*?)\bfrom\b/i).exec(
    text,
  )?.[1]
  // What is put together elsewhere nobody can see.
  if (list === undefined) return []
  const columns = list.split(',').map((part) => part.trim())
  if (columns.some((part) => part === '*' || part.endsWith('.*'))) return null
  return columns.flatMap((part) => /(\w+)["'`\]]?$/.exec(part)?.[1] ?? [])
}

/** The parts of a list, which may have lists in parentheses. */
export function splitList(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** A statement on one line, without the comments before it; empty when nothing of it is constant. */
function textOf(argument: Value | undefined): string {
  return stringOf(argument)
    .replace(/^(?:\s|--.*\n)+/, '')
    .replace(/\s+/g, ' ')
}

function stringOf(value: Value = []): string {
  const [only] = value
  switch (only?.shape.kind) {
    case 'list':
      return (only.shape.items ?? []).map(stringOf).join(GAP)
    case 'object':
      return stringOf(statementIn(only.shape))
    case 'api':
      return stringOf(only.shape.sql)
    // `select * from users ${conditions}` says already what it is about.
    case 'unknown':
      return value.length === 1 && only.shape.prefix ? only.shape.prefix.replaceAll(OWN_TEXT, REST) + REST : ''
    default:
      return literalText(value) ?? ''
  }
}

/**
 * Which of a statement's parameters select and which are written: those behind `where` select. Parameters are the parts
 * of a tagged template, or `$1`, `?` and `:name` with the values that go with them. Where a column is named for one, it
 * stands in an object, as conditions and data of other libraries do.
 */
export function getSqlSelector(argument: Value | undefined, given: readonly Value[]): QueryParts {
  const selector: Value[] = []
  const data: Value[] = []
  const written = new Map<string, Value>()
  const text = textOf(argument)
  const places = getPlaces(text)
  for (const [name, value] of getParameters(argument, given)) {
    const place = places.findLast((candidate) => candidate.name === name)
    const before = text.slice(0, place?.index)
    if (/\bor [^)]*$/i.test(before)) continue
    if (/(?:!=|[<>]=?|\b(?:limit|offset)|\bnot in) ?\(?$/i.test(before.trimEnd())) continue
    const selects = /\bwhere\b|^(?:select|with)\b/i.test(before)
    const column = place ? (comparedColumn(before) ?? (selects ? null : insertedColumn(text, place.index))) : null
    if (selects) selector.push(...conditionOf(column, value, /like ?$/i.test(before)))
    else if (column === null) data.push(value)
    else written.set(column, value)
  }
  return { selector, data: written.size > 0 ? [object(written), ...data] : data }
}

/** The column that what follows is held against, or that it is set as: `"author_id" = `, `id in (`. */
function comparedColumn(before: string): string | null {
  return /(?:^|[\s(,.])["'`[]?(\w+)["'`\]]? ?(?:= ?(?:any ?\()?|\b(?:i?like|in) ?\(?) ?$/i.exec(before)?.[1] ?? null
}

/** The column of a row that a parameter is inserted as, by its place among the values. */
function insertedColumn(text: string, index: number): string | null {
  const insert = /^(?:insert|replace) [^(]*\(([^)]*)\)[^(]*\bvalues ?\(/i.exec(text)
  if (!insert || index < insert[0].length) return null
  const columns = splitList(insert[1] ?? '')
  const position = splitList(text.slice(insert[0].length, index)).length - 1
  return /^\W*(\w+)\W*$/.exec(columns[position] ?? '')?.[1] ?? null
}

/** What happens to be like a pattern that was made is not named by it. */
function conditionOf(column: string | null, value: Value, isPattern: boolean): Value[] {
  if (isPattern && value.every(({ shape }) => shape.kind === 'unknown' || shape.kind === 'literal')) return []
  return [column === null ? value : object([[column, value]])]
}

/** The values of a statement's parameters, by number (from 0) or name. */
function getParameters([only]: Value = [], given: readonly Value[]): Iterable<readonly [string, Value]> {
  const shape = only?.shape
  if (shape?.kind === 'list') return numbered(given)
  // A fragment holds its own: `` query(sql`…`) ``
  if (shape?.kind === 'api') return numbered((shape.made ?? []).slice(1).map(({ value }) => value))
  // `query({ text, values })`
  const own = shape?.kind === 'object' ? (shape.fields.get('values') ?? shape.fields.get('args')) : undefined
  const values = own ? [own] : given
  const all = values.length === 1 ? values[0]?.[0]?.shape : undefined
  if (all?.kind === 'object') return [...all.fields].map(([key, value]) => [withoutMark(key), value] as const)
  return numbered(all?.kind === 'list' && all.items ? all.items : values)
}

/** What a statement uses of what stands behind it: of an object, only the fields that it names. */
export function usedParameters(argument: Value | undefined, given: readonly Value[]): readonly Value[] {
  const names = new Set(getPlaces(textOf(argument).replace(/'[^']*'/g, '')).map(({ name }) => name))
  if (names.size === 0 || [...names].some((name) => /^\d/.test(name))) return given
  return given.map((value) => value.map(({ shape, facts }) => ({ shape: withFieldsOf(shape, names), facts })))
}

function withFieldsOf(shape: Shape, names: ReadonlySet<string>): Shape {
  if (shape.kind !== 'object') return shape
  const fields = [...shape.fields].filter(([key]) => key === ANY_FIELD || names.has(withoutMark(key)))
  return { ...shape, fields: new Map(fields), rest: fields.length < names.size ? shape.rest : null }
}

/** Some drivers want a parameter's name with the mark that it has in the text: `{ $id: id }`. */
function withoutMark(key: string): string {
  return key.replace(/^[:@$]/, '')
}

function numbered(values: readonly Value[]): (readonly [string, Value])[] {
  return values.map((value, index) => [String(index), value])
}

/** Where parameters stand in a text, each with its number (from 0) or name. */
function getPlaces(text: string): { readonly index: number; readonly name: string }[] {
  return [...text.matchAll(/\uFFFC|\?|\$(\d+)|(?<!:)[:@$]([a-z]\w*)/gi)].map(
    ({ index, 1: number, 2: name }, position) => ({
      index,
      name: name ?? String(number === undefined ? position : Number(number) - 1),
    }),
  )
}

/**
 * What each parameter of a SQL text is to it: what it is stored as, or what it selects by.
 *
 * @returns a function of a parameter's number (from 0), or null when the value is no constant SQL text
 */
export function roleInSql(argument: Value): ((position: number) => 'data' | 'selector') | null {
  if (argument.length !== 1 || argument[0]?.shape.kind === 'object') return null
  const text = textOf(argument)
  if (!/^(?:select|insert|update|delete|with|merge|replace|call)\b/i.test(text)) return null
  const places = getPlaces(text)
  return (position) => {
    const place = places.find(({ name }) => name === String(position)) ?? places[position]
    const before = text.slice(0, place?.index ?? 0)
    const clauses = before.match(/\b(?:where|having|on|set|values|select|limit|offset|from|returning)\b/gi) ?? []
    return /where|having|on|from/i.test(clauses.at(-1) ?? '') ? 'selector' : 'data'
  }
}
