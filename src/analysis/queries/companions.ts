import { getSingular } from '../../catalog/words.js'
import { contentsOf, flaggedColumns, WHOLE, type Contents } from '../interpret/values/contents.js'
import type { Effect } from '../interpret/values/effects.js'
import { leavesOf, type Option, type RecordShape, type RelatedPart, type Value } from '../interpret/values/values.js'
import type { Session } from '../session.js'
import { findPrivateField, isPrivateEntity } from './privacy.js'

/** A record that came along with one that was asked for (`include: { author: true }`), as far as it is given back. */
export interface Companion {
  readonly entity: string
  readonly origin: Effect
}

/** How deep in what is given back they are looked for: `{ data: { posts: [{ author: { … } }] } }`. */
const MAX_DEPTH = 8
/** How deep relations are followed. */
const MAX_RELATIONS = 4

/** The records among what came along with others that have something private in what is given back of them. */
export function findPrivateCompanions(session: Session, value: Value): Companion[] {
  return leavesOf(value, MAX_DEPTH).flatMap((leaf) =>
    partsOf(session, leaf).flatMap(({ entity, columns, omitted, origin }) =>
      hasPrivate(session, entity, columns, omitted) ? [{ entity, origin }] : [],
    ),
  )
}

interface Part extends Companion {
  /** Null for all of them. */
  readonly columns: readonly string[] | null
  readonly omitted: readonly string[]
}

function partsOf(session: Session, { shape }: Option): Part[] {
  if (shape.kind === 'unknown') {
    return shape.from.flatMap((source): Part[] =>
      source.kind === 'record' && source.related?.column != null
        ? [columnPart(session, source.entity, source.related, source.related.column, source.origin)]
        : [],
    )
  }
  if (shape.kind !== 'record') return []
  const { related, origin } = shape
  if (related?.column != null) return [columnPart(session, shape.entity, related, related.column, origin)]
  const contents = contentsOf(shape)
  if (!contents || shape.field === '#') return []
  const entity = entityOf(session, shape)
  const below = relatedParts(session, entity, contents, origin, 0)
  return shape.field === null ? below : [partOf(entity, contents, origin), ...below]
}

function columnPart(session: Session, root: string, related: RelatedPart, column: string, origin: Effect): Part {
  return { entity: relatedEntity(session, root, related), columns: [column], omitted: [], origin }
}

function partOf(entity: string, { columns, omitted }: Contents, origin: Effect): Part {
  return { entity, columns, omitted, origin }
}

function relatedParts(session: Session, entity: string, contents: Contents, origin: Effect, depth: number): Part[] {
  if (depth >= MAX_RELATIONS) return []
  const relations = new Map(contents.relations)
  // `select: { author: true }` names a column or a relation: the schema knows.
  for (const name of flaggedColumns(contents)) {
    const related = relations.has(name) ? null : session.entities.relation(entity, name)
    if (related !== null) relations.set(name, { ...WHOLE, entity: related })
  }
  return [...relations].flatMap(([field, held]) => {
    const theirs = entityAlong(session, entity, field, held)
    return [partOf(theirs, held, origin), ...relatedParts(session, theirs, held, origin, depth + 1)]
  })
}

/** The entity of the records that came along in a field: as the query names it, by itself or by what leads there. */
export function entityAlong({ entities }: Session, entity: string, field: string, { entity: named }: Contents): string {
  if (named === null) return entities.relation(entity, field) ?? getSingular(field)
  return entities.columns(named) ? named : (entities.relation(entity, named) ?? named)
}

/** The entity of a record, or of the records a field of one holds. */
export function entityOf(session: Session, { entity, field, contents, related }: RecordShape): string {
  if (field === null || !contents) return contents?.entity ?? entity
  return contents.entity ?? relatedEntity(session, entity, related ?? { path: [field], entity: null, column: null })
}

function relatedEntity(session: Session, root: string, { path, entity }: RelatedPart): string {
  if (entity !== null) return entity
  return path.reduce((owner, field) => session.entities.relation(owner, field) ?? getSingular(field), root)
}

/** Whether what is given back of a private entity's record has something private in it. */
function hasPrivate(
  session: Session,
  entity: string,
  columns: readonly string[] | null,
  omitted: readonly string[],
): boolean {
  if (!isPrivateEntity(session, entity)) return false
  const shown = columns ?? session.entities.columns(entity)
  // Where nobody says what its columns are, its name tells.
  if (shown === null) return true
  return shown.some((name) => !omitted.includes(name) && findPrivateField(session, entity, name) !== null)
}
