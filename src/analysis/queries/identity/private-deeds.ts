import { isSignUpCallee } from '../../../catalog/auth-addresses.js'
import { isCredentialEntity, isLogCall, isLogEntity, isRequestCounter } from '../../../catalog/entities.js'
import { isFieldShownInPublic, isPublicKeyField } from '../../../catalog/public-fields.js'
import { isTimeField } from '../../../catalog/time-fields.js'
import {
  getWrittenCredentials,
  givesRole,
  grantsRights,
  isSelectedByCredential,
  makesAdministrator,
  namesItself,
  writesMailedCredential,
  writesPassword,
} from '../../interpret/libraries/credential-columns.js'
import { sitesOf, tellingSites, type Effect, type Note, type Place } from '../../interpret/values/effects.js'
import type { Outcome } from '../../interpret/engine.js'
import { unionFacts, type Facts } from '../../interpret/values/knowledge.js'
import { hasSource, sourcesOf, withFacts, type Option, type Source, type Value } from '../../interpret/values/values.js'
import type { LintedFile, Session } from '../../session.js'
import { findPrivateCompanions } from '../companions.js'
import { isCookieRemoval, isSessionCookie, readCookie } from '../cookies/cookies.js'
import { isCodeExchange } from './code-exchange.js'
import { isOwnedEntity } from './owned-entities.js'
import { findPrivateField, isPrivateByColumns, isPrivateEntity } from '../privacy.js'
import { isPublicRead, isQueryOfPage } from './public-reads.js'
import { isPublishedRead } from './published-reads.js'
import { touchesOwnSession } from './session-bookkeeping.js'
import { describePlace } from '../source-places.js'
import { isOwnBookkeeping } from './store-bookkeeping.js'
import { describeEntity, describeRecords } from '../entity-words.js'

/** What is wrong with the guard of an entry point that has one. */
export type GuardProblem =
  'absenceIgnored' | 'checkedTooLate' | 'notAwaited' | 'failureSwallowed' | 'somePathsOnly' | 'unverifiedSession'

/** Something private that happens before the caller is verified. */
export interface UnverifiedDeed {
  readonly effect: Effect
  /** What is done for a stranger: ``writes to `post` ``. */
  readonly deed: string
}

/**
 * The first thing an entry point does for a stranger that it should not.
 *
 * @param isExempt says of an effect that it needs no verified caller where it stands
 * @param exported the name by which it is exported, where it can be imported
 */
export function findUnverifiedDeed(
  { session, module }: LintedFile,
  outcome: Outcome,
  isExempt: (effect: Effect) => boolean = () => false,
  exported: string | null = null,
): UnverifiedDeed | null {
  const { effects, value } = outcome
  const own = effects.filter((effect) => !isTidiedByReader(effect, outcome.notes))
  const managesSession = managesOwnSession(own) || isToldOwnToken(value, effects)
  if (!managesSession) {
    const issuesCredential = effects.some(isCredentialIssue) && !tellsCredential(value, effects)
    for (const effect of effects) {
      if (effect.facts.has('verified') || isLogging(effect) || isOwnBookkeeping(effect, effects) || isExempt(effect))
        continue
      // Whoever knows what was mailed may use it: what is changed is what it was mailed for.
      if (effect.kind === 'database-write' && isSelectedByCredential(effect)) continue
      if (touchesOwnSession(effect)) continue
      if (isCodeExchange(effect, effects)) continue
      if (issuesCredential && (isCredentialIssue(effect) || SENDING.has(effect.kind))) continue
      if (mailsToken(effect)) continue
      const deed = describeMutation(effect)
      if (deed !== null) return { effect, deed }
    }
  }
  for (const { entity, columns, field, origin } of returnedRecords(value)) {
    if (origin.facts.has('verified') || isExempt(origin)) continue
    // Whoever signs up is told what they said of themselves.
    if (managesSession && origin.kind === 'database-write' && isCreation(origin)) continue
    // And who signs in, of themselves.
    if (isPerson(entity) && effects.some((effect) => signsIn(effect, entity, origin))) continue
    const shownToAll = isPrivateEntity(session, entity)
      ? !isPrivatePart(session, entity, columns, field) ||
        (saysOnlyWhen(columns, field) && isQueryOfPage(session, origin))
      : origin.kind !== 'database-read' ||
        isId(columns, field) ||
        isPublished(columns, field) ||
        isOwnedEntity(session, entity) === false ||
        isPublishedRead(origin) ||
        isPublicRead(session, origin, module.path, exported)
    if (shownToAll) continue
    return { effect: origin, deed: `returns ${describeRecords(entity)}` }
  }
  for (const { entity, origin } of findPrivateCompanions(session, openPart(value))) {
    // That those it came along with are for everybody does not make it so.
    if (origin.facts.has('verified') || origin.kind !== 'database-read' || isExempt({ ...origin, entity })) continue
    return { effect: origin, deed: `returns ${describeRecords(entity)}` }
  }
  return null
}

/** Whether what is returned of a private entity's record is more than what everybody may see of it. */
export function isPrivatePart(
  session: Session,
  entity: string,
  columns: readonly string[] | null,
  field: string | null,
): boolean {
  // Which field a computed key reads is unknown: that alone accuses nobody.
  if (field === '*') return false
  if (field === '#') return true
  const shown = field === null ? columns : [field]
  return shown === null || !shown.every((name) => isHarmlessField(session, entity, name))
}

/** Whether no more is returned of a record than times: when a room is taken, not by whom. */
function saysOnlyWhen(columns: readonly string[] | null, field: string | null): boolean {
  const shown = field === null ? columns : [field]
  return shown !== null && shown.every((name) => isTimeField(name))
}

/** An id says no more than that there is such a record. */
export function isId(columns: readonly string[] | null, field: string | null): boolean {
  const shown = field === null ? columns : [field]
  return shown !== null && shown.length > 0 && shown.every((name) => /^_?id$/.test(name))
}

/** Whether it is only what others verify signatures with, and the names of keys. */
function isPublished(columns: readonly string[] | null, field: string | null): boolean {
  const shown = field === null ? columns : [field]
  return shown !== null && shown.length > 0 && shown.every(isPublicKeyField)
}

/** Ids, and what applications show beside what a person published. */
function isHarmlessField(session: Session, entity: string, field: string): boolean {
  return (
    !findPrivateField(session, entity, field) &&
    (isPrivateByColumns(session, entity) ||
      /(?:^_?id|_id|Id)$/.test(field) ||
      isPublicKeyField(field) ||
      isFieldShownInPublic(field))
  )
}

/** Mutations that touch what is not the caller's own browser; null for all else. */
export function describeMutation({ kind, entity, name, chain }: Effect): string | null {
  switch (kind) {
    case 'database-write':
      return `writes to ${describeEntity(entity)}`
    case 'storage-write':
      return 'writes to the file storage'
    case 'mail':
      return 'sends mail'
    case 'payment':
      return 'changes payments'
    case 'service-write':
    case 'store-write':
      return `writes through \`${name}\``
    case 'job':
      return 'starts a background job'
    case 'request':
      return sitesOf(chain).some(({ callee }) => isReporting(callee) || isSignUpCallee(callee))
        ? null
        : 'sends a request that changes something'
    default:
      return null
  }
}

/** A request that tells the app's own people what happened is no deed of the caller's. */
function isReporting(callee: string): boolean {
  return /^(?:log(?!In|Out|Off)|report|capture|alert)(?:[A-Z]\w*)?$|\b(?:log|logger)\.\w+$/.test(callee)
}

/**
 * Whether an entry point signs its caller in, up or out: the one thing a stranger must be able to do.
 * Recognised by what it does, not by its name.
 */
export function managesOwnSession(effects: readonly Effect[]): boolean {
  const setsSession = effects.some(setsSessionCookie)
  const hashes = effects.some((effect) => effect.kind === 'credential-hash')
  const creations = collectOrdinaryCreations(effects)
  const creates =
    creations.some((effect) => isPerson(effect.entity) || writesPassword(effect)) || effects.some(createsUserElsewhere)
  // The model hashes it, or the database, or the service of authentication.
  const createsWithPassword =
    creations.some((effect) => isPerson(effect.entity) && writesPassword(effect)) ||
    effects.some((effect) => createsUserElsewhere(effect) && writesPassword(effect) && !givesRole(effect))
  // Without a password: a code goes to the address that the new account is for.
  const mailsCode = effects.some((effect) => effect.kind === 'recovery')
  return (
    setsSession ||
    createsWithPassword ||
    ((hashes || mailsCode) && creates) ||
    effects.some((effect) => effect.kind === 'sign-in' || effect.kind === 'sign-up' || effect.kind === 'sign-out')
  )
}

/** Whether a reader of the session ends one that is no longer good: nobody asked to be signed out. */
function isTidiedByReader({ kind, chain }: Effect, notes: readonly Note[]): boolean {
  if (kind !== 'sign-out') return false
  const readers = notes.filter((note) => note.kind === 'session-read')
  return sitesOf(chain).some(({ place }) =>
    readers.some((note) => note.place.path === place.path && note.place.at === place.at),
  )
}

/** The rows made, without those that let somebody do what not everybody may. */
function collectOrdinaryCreations(effects: readonly Effect[]): Effect[] {
  return effects.filter(
    (effect) =>
      effect.kind === 'database-write' &&
      isCreation(effect) &&
      !grantsRights(effect) &&
      !namesItself(effect) &&
      (!makesAdministrator(effect) || isFirst(effect, effects)),
  )
}

/** Whether who chose a password, whatever people are called here, is told the token that signs them in from now on. */
function isToldOwnToken(value: Value, effects: readonly Effect[]): boolean {
  return (
    collectOrdinaryCreations(effects).some(writesPassword) &&
    sourcesOf(openPart(value)).some((source) => source.kind === 'issued' && source.of === 'token')
  )
}

/** Whether it was asked first whether there is anybody yet: an app is set up so. */
function isFirst({ entity }: Effect, effects: readonly Effect[]): boolean {
  return effects.some(
    (other) =>
      other.kind === 'database-read' &&
      other.entity === entity &&
      !other.selector.some((value) => hasSource(value, 'input', MAX_DATA_DEPTH)),
  )
}

function setsSessionCookie(effect: Effect): boolean {
  return effect.kind === 'cookie-write' && isSessionCookie(effect)
}

/**
 * Whether a session cookie is set that is made of a record of an entity: of who signs in. How it was made may not be
 * known (`user.createToken()`); then it is for whom somebody was looked up.
 */
function signsIn(effect: Effect, entity: string, { selector }: Effect): boolean {
  if (!setsSessionCookie(effect) || isCookieRemoval(effect)) return false
  const sources = effect.args.flatMap((value) => sourcesOf(value, MAX_DATA_DEPTH))
  if (sources.some((source) => source.kind === 'record' && source.entity === entity)) return true
  return selector.length > 0 && readCookie(effect)?.value.every(isUnknown) === true && sources.length === 0
}

function isUnknown({ shape }: Option): boolean {
  return shape.kind === 'unknown' || shape.kind === 'api'
}

/** Whether a service of authentication is told of a new user. */
function createsUserElsewhere({ kind, name }: Effect): boolean {
  return kind === 'service-write' && /\bcreateUser$/i.test(name)
}

/** Whether an effect notes for the app's own people what happens, or counts requests: that is nobody's deed. */
export function isLogging(effect: Effect): boolean {
  const { kind, entity, chain } = effect
  if (kind !== 'database-write' && kind !== 'store-write' && kind !== 'job') return false
  if (entity !== null && isRequestCounter(entity)) return true
  const isNoted = (entity !== null && isLogEntity(entity)) || sitesOf(chain).some(({ callee }) => isLogCall(callee))
  return isNoted && (kind !== 'database-write' || isCreation(effect))
}

/** Whether an effect makes the row of the person who signed in elsewhere, of nothing but what is known of them there. */
export function makesCallersAccount(effect: Effect): boolean {
  if (effect.kind !== 'database-write' || !isCreation(effect) || !isPerson(effect.entity)) return false
  const sources = effect.data.flatMap((value) => sourcesOf(value, MAX_DATA_DEPTH))
  return sources.length > 0 && sources.every(({ kind }) => kind === 'session')
}

const MAX_DATA_DEPTH = 4

function isCreation({ name, selector, creates }: Effect): boolean {
  if (creates) return true
  // A document that was found is saved again.
  if (/\bsave(?:\(\))?$/.test(name) && selector.length > 0) return false
  return /(?:create|insert|upsert|save|add)\w*(?:\(\))?$/i.test(name)
}

function isPerson(entity: string | null): boolean {
  return entity !== null && /user|account|member|customer|profile|person|people/i.test(entity)
}

/** A row for a reset, verification or sign-in link, which is mailed to whoever owns the address. */
export function isCredentialIssue(effect: Effect): boolean {
  if (effect.kind !== 'database-write' || effect.entity === null || /invit/i.test(effect.entity)) return false
  return isCredentialEntity(effect.entity) || (!isCreation(effect) && writesMailedCredential(effect))
}

/** Whether who asks for a credential is told it: then it shows nothing of who has it. */
function tellsCredential(value: Value, effects: readonly Effect[]): boolean {
  const told = sourcesOf(openPart(value)).filter((source) => source.kind === 'issued')
  if (told.length === 0) return false
  return effects
    .filter(isCredentialIssue)
    .flatMap(getWrittenCredentials)
    .some(({ place }) => told.some((source) => source.place.path === place.path && source.place.at === place.at))
}

/** A signed token is mailed to whoever owns the address: what it lets them do is asked where it comes back. */
function mailsToken({ kind, args }: Effect): boolean {
  return (
    kind === 'mail' &&
    args.some((argument) =>
      sourcesOf(argument, MAX_DATA_DEPTH).some((source) => source.kind === 'issued' && source.of === 'token'),
    )
  )
}

/** `{ success, data: { items: [{ author: { name } }], total } }` */
const MAX_ANSWER_DEPTH = 6

/** The records a stranger gets back. */
function returnedRecords(value: Value): Extract<Source, { kind: 'record' }>[] {
  return sourcesOf(openPart(value), MAX_ANSWER_DEPTH).flatMap((source) => (source.kind === 'record' ? [source] : []))
}

/** Ways by which a code gets to whom it is for: a mail, a text message that a gateway is asked to send. */
const SENDING: ReadonlySet<Effect['kind']> = new Set(['mail', 'job', 'request'])

/** What a stranger gets back. */
function openPart(value: Value): Value {
  return carried(value).filter((option) => !option.facts.has('verified'))
}

/** Records that are given back, with what is known where they are. */
export interface ReturnedRecord {
  readonly record: Extract<Source, { kind: 'record' }>
  readonly facts: Facts
}

/** All records an entry point gives back, to whomever. */
export function collectReturnedRecords(value: Value): ReturnedRecord[] {
  return carried(value).flatMap((option) =>
    sourcesOf([option], MAX_ANSWER_DEPTH).flatMap((source) =>
      source.kind === 'record' ? [{ record: source, facts: unionFacts(option.facts, source.origin.facts) }] : [],
    ),
  )
}

/** What responses carry, instead of the responses. */
function carried(value: Value): Value {
  return value.flatMap((option): Value => {
    const { shape } = option
    if (shape.kind !== 'object' || shape.of !== 'Response') return [option]
    return withFacts(shape.fields.get('body') ?? [], option.facts)
  })
}

/** A verdict that rests on a name says so. */
const BY_NAME = ', judged by its name alone because its code was not found'

/** Why the caller may be unverified although something was done about it; null when nothing was. */
export function explainDeed(
  session: Session,
  outcome: Outcome & { readonly facts: ReadonlySet<string> },
  effect: Effect,
): { readonly problem: GuardProblem; readonly guard: string; readonly place: Place } | null {
  const find = (kind: Note['kind']): Note | undefined => outcome.notes.find((note) => note.kind === kind)
  const about = (problem: GuardProblem, note: Note) => ({
    problem,
    guard: `\`${note.name}\` (${describePlace(session, note.place)}${note.byName ? BY_NAME : ''})`,
    place: note.place,
  })
  const forgotten = find('not-awaited')
  if (forgotten) return about('notAwaited', forgotten)
  const swallowed = find('swallowed')
  if (swallowed) return about('failureSwallowed', swallowed)
  const read = find('session-read') ?? find('by-name')
  if (read && outcome.facts.has('verified') && effect.certain) return about('checkedTooLate', read)
  const partial = find('some-paths')
  if (partial && read) return about('somePathsOnly', read)
  if (read) return about('absenceIgnored', read)
  const unverified = find('unverified-session')
  return unverified ? about('unverifiedSession', unverified) : null
}

/** Where an effect is, and the calls that lead there. */
export function describeEvidence(session: Session, effect: Effect): string {
  const sites = tellingSites(effect)
  const through = sites.length === 0 ? '' : `, through ${sites.map((site) => site.callee).join(' > ')}`
  return `${describePlace(session, effect.place)}${through}`
}
