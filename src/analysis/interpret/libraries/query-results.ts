import type { ArgumentRef, InputSource, ResultShape } from '../../../catalog/types.js'
import { isCredentialEntity, isSessionEntity } from '../../../catalog/entities.js'
import { typeCursor } from './api-cursor.js'
import { namesCredential } from '../../../catalog/credential-columns.js'
import { isSelectedByCredential, isSelectedByName } from './credential-columns.js'
import { inputsOf } from '../values/checks.js'
import { asPlain, UNSEEN, WHOLE, type Contents } from '../values/contents.js'
import { namesIdentity } from './claims.js'
import type { Effect } from '../values/effects.js'
import type { Engine } from '../engine.js'
import { inputFact } from '../values/input-facts.js'
import { readSelection } from './selections.js'
import { getFactsOfAbsence, getTies, type ProvenTies } from './ownership.js'
import { getFactsOfPresence } from './presence.js'
import { joinParts } from './query-parts.js'
import { recordEffect } from './record-effect.js'
import { factsOf, NO_FACTS, PRESENTED, unionFacts, VERIFIED, type Facts } from '../values/knowledge.js'
import {
  derived,
  isNullish,
  list,
  literal,
  NEVER,
  FALSE,
  NULL,
  object,
  one,
  PRESENT,
  promise,
  sourcesOf,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ApiShape,
  type CallSite,
  type ObjectShape,
  type Option,
  type QueryParts,
  type Value,
} from '../values/values.js'

/*
 * What a query of a database gives, what is proved by what it found, and what it touches.
 */

/** What a query was told to give, as a field of its shape. */
export function told(contents: Contents | undefined): Partial<ApiShape> {
  return contents ? { contents } : {}
}

/** Puts a value where a library's result holds it: `data.user`, beside `error` and whatever else is in `data`. */
export function wrap(at: string | undefined, inner: Value, error: Value): Value {
  if (at === undefined) return inner
  return at.split('.').reduceRight(
    (value, key, depth) =>
      object(
        depth === 0
          ? [
              [key, value],
              ['error', error],
            ]
          : [[key, value]],
        depth === 0 ? null : UNKNOWN,
      ),
    inner,
  )
}

interface Touch {
  readonly kind: 'read' | 'write'
  readonly entity: string | null
  readonly result: ResultShape
  readonly type?: string
  readonly at?: string
  readonly columns?: ArgumentRef
  readonly parts: QueryParts
  readonly operators?: true
  readonly lapses?: true
  readonly creates?: true
  readonly silent?: true
  readonly records?: string
  readonly plainWith?: ArgumentRef & { readonly property: string }
  /** What it gives, where the text of a statement tells. */
  readonly contents?: Contents
  /** The driver answers at once, without a promise. */
  readonly sync?: true
}

/** Notes that a call reads or writes records, and gives what comes back. */
export function touch(
  engine: Engine,
  shape: ApiShape,
  {
    kind,
    entity,
    result,
    type,
    at,
    columns,
    parts,
    operators,
    lapses,
    creates,
    silent,
    records,
    plainWith,
    contents,
    sync,
  }: Touch,
  args: readonly Value[],
  site: CallSite,
): Value {
  // `Model.find().deleteOne()` deletes; it does not read first.
  const replaced = shape.query ? site.frame.effects.indexOf(shape.query.effect) : -1
  if (replaced !== -1) site.frame.effects.splice(replaced, 1)
  const made = shape.made ?? []
  const earlier = shape.query?.effect.args ?? made.map(({ value }) => value)
  const effect = recordEffect(
    kind === 'read' ? 'database-read' : 'database-write',
    entity,
    [...earlier, ...args],
    site,
    joinParts(shape.query?.effect, shape.parts, parts),
    {
      ...(shape.asCaller ? { asCaller: true } : {}),
      ...(operators ? { operators } : {}),
      ...(lapses ? { lapses } : {}),
      ...(creates ? { creates } : {}),
      ...(shape.leftOut ? { leftOut: shape.leftOut } : {}),
    },
  )
  effect.steps.splice(0, earlier.length, ...(shape.query?.effect.steps ?? made.map(({ step }) => step)))
  const given = contents ?? (silent ? (shape.contents ?? UNSEEN) : (readSelection(args, columns) ?? shape.contents))
  const found = resultValue(engine, result, entity ?? 'record', given, effect, records ?? (type && `${type}Record`))
  const isPlain = plainWith && isSwitchedOn(engine, args[plainWith.argument], plainWith.property)
  const names = COUNTS_BESIDE.get(at ?? '') ?? []
  const counts = names.map((name): readonly [string, Value] => {
    return [name, resultValue(engine, 'scalar', entity ?? 'record', given, effect, undefined)]
  })
  const value = withOthers(wrap(at, isPlain ? asPlain(found) : found, UNKNOWN), at, result, counts)
  if (type === undefined) return sync ? withProof(value, effect) : promise(withProof(value, effect), true)
  return one({
    ...shape,
    cursor: typeCursor(engine.catalog, type, shape.cursor.name),
    entity,
    ...told(given),
    query: { effect, result: value },
  })
}

/** `findAll({ raw: true })` */
function isSwitchedOn(engine: Engine, options: Value | undefined, name: string): boolean {
  const given = options ? engine.member(options, name) : NEVER
  return given.length > 0 && given.every(({ shape }) => shape.kind === 'literal' && shape.value === true)
}

/** Beside its records a library's answer holds other things (`rowCount`, `empty`), and may be gone through itself. */
function withOthers(
  value: Value,
  at: string | undefined,
  result: ResultShape,
  counts: readonly (readonly [string, Value])[],
): Value {
  if (at === undefined) return value
  return value.map(({ shape, facts }) => ({
    shape:
      shape.kind === 'object'
        ? {
            ...shape,
            fields: new Map([...counts, ...shape.fields]),
            rest: UNKNOWN,
            ...(result === 'many' ? { lists: at } : {}),
          }
        : shape,
    facts,
  }))
}

/** How libraries call the number of what was found or changed, by the name it stands beside. */
const COUNTS_BESIDE = new Map<string, readonly string[]>([
  ['rows', ['rowCount', 'rowsAffected', 'changes']],
  ['docs', ['size', 'totalDocs']],
])
const COUNTS = new Set([...COUNTS_BESIDE.values()].flat())

/** What comes back of a query: records as its row says, one, one or none, or many. */
export function resultValue(
  engine: Engine,
  result: ResultShape,
  entity: string,
  given: Contents | undefined,
  origin: Effect,
  records: string | undefined,
): Value {
  const contents: Contents = { ...(given ?? WHOLE), entity: given?.entity ?? entity }
  const api = records === undefined ? null : typeCursor(engine.catalog, records, entity)
  const record = one({
    kind: 'record',
    entity,
    columns: contents.columns,
    field: null,
    contents,
    origin,
    api: api && api.nodes.length > 0 ? api : null,
  })
  switch (result) {
    case 'one':
      return record
    case 'raw':
      // One record, a list of them or what holds it (`rows`): drivers differ, and what is read of it tells.
      return record.map(({ shape, facts }) => ({ shape: { ...shape, answer: true }, facts }))
    case 'maybe':
      return [...record, ...NULL]
    case 'many':
      return list(record)
    case 'scalar':
      return one({ kind: 'record', entity, columns: [], field: '#', origin, api: null })
    case 'nothing':
      return UNDEFINED
  }
}

/**
 * What awaiting a query gives. A row that was looked up by a credential (a session token from a cookie, a single-use
 * token the client holds) proves the caller when it is found, so its absence is kept apart.
 */
export function settleQuery(shape: ApiShape): Value {
  const { query } = shape
  if (!query) return one(shape)
  return withProof(query.result, query.effect)
}

/**
 * What it says of a selector's values that a row was found by them, or changed: they are those of a row. Where a value
 * may be an operator object, it may have been any row.
 */
function factsOfFinding(effect: Effect, result: Value): Facts {
  const counts = result.some(({ shape }) => shape.kind === 'record' && shape.field === '#')
  const writes = effect.kind === 'database-write'
  if ((effect.kind !== 'database-read' && !writes) || effect.operators || counts) return NO_FACTS
  const selectors = effect.args.flatMap((argument, index): Value => {
    const step = effect.steps[index] ?? ''
    if (PAGING.has(step)) return NEVER
    // `.eq('id', orderId)`: behind the column stands a plain value.
    if (step === 'eq' && effect.steps[index - 1] === step && !writes) return derived(argument)
    return argument.flatMap((option): Value => {
      if (option.shape.kind !== 'object') return option.shape.kind === 'input' || writes ? NEVER : [option]
      const { fields } = option.shape
      // What is written is in no row yet, and neither is what an upsert did not find.
      if (writes) return fields.has('create') ? NEVER : (fields.get('where') ?? NEVER)
      return fields.get('where') ?? ([...fields.keys()].some((key) => PAGING.has(key)) ? NEVER : [option])
    })
  })
  return factsOf(
    inputsOf(
      selectors.filter(({ shape }) => shape.kind !== 'input'),
      SELECTOR_DEPTH,
    ).map((input) => inputFact('checked', input)),
  )
}

const PAGING = new Set(['limit', 'offset', 'skip', 'take', 'range', 'orderBy'])

function withProof(result: Value, effect: Effect): Value {
  const { ifAny, ifAll } = proofOf(effect)
  const found = unionFacts(ifAny, factsOfFinding(effect, result))
  if (found.size > 0 || ifAll.size > 0)
    return withOutcomes(result, { found, ifAll, missing: getFactsOfAbsence(effect) })
  return result.flatMap((option) =>
    isRowOrError(option)
      ? withOutcomes([option], { found: option.facts, ifAll: NO_FACTS, missing: NO_FACTS })
      : [option],
  )
}

/** `{ data, error }` of one row: without it there is an error. */
function isRowOrError({ shape }: Option): boolean {
  if (shape.kind !== 'object' || !shape.fields.has('error')) return false
  return shape.fields.get('data')?.every(({ shape: data }) => data.kind === 'record') ?? false
}

/** What is known if a query finds something, if it finds as many as were asked for, and if it finds nothing. */
interface Proof {
  readonly found: Facts
  readonly ifAll: Facts
  readonly missing: Facts
}

/** What a query gives, with what is known in each case. */
function withOutcomes(result: Value, proof: Proof): Value {
  const { found, ifAll, missing } = proof
  const counted = ifAll.size > 0 ? { ifAll } : {}
  return result.flatMap((option): Option[] => {
    if (isNullish(option.shape)) return [...withFacts([option], missing)]
    if (option.shape.kind === 'record' && option.shape.field === '#') {
      const some = one({ kind: 'unknown', from: sourcesOf(one(option.shape)), truthy: true, ...counted }, found)
      return [...some, ...withFacts(literal(0), missing)]
    }
    if (option.shape.kind === 'list')
      return [
        { shape: { ...option.shape, filled: true, ...counted }, facts: found },
        ...withFacts(list(UNDEFINED, []), missing),
      ]
    if (option.shape.kind === 'object') {
      // `{ data, error }`: the row stands in it.
      const { shape } = option
      const fields = new Map(
        [...shape.fields].map(
          ([key, field]) => [key, holdsRows(key, shape) ? withOutcomes(field, proof) : field] as const,
        ),
      )
      if (isRowOrError(option)) {
        const failed = new Map(fields).set('data', NULL).set('error', PRESENT)
        return [
          { shape: { ...shape, fields: fields.set('error', NULL) }, facts: unionFacts(option.facts, found) },
          { shape: { ...shape, fields: failed }, facts: option.facts },
        ]
      }
      // A snapshot of documents says so where there are none.
      if (shape.lists === 'docs') fields.set('empty', [...withFacts(FALSE, found), ...withFacts(TRUE, missing)])
      return [{ ...option, shape: { ...shape, fields } }]
    }
    return [{ shape: option.shape, facts: found }]
  })
}

function holdsRows(key: string, { lists }: ObjectShape): boolean {
  return key === 'data' || key === 'count' || key === lists || COUNTS.has(key)
}

/**
 * What a row proves that a query finds: who calls, if it was looked up by a credential that the client sent;
 * whose it is, if it was looked up by what the client named and the caller both.
 */
function proofOf(effect: Effect): ProvenTies {
  // A row that was changed or deleted was found.
  const isWrite = effect.kind === 'database-write'
  if (!isWrite && (effect.kind !== 'database-read' || effect.entity === null))
    return { ifAny: NO_FACTS, ifAll: NO_FACTS }
  const { ifAny, ifAll } = getTies(effect)
  const told = isWrite ? ifAny : unionFacts(ifAny, getFactsOfPresence(effect))
  return { ifAny: unionFacts(callerProvenBy(effect), told), ifAll }
}

function callerProvenBy(effect: Effect): Facts {
  if (effect.kind === 'database-write' || effect.entity === null)
    return isSelectedByCredential(effect) ? PRESENTED : NO_FACTS
  // A query that was made before it was run (`getDocs(query(…))`) selects by what is in none of the arguments.
  const sources = [...effect.args, ...effect.selector].flatMap((argument) => sourcesOf(argument, SELECTOR_DEPTH))
  const sends = (...wanted: InputSource[]) =>
    sources.some((source) => source.kind === 'input' && wanted.includes(source.source) && !namesIdentity(source))
  const isCredential = isCredentialEntity(effect.entity) || isSelectedByCredential(effect)
  const isCaller = isCredential || isSessionEntity(effect.entity) || /user|account|member|key/i.test(effect.entity)
  const isShown = isCaller && !isSelectedByName(effect)
  if (isShown && sends('header')) return PRESENTED
  if (isShown && sends('cookie')) return VERIFIED
  return isCredential && sources.some((source) => source.kind === 'input') ? PRESENTED : NO_FACTS
}

/** How deep in a selector a credential may stand: `where: { user: { tokens: { some: { hash } } } }`. */
const SELECTOR_DEPTH = 8

/** What a stored value proves that is found by a credential: nothing, when other things are looked up so. */
export function proofOfKey(args: readonly Value[]): Facts {
  const names = args
    .flatMap((argument) => sourcesOf(argument))
    .flatMap((source) => (source.kind === 'input' ? [source] : []))
    .filter(({ path: [name = ''] }) => namesCredential(name))
  if (names.some(({ source }) => source === 'header')) return PRESENTED
  return names.some(({ source }) => source === 'cookie') ? VERIFIED : NO_FACTS
}
