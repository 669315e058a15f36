import type { Expr, TypeExpr } from '../facts/ir.js'
import type { Entities } from '../graph/entities.js'
import { always, lazy, OPAQUE, type MemberType, type RecordType, type ResolvedType } from './resolved-type.js'

interface PayloadContext {
  readonly entities: Entities
  readonly row: (model: string, columns: readonly string[] | null, part: 'whole' | 'picked') => RecordType
}

/** What a query asks for, written as a type (`{ include: { posts: true } }`) or as a value. */
type Asked = TypeExpr | Expr | null

/** The record a Prisma query gives: its columns, or those selected, and the relations asked for. */
export function payloadType(context: PayloadContext, model: string, asked: Asked, depth = 0): ResolvedType {
  const columns = context.entities.columns(model)
  const select = entryOf(asked, 'select')
  const base = select ? context.row(model, [], 'picked') : context.row(model, columns, 'whole')
  if (depth > 6) return base
  const members = new Map<string, MemberType>(base.members)
  for (const [name, wanted] of entriesOf(select ?? entryOf(asked, 'include'))) {
    if (isFalse(wanted)) continue
    const field = context.entities.model(model)?.fields.find((candidate) => candidate.name === name)
    const related = field?.relation ?? null
    if (related === null || !context.entities.isRelation(related)) {
      members.set(name, {
        type: always(columns?.includes(name) ? { kind: 'primitive', values: null } : OPAQUE),
        place: null,
      })
      continue
    }
    const inner = lazy(() => payloadType(context, related, wanted, depth + 1))
    members.set(name, { type: field?.list ? always({ kind: 'list', element: inner }) : inner, place: null })
  }
  for (const [name, wanted] of entriesOf(entryOf(asked, 'omit'))) if (!isFalse(wanted)) members.delete(name)
  return { ...base, members }
}

function* entriesOf(asked: Asked): Generator<readonly [string, Asked]> {
  if (asked?.kind !== 'object') return
  if ('members' in asked) {
    for (const member of asked.members) yield [member.name, member.type]
  } else {
    for (const property of asked.properties) {
      if (property.kind === 'property' && typeof property.key === 'string') yield [property.key, property.value]
    }
  }
}

function entryOf(asked: Asked, name: string): Asked {
  for (const [key, value] of entriesOf(asked)) if (key === name) return value
  return null
}

function isFalse(asked: Asked): boolean {
  return asked?.kind === 'literal' && asked.value === false
}
