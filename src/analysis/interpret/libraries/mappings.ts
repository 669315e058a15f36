import type { ArgumentRef } from '../../../catalog/types.js'
import { typeCursor } from './api-cursor.js'
import { contentsOf, UNSEEN, WHOLE, withoutFields, type Contents } from '../values/contents.js'
import type { Engine } from '../engine.js'
import { recordEffect } from './record-effect.js'
import { ANY_FIELD, isNullish, one, UNKNOWN, type CallSite, type Value } from '../values/values.js'

/**
 * What is left of records that a library hands to a function of the app's before it gives them:
 * `withConverter({ fromFirestore: (snapshot) => ({ name: snapshot.data().name }) })`.
 *
 * @returns null when there is no function to run
 */
export function readMapping(
  engine: Engine,
  { argument, property, gives }: ArgumentRef & { readonly gives: string },
  entity: string | null,
  args: readonly Value[],
  site: CallSite,
): Contents | null {
  const given = args[argument] ?? UNKNOWN
  const mapper = property === undefined ? given : engine.member(given, property)
  if (!mapper.some(({ shape }) => shape.kind === 'function')) return null
  // Whatever it does, it does when the records are read.
  const aside: CallSite = { ...site, frame: { ...site.frame, effects: [], notes: [] }, state: site.state.fork() }
  const record = one({
    kind: 'record',
    entity: entity ?? 'record',
    columns: null,
    field: null,
    contents: { ...WHOLE, entity },
    origin: recordEffect('database-read', entity, [], aside),
    api: typeCursor(engine.catalog, gives, gives),
  })
  return contentsOfMade(engine.await(engine.call(mapper, [record], aside), aside.state))
}

/** What stands in a value that was made of a record. */
function contentsOfMade(value: Value): Contents {
  const [only, ...others] = value.filter(({ shape }) => !isNullish(shape))
  if (!only || others.length > 0) return UNSEEN
  const { shape } = only
  if (shape.kind === 'record') return contentsOf(shape) ?? UNSEEN
  if (shape.kind !== 'object') return UNSEEN
  const columns: string[] = []
  const replaced: string[] = []
  const relations = new Map<string, Contents>()
  for (const [name, field] of shape.fields) {
    if (name === ANY_FIELD) continue
    const [held] = field
    const contents = held?.shape.kind === 'record' ? contentsOf(held.shape) : null
    if (contents) relations.set(name, contents)
    else columns.push(name)
    if (held?.shape.kind !== 'record' || held.shape.field !== name) replaced.push(name)
  }
  if (!shape.rest) return { ...UNSEEN, columns, relations }
  const spread = withoutFields(contentsOfMade(shape.rest), replaced)
  const all = spread.columns && [...spread.columns, ...columns]
  return { ...spread, columns: all, relations: new Map([...spread.relations, ...relations]) }
}
