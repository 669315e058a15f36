import { literalText } from './values.js'
import type { QueryParts, Value } from './values.js'

/** What a constant SQL text does, as far as its first words tell. */
export interface SqlSummary {
  readonly kind: 'read' | 'write'
  readonly entity: string | null
  /** The columns it gives; null for all there are. */
  readonly columns: readonly string[] | null
}

const TABLE = /\b(?:from|into|update|join|table)\s+(?:only\s+)?["'`[]?(?:\w+["'`\]]?\.["'`[]?)?(\w+)/i

/** Reads a text, the strings of a tagged template, or `{ text }` / `{ sql }`. An unknown text is taken for a read. */
export function readSql(argument: Value | undefined): SqlSummary {
  const text = argument ? textOf(argument) : ''
  const writes =
    /^\s*(?:--[^\n]*\n\s*)*(?:insert|update|delete|merge|replace|truncate|drop|alter|create)\b/i.test(text) ||
    /\b(?:insert\s+into|delete\s+from|update\s+["`\w.]+\s+set)\b/i.test(text)
  return {
    kind: writes ? 'write' : 'read',
    entity: TABLE.exec(text)?.[1] ?? null,
    columns: readResultColumns(text, writes),
  }
}

/** What a statement gives: the select list, or what stands behind `returning`. */
function readResultColumns(text: string, writes: boolean): readonly string[] | null {
  const list = (
    writes
      ? /\breturning\b([\s\S]*)$/i
      : /^[\s\S]*?\bselect\s+(?:all\s+|distinct\s+(?:on\s*\([^)]*\)\s*)?|top\s+\d+\s+)?([\s\S]*?)\bfrom\b/i
  ).exec(text)?.[1]
  // What is put together elsewhere nobody can see.
  if (list === undefined) return []
  const columns = splitList(list).map((part) => part.trim())
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

function textOf(value: Value): string {
  for (const { shape } of value) {
    if (shape.kind === 'list' && shape.items) return shape.items.map((item) => literalText(item) ?? ' ').join(' ')
    if (shape.kind === 'object') {
      const inner = shape.fields.get('text') ?? shape.fields.get('sql')
      if (inner) return textOf(inner)
    }
    if (shape.kind === 'api' && shape.query === null && shape.sql) return textOf(shape.sql)
    if (shape.kind === 'api' && shape.query === null && shape.contents?.columns) return shape.contents.columns.join(' ')
  }
  return literalText(value) ?? ''
}

/**
 * Which of a statement's parameters select and which are written: those behind `where` select. Parameters are the parts
 * of a tagged template, `$1`, `?` or `:name` with the values that go with them, or a text that was put together.
 */
export function getSqlSelector(argument: Value | undefined, parameters: readonly Value[]): QueryParts {
  const selector: Value[] = []
  const data: Value[] = []
  const [only] = argument ?? []
  const quasis = only?.shape.kind === 'list' ? only.shape.items : null
  if (quasis) {
    let before = ''
    for (const [index, parameter] of parameters.entries()) {
      before += ` ${quasis[index] ? (literalText(quasis[index]) ?? '') : ''}`
      place(before, '', parameter)
    }
    return { selector, data }
  }
  const text = argument ? textOf(argument) : ''
  // `pool.query({ text, values })`
  const values =
    parameters.length === 0 && only?.shape.kind === 'object'
      ? [only.shape.fields.get('values') ?? only.shape.fields.get('args') ?? []]
      : parameters
  const list = values.length === 1 ? values[0]?.[0]?.shape : null
  const items = list?.kind === 'list' && list.items ? list.items : values
  const marks = [...text.matchAll(/\$(\d+)|\?/g)]
  for (const [index, item] of items.entries()) {
    const own = marks.filter((mark, position) => (mark[1] === undefined ? position : Number(mark[1]) - 1) === index)
    const last = own.at(-1)
    place(last ? text.slice(0, last.index) : text, last ? '' : text, item)
  }
  return { selector, data }

  function place(before: string, whole: string, value: Value): void {
    if (/\bor\s+[^)]*$/i.test(before)) return
    const selects = /\bwhere\b/i.test(before) || /^\s*(?:select|with)\b/i.test(whole || before)
    if (/(?:!=|<>|[<>]=?|\b(?:limit|offset))\s*\(?$/i.test(before.trimEnd())) return
    if (selects) selector.push(value)
    else data.push(value)
  }
}

/**
 * What each parameter of a SQL text is to it: what it is stored as, or what it selects by.
 *
 * @returns a function of a parameter's number (from 0), or null when the value is no constant SQL text
 */
export function roleInSql(argument: Value): ((position: number) => 'data' | 'selector') | null {
  const strings = stringsOf(argument)
  if (strings === null) return null
  const text = strings.join(GAP)
  if (!/^\s*(?:--[^\n]*\n\s*)*(?:select|insert|update|delete|with|merge|replace|call)\b/i.test(text)) return null
  // `${…}`, `?` and `$1` in the order in which they stand.
  const places = [...text.matchAll(/\uFFFC|\?|\$(\d+)|[:@]\w+/g)]
  return (position) => {
    const named = places.find(([, number]) => number === String(position + 1))
    const place = named ?? places[position]
    const before = text.slice(0, place?.index ?? 0)
    const clause = [...before.matchAll(/\b(where|having|on|set|values|select|limit|offset|from|returning)\b/gi)].at(
      -1,
    )?.[1]
    return /^(?:where|having|on|from)$/i.test(clause ?? '') ? 'selector' : 'data'
  }
}

/** Stands for a value between the strings of a template. */
const GAP = '\uFFFC'

function stringsOf(value: Value): readonly string[] | null {
  const [only] = value
  if (!only || value.length !== 1) return null
  const { shape } = only
  if (shape.kind === 'list' && shape.items) {
    const strings = shape.items.map((item) => literalText(item))
    return strings.every((text) => text !== null) ? strings : null
  }
  if (shape.kind === 'api' && shape.sql) return stringsOf(shape.sql)
  const text = literalText(value)
  return text === null ? null : [text]
}
