import { isCredentialName } from '../../../catalog/claims.js'
import { isOtherCookieName } from '../../../catalog/cookie-names.js'
import { getPrivateEntity, isAddressEntity, isSessionEntity } from '../../../catalog/entities.js'
import { getPrivateField, isActingToken, type PrivateField } from '../../../catalog/private-fields.js'
import { getSecretKind } from '../../../catalog/public-variables.js'
import { contentsOf, flaggedColumns, withoutFields, WHOLE, type Contents } from '../../interpret/values/contents.js'
import type { Effect, LeftOut, Place } from '../../interpret/values/effects.js'
import type { Facts } from '../../interpret/values/knowledge.js'
import { getAskedFor, getSelection } from '../../interpret/libraries/ownership.js'
import type { ObjectShape, Option, RecordShape, Shape, Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { entityAlong, entityOf } from '../companions.js'
import { alternatives, OPAQUE, type ResolvedType } from '../../types/resolved-type.js'
import { findPrivateField, isPrivateEntity } from '../privacy.js'

/** Something private in a value that leaves the server. */
export type Exposure = ExposedRecord | ExposedColumn | ExposedSecret | ExposedSession | ExposedCookie
export interface ExposedRecord {
  readonly kind: 'record'
  /** Where in the value it stands; `*` is an element of a list. */
  readonly path: readonly string[]
  readonly entity: string
  /** The private fields in it, those of related records with their path (`author.email`); empty if only the entity's name tells. */
  readonly fields: readonly string[]
  /** Its columns, when they are known. */
  readonly columns: readonly string[] | null
  /** All columns of the entity came along. */
  readonly whole: boolean
  readonly readAt: Place
}
export interface ExposedColumn {
  readonly kind: 'column'
  readonly path: readonly string[]
  readonly entity: string
  readonly field: string
  readonly readAt: Place
}
export interface ExposedSecret {
  readonly kind: 'secret'
  readonly path: readonly string[]
  /** The variable; empty for the environment as a whole. */
  readonly name: string
}
export interface ExposedSession {
  readonly kind: 'session'
  readonly path: readonly string[]
  /** The credentials in it, as members. */
  readonly tokens: readonly string[]
  /** It is nothing but this credential of it. */
  readonly only?: string
}
export interface ExposedCookie {
  readonly kind: 'cookie'
  readonly path: readonly string[]
  readonly name: string
}

interface Judgement {
  readonly session: Session
  /** Documents of a library count, although they cannot be passed as props. */
  readonly documents: boolean
  readonly found: Map<string, Exposure>
}

const MAX_DEPTH = 7
/** How deep relations are followed. */
const MAX_RELATIONS = 4

/** What of a value is nobody else's business. */
export function findExposures(
  session: Session,
  value: Value,
  options: { readonly documents?: boolean } = {},
): Exposure[] {
  const judgement: Judgement = { session, documents: options.documents ?? false, found: new Map() }
  visit(judgement, value, [], { depth: 0, listed: false, overwritten: [] })
  return [...judgement.found.values()]
}

interface Where {
  readonly depth: number
  /** It is one of many. */
  readonly listed: boolean
  /** Fields that are set to something else beside it. */
  readonly overwritten: readonly string[]
}

function visit(judgement: Judgement, value: Value, path: readonly string[], where: Where): void {
  if (where.depth > MAX_DEPTH) return
  for (const option of value) visitOption(judgement, option, path, where)
}

function visitOption(judgement: Judgement, { shape, facts }: Option, path: readonly string[], where: Where): void {
  const inner = { ...where, depth: where.depth + 1 }
  switch (shape.kind) {
    case 'promise':
      visit(judgement, shape.value, path, inner)
      return
    case 'list':
      visit(judgement, shape.element, [...path, '*'], { ...inner, listed: true, overwritten: [] })
      for (const item of shape.items ?? []) visit(judgement, item, [...path, '*'], { ...inner, overwritten: [] })
      return
    case 'object':
      // A map crosses as it is, with all its values.
      if (shape.of === 'Map')
        for (const value of [...shape.fields.values(), ...(shape.rest ? [shape.rest] : [])])
          visit(judgement, value, [...path, '*'], { ...inner, listed: true, overwritten: [] })
      if (shape.of !== undefined) return
      for (const [key, field] of shape.fields) visit(judgement, field, [...path, key], { ...inner, overwritten: [] })
      if (shape.rest)
        visit(judgement, shape.rest, path, { ...inner, overwritten: [...where.overwritten, ...setFields(shape)] })
      return
    case 'api':
      if (shape.query) visit(judgement, shape.query.result, path, inner)
      return
    case 'record':
      visitRecord(judgement, shape, facts, path, where)
      return
    case 'secret':
      if (getSecretKind(shape.name) !== null) add(judgement, { kind: 'secret', path, name: shape.name })
      return
    case 'environment':
      add(judgement, { kind: 'secret', path, name: '' })
      return
    case 'session':
      visitSession(judgement, shape, path)
      return
    case 'input':
      if (shape.source === 'cookie') visitCookie(judgement, shape.path, path)
      return
    default:
      return
  }
}

/** The fields that are set to something else than what was spread in: to a column of it (`author: post.author.name`), too. */
function setFields({ fields }: ObjectShape): string[] {
  return [...fields].flatMap(([key, field]) =>
    field.some(({ shape }) => shape.kind === 'record' && shape.field === key && !shape.related?.column) ? [] : [key],
  )
}

function visitRecord(
  judgement: Judgement,
  shape: RecordShape,
  facts: Facts,
  path: readonly string[],
  { listed, overwritten }: Where,
): void {
  const { session } = judgement
  // An object of a library cannot be passed to the browser as it is.
  if ((shape.api && !judgement.documents) || shape.field === '#') return
  const readAt = shape.origin.place
  const contents = contentsOf(shape)
  const entity = entityOf(session, shape)
  if (!contents) {
    const field = shape.field === null || shape.field === '*' ? null : shape.field
    const why = field === null ? null : findPrivateField(session, entity, field)
    if (field !== null && why && (isPasswordLike(why) || isActingToken(field)))
      add(judgement, { kind: 'column', path, entity, field, readAt })
    return
  }
  const isOwn =
    (shape.field === null && isCallersOwn(shape.origin, facts, entity, listed)) || isSessionEntity(shape.entity)
  // What is handed over as a document is written as JSON.
  const left = withoutFields(shape.api ? { ...contents, written: true } : contents, overwritten)
  const judge = (known?: readonly string[]): Judged | null =>
    judgeContents(session, entity, left, shape.origin.leftOut, isOwn, 0, known)
  // A type takes nothing away: that it lists nothing private proves nothing.
  const judged = judge(fieldsOfType(session, shape)) ?? judge()
  if (!judged) return
  add(judgement, {
    kind: 'record',
    path,
    entity,
    fields: judged.fields,
    columns: judged.columns,
    whole: contents.columns === null,
    readAt,
  })
}

/**
 * Whether a query gives what is the caller's. A person whom the client names is another, whatever the caller may do with
 * them, unless they were found to be the caller before; of many, too, most are others. Where the caller lives is theirs,
 * whichever of their addresses it is.
 */
function isCallersOwn(origin: Effect, facts: Facts, entity: string, listed: boolean): boolean {
  if (isAddressEntity(entity)) return getAskedFor(origin, facts).caller
  if (listed || !getSelection(origin, facts).isCallers) return false
  if (!isPerson(entity)) return true
  const { caller, others } = getAskedFor(origin, origin.facts)
  return caller && !others
}

/** The fields of another server's answer, as the code declares it; undefined when it does not. */
function fieldsOfType(session: Session, { declared }: RecordShape): readonly string[] | undefined {
  if (!declared) return undefined
  let type = session.types.resolve(declared.type, { module: declared.module, params: new Map() })
  for (const key of declared.path) type = partOfType(type, key)
  const [only, ...others] = alternatives(type)
  const element = only?.kind === 'list' ? only.element() : only
  return element?.kind === 'record' && others.length === 0 && !element.index ? [...element.members.keys()] : undefined
}

function partOfType(type: ResolvedType, key: string): ResolvedType {
  const [only, ...others] = alternatives(type)
  if (others.length > 0) return OPAQUE
  if (only?.kind === 'list') return key === '*' ? only.element() : OPAQUE
  return (only?.kind === 'record' && only.members.get(key)?.type()) || OPAQUE
}

interface Judged {
  readonly fields: readonly string[]
  readonly columns: readonly string[] | null
}

/** The private fields of what a query brought along; null when it is all harmless. */
function judgeContents(
  session: Session,
  entity: string,
  contents: Contents,
  leftOut: LeftOut | undefined,
  isOwn: boolean,
  depth: number,
  known = session.entities.columns(entity),
): Judged | null {
  const { entities } = session
  const isPrivate = isPrivateEntity(session, entity)
  const isPicked = contents.columns !== null
  const relations = new Map(contents.relations)
  for (const name of flaggedColumns(contents)) {
    const related = relations.has(name) ? null : entities.relation(entity, name)
    if (related !== null) relations.set(name, { ...WHOLE, entity: related })
  }
  const omitted = [
    ...contents.omitted,
    ...(contents.written ? entities.unwritten(entity) : []),
    ...(isPicked ? [] : omittedByClient(leftOut, entity, contents)),
  ]
  const columns = (contents.columns ?? known)?.filter((name) => !omitted.includes(name)) ?? null
  const fields = (columns ?? []).filter((name) => {
    const why = relations.has(name) ? null : findPrivateField(session, entity, name)
    return why !== null && isTelling(why, { isPicked, isPrivate, isOwn: isOwn && isPerson(entity) })
  })
  let isFound = fields.length > 0
  // Where nobody says what its columns are, its name tells.
  if (columns === null && !isPicked && isPrivate && !isOwn) isFound = true
  for (const [field, related] of relations) {
    if (depth >= MAX_RELATIONS) break
    const theirs = entityAlong(session, entity, field, related)
    const held: Contents = contents.written ? { ...related, written: true } : related
    const judged = judgeContents(session, theirs, held, leftOut, isOwn && isAddressEntity(theirs), depth + 1)
    if (!judged) continue
    isFound = true
    fields.push(...(judged.fields.length > 0 ? judged.fields.map((name) => `${field}.${name}`) : [field]))
  }
  return isFound ? { fields, columns } : null
}

/** What the client leaves out of an entity (`new PrismaClient({ omit })`) that the query did not ask for all the same. */
function omittedByClient(leftOut: LeftOut | undefined, entity: string, { kept = [] }: Contents): string[] {
  // The model `User` is the client's `user`.
  const names = leftOut?.get(entity) ?? leftOut?.get(entity.charAt(0).toLowerCase() + entity.slice(1)) ?? []
  return names.filter((name) => !kept.includes(name))
}

/** Whether a private field says something in its surroundings. */
function isTelling(
  { kind, reason }: PrivateField,
  { isPicked, isPrivate, isOwn }: { readonly isPicked: boolean; readonly isPrivate: boolean; readonly isOwn: boolean },
): boolean {
  if (reason === 'listed in settings.private' || kind === 'credential') return true
  // What was chosen column by column is there on purpose, unless nothing but that it is the reader's own would excuse it.
  if (isPicked) return !isOwn && (reason === 'a government identifier' || reason === 'payment data')
  if (kind === 'payment') return true
  // People may see where they live, and a shop has an address.
  if (kind === 'contact' || kind === 'money') return isPrivate && !isOwn
  return !isOwn
}

function isPerson(entity: string): boolean {
  const reason = getPrivateEntity(entity)?.reason
  return reason === 'records of people' || reason === 'accounts'
}

/** A password, its hash or a key: nobody shows these on purpose. */
function isPasswordLike({ reason }: PrivateField): boolean {
  return reason === 'a password' || reason === 'a hash of a credential' || reason === 'a secret'
}

function visitSession(judgement: Judgement, shape: Extract<Shape, { kind: 'session' }>, path: readonly string[]): void {
  const { tokens = [], path: within } = shape
  if (within.length === 0) {
    if (shape.tokens) add(judgement, { kind: 'session', path, tokens })
    return
  }
  // What the app keeps in a session besides tells by its name: `session.accessToken`.
  const field = within.at(-1) ?? ''
  if (tokens.length > 0) add(judgement, { kind: 'session', path, tokens })
  else if (getPrivateField(field)?.kind === 'credential') add(judgement, { kind: 'session', path, tokens, only: field })
}

/** `cookies().get('session')?.value`: the browser's scripts were not meant to have it. */
function visitCookie(judgement: Judgement, [name, ...rest]: readonly string[], path: readonly string[]): void {
  if (name === undefined || rest.some((key) => key !== 'value')) return
  if (isCredentialName(name) && !isOtherCookieName(name)) add(judgement, { kind: 'cookie', path, name })
}

function add(judgement: Judgement, exposure: Exposure): void {
  const name = exposure.kind === 'record' || exposure.kind === 'column' ? exposure.entity : ''
  const key = `${exposure.kind} ${exposure.path.join('.')} ${name}`
  if (!judgement.found.has(key)) judgement.found.set(key, exposure)
}
