import { literalText } from './values.js'
import type { QueryParts, Value } from './values.js'

/** What a constant SQL text does, as far as its first words tell. */
export interface SqlSummary {
  readonly kind: 'read' | 'write'
  readonly entity: string | null
}

const TABLE = /\b(?:from|into|update|join|table)\s+(?:only\s+)?["'`[]?(?:\w+["'`\]]?\.["'`[]?)?(\w+)/i

/** Reads a text, the strings of a tagged template, or `{ text }` / `{ sql }`. An unknown text is taken for a read. */
export function readSql(argument: Value | undefined): SqlSummary {
  const text = argument ? textOf(argument) : ''
  const writes =
    /^\s*(?:--[^\n]*\n\s*)*(?:insert|update|delete|merge|replace|truncate|drop|alter|create)\b/i.test(text) ||
    /\b(?:insert\s+into|delete\s+from|update\s+["`\w.]+\s+set)\b/i.test(text)
  return { kind: writes ? 'write' : 'read', entity: TABLE.exec(text)?.[1] ?? null }
}

function textOf(value: Value): string {
  for (const { shape } of value) {
    if (shape.kind === 'list' && shape.items) return shape.items.map((item) => literalText(item) ?? ' ').join(' ')
    if (shape.kind === 'object') {
      const inner = shape.fields.get('text') ?? shape.fields.get('sql')
      if (inner) return textOf(inner)
    }
    if (shape.kind === 'api' && shape.query === null && shape.columns) return shape.columns.join(' ')
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
