import { literalText } from './values.js'
import type { Value } from './values.js'

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
