import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getPrivateEntity, isCredentialEntity } from '../../../catalog/entities.js'
import { isMaker } from '../../../catalog/ownership-names.js'
import type { Effect } from '../../interpret/values/effects.js'
import type { Outcome } from '../../interpret/engine.js'
import { isTied, NO_FACTS, tiedKeys, unionFacts, type Facts } from '../../interpret/values/knowledge.js'
import { getInputKey, getSelection, getTies, isCallers, type Selection } from '../../interpret/libraries/ownership.js'
import { inputPart } from '../../interpret/language/builtins.js'
import {
  ANY_FIELD,
  one,
  hasSource,
  sourcesOf,
  type InputShape,
  type RecordShape,
  type Source,
  type Value,
} from '../../interpret/values/values.js'
import { openFile, type LintedFile, type Session } from '../../session.js'
import { clientArguments, collectActions, type ActionEntry, mayHoldActions } from '../entry-points.js'
import { belongsToOrganisation, getReferredEntity, isOrganisation, isOwnedEntity } from './owned-entities.js'
import { describeEvidence, describeMutation, isId, isPrivatePart } from './private-deeds.js'
import { isPublicRead, isShownByPage } from './public-reads.js'
import { isSessionBookkeeping } from './session-bookkeeping.js'
import { describePlace } from '../source-places.js'
import { describeArgument } from '../argument-words.js'
import { describeRecords } from '../entity-words.js'

/** Why a record that the client names may be somebody else's. */
export type OwnershipProblem =
  /** Nothing ties it to the caller. */
  | 'neverTied'
  /** A lookup would have, but the action goes on whatever it finds. */
  | 'checkIgnored'
  /** A lookup of several would have, had all of them been found. */
  | 'someMayBeOthers'
  /** A check would have, but its promise is taken for its answer. */
  | 'checkNotAwaited'
  /** The filter by the caller may be undefined, and then it filters nothing. */
  | 'ownerMayBeMissing'
  /** Something else that the client named is the caller's; this may lie outside it. */
  | 'outsideWhatWasChecked'

export interface UntiedAction {
  readonly action: ActionEntry
  readonly problem: OwnershipProblem
  /** The part of the client's input that selects: `` `postId` ``. */
  readonly input: string
  /** What is done with what it selects: ``writes to `post` ``. */
  readonly deed: string
  /** Where, and through which calls. */
  readonly evidence: string
  /** The check the problem is about, or what was checked instead; empty for others. */
  readonly check: string
}

export interface OwnershipOptions {
  /** Whether clients that act in the caller's name are left to the database's own rules. */
  readonly trustsCallersClient: boolean
}

/** Something an action does with a record that the client names and nothing ties to the caller. */
interface Deed {
  readonly effect: Effect
  readonly deed: string
  readonly input: InputSource
  readonly mayLapse: boolean
  /** What is known where it matters: at the effect, or where its record is returned. */
  readonly facts: Facts
}
type InputSource = Extract<Source, { kind: 'input' }>

/** The server actions of a file that let a verified caller reach other people's records. */
export function findUntiedActions(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  options: OwnershipOptions,
): UntiedAction[] {
  if (!mayHoldActions(context)) return []
  const file = openFile(context)
  if (!file) return []
  return collectActions(file.session, file.module).flatMap((action) => {
    const outcome = file.session.interpreter.enter(file.module, action.value, clientArguments(), action.name)
    const found = findUntiedDeed(file, outcome, options)
    if (!found) return []
    return [
      {
        action,
        ...explain(file.session, action, outcome, found),
        input: describeInput(action, found.input),
        deed: found.deed,
        evidence: describeEvidence(file.session, found.effect),
      },
    ]
  })
}

/** The first thing an action does with a record that may be somebody else's. */
function findUntiedDeed(file: LintedFile, outcome: Outcome, options: OwnershipOptions): Deed | null {
  const { effects, value } = outcome
  for (const effect of effects) {
    if (!isJudged(effect, effect.facts, options)) continue
    if (isSessionBookkeeping(effect, effects) || replacesCredential(effect, effects) || makesMissingRow(effect))
      continue
    const found = findUntiedChange(file.session, effect) ?? findUntiedReference(file.session, effect)
    if (found) return found
  }
  for (const { record, facts } of findRecords(value, NO_FACTS)) {
    if (!isJudged(record.origin, unionFacts(record.origin.facts, facts), options)) continue
    const found = findUntiedReturn(file, record, facts)
    if (found) return found
  }
  return null
}

/** Strangers are the business of another rule; who shows a secret, or rules over all, may name what they like. */
function isJudged(effect: Effect, facts: Facts, { trustsCallersClient }: OwnershipOptions): boolean {
  if (!facts.has('verified') || facts.has('presented') || facts.has('rules')) return false
  return !(effect.asCaller && trustsCallersClient)
}

/** Old codes for an address make way for a new one that is sent to it. */
function replacesCredential(effect: Effect, effects: readonly Effect[]): boolean {
  const isIssue = ({ kind, entity, selector }: Effect) =>
    kind === 'database-write' && entity === effect.entity && selector.length === 0
  return effect.entity !== null && isCredentialEntity(effect.entity) && effects.some(isIssue)
}

/**
 * A row of the app's own words that is made where there is none, and left alone where there is one:
 * `upsert({ where: { teamId }, create: { teamId, plan: 'free' }, update: {} })`. It gives its caller nothing.
 */
function makesMissingRow({ kind, data, selector, facts }: Effect): boolean {
  if (kind !== 'database-write' || selector.length === 0 || data.length < 2 || !data.some(isEmptyObject)) return false
  const keys = new Set(
    selector.flat().flatMap(({ shape }) => (shape.kind === 'object' ? [...shape.fields.keys()] : [])),
  )
  return data
    .flat()
    .every(
      ({ shape }) =>
        shape.kind === 'object' &&
        !shape.rest &&
        [...shape.fields].every(
          ([column, value]) =>
            keys.has(column) || !(hasSource(value, 'input', MAX_DATA_DEPTH) || isCallers(value, facts)),
        ),
    )
}

function isEmptyObject(value: Value): boolean {
  return (
    value.length > 0 && value.every(({ shape }) => shape.kind === 'object' && !shape.rest && shape.fields.size === 0)
  )
}

/** A record that is changed, deleted or acted on. */
function findUntiedChange(session: Session, effect: Effect): Deed | null {
  const deed = SELECTING.has(effect.kind) ? describeMutation(effect) : null
  if (deed === null || isOwnTouch(effect)) return null
  const { entity } = effect
  if (effect.kind === 'database-write' && entity !== null && isOwnedEntity(session, entity) === false) return null
  return judge(effect, getSelection(effect, NO_FACTS), deed, effect.facts)
}

/** Effects whose selector says whose records they change. */
const SELECTING = new Set<Effect['kind']>(['database-write', 'payment', 'service-write'])

/** A record that is sent back to the client. */
function findUntiedReturn({ session, module }: LintedFile, record: RecordShape, facts: Facts): Deed | null {
  const { entity, columns, field, origin } = record
  if (origin.kind !== 'database-read' || field === '#') return null
  if (isOwnedEntity(session, entity) !== true || isId(columns, field)) return null
  if (!isPrivatePart(session, entity, columns, field) || isPublicRead(session, origin, module.path)) return null
  const selection = getSelection(origin, facts)
  return judge(origin, selection, `returns ${describeRecords(entity)}`, unionFacts(origin.facts, facts))
}

function judge(effect: Effect, selection: Selection, deed: string, facts: Facts): Deed | null {
  const isRead = effect.kind === 'database-read'
  // Who may read all of them reads no more by leaving some out.
  const input = [...selection.inputs].find(([key]) => !(isRead && selection.filters.has(key)))?.[1]
  if (selection.isCallers || selection.isOpen || !input) return null
  return { effect, deed, input, mayLapse: selection.mayLapse, facts }
}

/** A record that is put where the client says: into an organisation, a conversation, somebody's account. */
function findUntiedReference(session: Session, effect: Effect): Deed | null {
  if (effect.kind !== 'database-write' || effect.data.length === 0) return null
  const references = effect.data.flatMap((value) => collectReferences(value, null, effect.facts, MAX_DATA_DEPTH))
  const isCallersRow =
    getSelection(effect, NO_FACTS).isCallers || references.some(({ value, facts }) => isCallers(value, facts))
  for (const { column, value, facts, nested } of references) {
    const name = nested ? column : getReferredEntity(column)
    const input = findUntiedInput(value, facts)
    if (name === null || !input) continue
    // `volumeId` may name an `appVolume`.
    const entity = effect.entity === null ? null : session.entities.relation(effect.entity, name)
    const isGuarded = isGuardedPlace(session, name) || (entity !== null && isGuardedPlace(session, entity))
    if (isMaker(name) ? isCallersRow : !isGuarded) continue
    const deed = `writes a \`${effect.entity ?? 'record'}\` with that \`${column}\``
    return { effect, deed, input, mayLapse: false, facts }
  }
  return null
}

/** What the client sent and nothing tied, where a value is nothing else. */
function findUntiedInput(value: Value, facts: Facts): InputSource | null {
  for (const option of value) {
    if (isCallers([option], facts)) continue
    const [source, ...others] = sourcesOf([option])
    if (others.length > 0) continue
    if (source?.kind === 'input' && !isOwnBrowser(source)) return source
    if (source?.kind === 'record') {
      const input = findNaming(source, unionFacts(facts, option.facts))
      if (input) return input
    }
  }
  return null
}

/** What the client named a record by whose id this is: the record that was looked up first is no more the caller's. */
function findNaming({ field, origin }: Extract<Source, { kind: 'record' }>, facts: Facts): InputSource | null {
  if (field === null || !isId(null, field) || origin.kind !== 'database-read') return null
  const { isCallers: isOwn, isOpen, inputs } = getSelection(origin, facts)
  const [input, ...more] = inputs.values()
  return input && !isOwn && !isOpen && more.length === 0 ? input : null
}

/**
 * Whether only some may put records there: an organisation of people, what is an organisation's and not shown to
 * everybody, or what is private but not a person.
 */
function isGuardedPlace(session: Session, entity: string): boolean {
  // `messageId` of an app without messages names what another service keeps.
  if (session.entities.any() && session.entities.columns(entity) === null) return false
  if (isOrganisation(session, entity)) return true
  if (belongsToOrganisation(session, entity, (each) => isShownByPage(session, each))) return true
  const reason = getPrivateEntity(entity)?.reason
  return reason === 'messages' || reason === 'orders' || reason === 'payments' || reason === 'medical records'
}

function isOwnBrowser({ source }: InputSource): boolean {
  return source === 'cookie' || source === 'header'
}

interface Reference {
  /** The column, or the relation of a nested `connect`. */
  readonly column: string
  readonly value: Value
  /** What is known where it is written. */
  readonly facts: Facts
  readonly nested: boolean
}

const MAX_DATA_DEPTH = 5

/** Fields of written data that say which other record a row belongs to. */
function collectReferences(value: Value, relation: string | null, around: Facts, depth: number): Reference[] {
  if (depth === 0) return []
  return value.flatMap(({ shape, facts: own }): Reference[] => {
    const facts = unionFacts(around, own)
    if (shape.kind === 'list') return collectReferences(shape.element, relation, facts, depth - 1)
    if (shape.kind === 'input') return referencesOfSchema(shape, facts)
    if (shape.kind !== 'object') return []
    const spread = collectReferences(shape.rest ?? [], null, facts, depth - 1)
    const others = spread.filter(({ column }) => !shape.fields.has(column))
    return [...shape.fields]
      .flatMap(([key, field]): Reference[] => {
        if (CONNECTS.has(key) && relation !== null) return connected(field, relation, facts)
        if (DETACHES.has(key) && relation !== null) return []
        const isColumn = getReferredEntity(key) !== null && field.every(({ shape: s }) => s.kind !== 'object')
        return isColumn
          ? [{ column: key, value: field, facts, nested: false }]
          : collectReferences(field, key, facts, depth - 1)
      })
      .concat(others)
  })
}

/** What a schema lists of an object that is written, or spread into what is: `.set({ ...input, updatedAt })`. */
function referencesOfSchema(shape: InputShape, facts: Facts): Reference[] {
  const { contract } = shape
  if (typeof contract !== 'object') return []
  return [...contract.fields.keys()].flatMap((column) =>
    getReferredEntity(column) === null ? [] : [{ column, value: one(inputPart(shape, column)), facts, nested: false }],
  )
}

/** How ORMs name the row a nested write attaches, and how one that it finds among those that are attached. */
const CONNECTS = new Set(['connect', 'connectOrCreate', 'set'])
const DETACHES = new Set(['disconnect', 'delete'])

function connected(value: Value, relation: string, facts: Facts): Reference[] {
  return value.flatMap(({ shape }): Reference[] => {
    if (shape.kind === 'list') return connected(shape.element, relation, facts)
    if (shape.kind !== 'object') return []
    const where = shape.fields.get('where')
    if (where) return connected(where, relation, facts)
    return [...shape.fields.values()].map((field) => ({ column: relation, value: field, facts, nested: true }))
  })
}

/** A write that only counts, or only adds the caller: what everybody may do to a post they like. */
function isOwnTouch({ data, facts, kind }: Effect): boolean {
  if (kind !== 'database-write' || data.length === 0) return false
  // Without names of columns, nobody knows what is written.
  if (data.some((value) => value.some(({ shape }) => shape.kind !== 'object'))) return false
  return data.every((value) => touchesOnlyOwn(value, { key: null, isColumn: true }, facts, MAX_DATA_DEPTH))
}

interface Touched {
  readonly key: string | null
  /** It replaces what a column of the record holds; anything else is added to it. */
  readonly isColumn: boolean
}

function touchesOnlyOwn(value: Value, { key, isColumn }: Touched, facts: Facts, depth: number): boolean {
  if (value.length === 0 || depth === 0) return false
  return value.every(({ shape }): boolean => {
    if (shape.kind === 'object') {
      if (shape.rest || shape.fields.size === 0 || shape.fields.has(ANY_FIELD)) return false
      // The object of all columns, not the one that says what to do with one of them.
      const holdsColumns = isColumn && (key === null || key === '$set')
      return [...shape.fields].every(
        ([name, field]) =>
          COUNTS.has(name) || touchesOnlyOwn(field, { key: name, isColumn: holdsColumns }, facts, depth - 1),
      )
    }
    if (shape.kind === 'list') return touchesOnlyOwn(shape.element, { key, isColumn: false }, facts, depth - 1)
    if (!isColumn && isCallers([{ shape, facts: NO_FACTS }], facts)) return true
    const isCounter = key !== null && COUNTER.test(key)
    return isCounter && shape.kind !== 'literal' && !sourcesOf([{ shape, facts }]).some(({ kind }) => kind === 'input')
  })
}

const COUNTS = new Set(['increment', 'decrement', '$inc', '$currentDate'])
const COUNTER = /(?:count|views?|likes?|votes?|clicks?|plays?|downloads?|shares?|visits?|hits?|reads?)$/i

interface ReturnedRecord {
  readonly record: RecordShape
  readonly facts: Facts
}

/** How deep in what an action returns records are looked for. */
const MAX_RETURN_DEPTH = 4

/** The records in a value, each with what is known where it is one. */
function findRecords(value: Value, around: Facts, depth = MAX_RETURN_DEPTH): ReturnedRecord[] {
  if (depth === 0) return []
  return value.flatMap(({ shape, facts: own }): ReturnedRecord[] => {
    const facts = unionFacts(around, own)
    switch (shape.kind) {
      case 'record':
        return [{ record: shape, facts }]
      case 'object':
        return [...shape.fields.values(), ...(shape.rest ? [shape.rest] : [])].flatMap((field) =>
          findRecords(field, facts, depth - 1),
        )
      case 'list':
        return (shape.items ?? [shape.element]).flatMap((item) => findRecords(item, facts, depth - 1))
      case 'promise':
        return findRecords(shape.value, facts, depth - 1)
      case 'api':
        return shape.query ? findRecords(shape.query.result, facts, depth - 1) : []
      default:
        return []
    }
  })
}

function explain(
  session: Session,
  action: ActionEntry,
  { effects, notes }: Outcome,
  { effect, input, mayLapse, facts }: Deed,
): { readonly problem: OwnershipProblem; readonly check: string } {
  if (mayLapse) return { problem: 'ownerMayBeMissing', check: '' }
  const dropped = notes.find((note) => note.kind === 'tie-not-awaited')
  if (dropped)
    return { problem: 'checkNotAwaited', check: `\`${dropped.name}\` (${describePlace(session, dropped.place)})` }
  const key = getInputKey(input)
  const lookup = effects.find((other) => {
    if (other === effect || other.kind !== 'database-read') return false
    const selection = getSelection(other, NO_FACTS)
    return selection.isCallers && selection.inputs.has(key)
  })
  if (lookup)
    return {
      problem: isTied(getTies(lookup).ifAll, key) ? 'someMayBeOthers' : 'checkIgnored',
      check: `\`${lookup.name}\` (${describePlace(session, lookup.place)})`,
    }
  const tied = tiedKeys(facts).find(mayNameRecord)
  return tied === undefined
    ? { problem: 'neverTied', check: '' }
    : { problem: 'outsideWhatWasChecked', check: describeKey(action, tied) }
}

/** Whether a part of the client's input may say which record it is about: what an address is of, other records are not in. */
function mayNameRecord(key: string): boolean {
  const [, , ...members] = key.split('.')
  const last = members.at(-1)
  return last === undefined || /(?:^|[a-z\d_])(?:uu)?ids?$|slug$/i.test(last)
}

/** A part of the client's input as its author calls it: the field, or the parameter. */
function describeInput(action: ActionEntry, input: InputSource): string {
  return describeKey(action, getInputKey(input))
}

function describeKey(action: ActionEntry, key: string): string {
  const [source, first, ...members] = key.split('.')
  const last = members.findLast((member) => member !== '*' && !/^\d+$/.test(member))
  if (last !== undefined) return `\`${last}\``
  if (source !== 'argument') return first === undefined ? 'what the client sent' : `\`${first}\``
  const shape = action.value[0]?.shape
  const name = shape?.kind === 'function' ? describeArgument(shape.closure.fn, shape.closure.module, Number(first)) : ''
  return name === '' ? 'its input' : `\`${name}\``
}
