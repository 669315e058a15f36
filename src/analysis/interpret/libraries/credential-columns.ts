import {
  isCredentialColumn,
  isCredentialTiming,
  isKnownToOthers,
  isMailedCredential,
  isPasswordColumn,
  namesCredential,
} from '../../../catalog/credential-columns.js'
import { isOwnerColumn, isRoleField, isRoleFlag } from '../../../catalog/ownership-names.js'
import type { Effect } from '../values/effects.js'
import { NO_FACTS } from '../values/knowledge.js'
import { isAbsent } from './presence.js'
import {
  hasSource,
  isNullish,
  literalText,
  sourcesOf,
  type InputShape,
  type IssuedSource,
  type Option,
  type Source,
  type Value,
} from '../values/values.js'

/*
 * Records of other things that hold a credential: a user with `resetToken`, `verifyCode`, `otp`. Whoever names what
 * stands there was told.
 */

/** Whether a record was found, or is changed, by a credential in one of its columns that the client sent. */
export function isSelectedByCredential({ selector, lapses }: Effect): boolean {
  return selector.some((value) => asksForCredential(value, lapses === true))
}

/** Whether a row is selected by nothing but what the browser sends by itself, and not by whose it is. */
export function isSelectedByBrowser({ selector }: Effect): boolean {
  const sources = selector.flatMap((value) => sourcesOf(value, MAX_DEPTH))
  const columns = selector.flatMap((value) => columnsOfBrowser(value, '', MAX_DEPTH))
  return (
    columns.length > 0 &&
    !columns.some((name) => isKnownToOthers(name) || isOwnerColumn(name)) &&
    sources.every((source) => source.kind !== 'input' || isOwnBrowser(source))
  )
}

/** Whether all that cookies and headers select by is what people are called, which anybody may know and send. */
export function isSelectedByName({ selector }: Effect): boolean {
  const columns = selector.flatMap((value) => columnsOfBrowser(value, '', MAX_DEPTH))
  return columns.length > 0 && columns.every(isKnownToOthers)
}

/** The columns that are held against what the browser sends by itself. */
function columnsOfBrowser(value: Value, column: string, depth: number): string[] {
  if (depth === 0) return [column]
  return value.flatMap((option): string[] => {
    const { shape } = option
    if (shape.kind === 'object')
      return [...shape.fields].flatMap(([name, field]) =>
        columnsOfBrowser(field, isOperator(name) ? column : name, depth - 1),
      )
    if (shape.kind === 'list')
      return (shape.items ?? [shape.element]).flatMap((item) => columnsOfBrowser(item, column, depth - 1))
    return sourcesOf([option]).some((source) => source.kind === 'input' && isOwnBrowser(source)) ? [column] : []
  })
}

function isOwnBrowser({ source }: Pick<InputShape, 'source'>): boolean {
  return source === 'cookie' || source === 'header'
}

/**
 * Whether two values are a credential in a record and what the client says it is; whatever column it stands in, if the
 * client sends it in a header for credentials.
 */
export function comparesCredential(left: Value, right: Value): boolean {
  return isHeldAgainst(left, right) || isHeldAgainst(right, left)
}

/**
 * Whether a value was made of a credential in a record and of what the client says it is, whoever's function did that: an
 * answer that is yes (`verify(user.hash, password)`), or a number that is the difference between them.
 */
export function judgesCredential({ shape }: Option, as: 'answer' | 'difference'): boolean {
  if (shape.kind !== 'unknown' || shape.type === 'string' || (as === 'answer' && shape.type === 'number')) return false
  const isStored = (source: Source): boolean =>
    source.kind === 'record' && isCredentialColumn(source.field ?? '') && !HASHED_WITH.test(source.field ?? '')
  return shape.from.some(isStored) && shape.from.some((source) => source.kind === 'input')
}

function isHeldAgainst(stored: Value, sent: Value): boolean {
  const column = isCredentialHeader(sent) ? isAnyColumn : isCredentialColumn
  return holdsColumn(stored, column) && isOnlySent(sent)
}

/** Columns that say how the hash beside them was made. */
const HASHED_WITH = /salt|iterations|rounds/i

function isAnyColumn(name: string): boolean {
  return name !== '*' && name !== '#'
}

/** Whether a value is what stands in a header that is named for a credential: `X-API-Key`. */
function isCredentialHeader(value: Value): boolean {
  const sent = value.filter(({ shape }) => !isNullish(shape))
  return (
    sent.length > 0 &&
    sent.every(
      ({ shape }) => shape.kind === 'input' && shape.source === 'header' && namesCredential(shape.path[0] ?? ''),
    )
  )
}

/**
 * Whether all that is written is a token or code, until when it holds, and what the app has to say beside it:
 * `{ otp, otpExpiry, otpCount: { increment: 1 }, status: 'RESET' }`.
 */
export function writesMailedCredential({ data, args, steps }: Effect): boolean {
  const columns: readonly Field[] =
    data.length > 0 ? data.flatMap(fieldsOf) : args.map((_, index) => [steps[index] ?? '', null])
  const credentials = columns.filter(([name]) => isMailedCredential(name))
  // One that is used up is not mailed: what is said beside that is of whom it was shown by.
  const isMade = credentials.some(([, value]) => value?.some(({ shape }) => !isNullish(shape)))
  return (
    credentials.length > 0 &&
    columns.every(
      ([name, value]) =>
        isMailedCredential(name) || isCredentialTiming(name) || (isMade && value !== null && isOwnWord(value)),
    )
  )
}

/** The secrets made here that are written as credentials: the id of their row is none. */
export function getWrittenCredentials({ data }: Effect): IssuedSource[] {
  return data
    .flatMap(fieldsOf)
    .flatMap(([name, value]) =>
      sourcesOf(value ?? []).flatMap((source): IssuedSource[] =>
        source.kind === 'issued' && (source.of !== 'id' || isCredentialColumn(name)) ? [source] : [],
      ),
    )
}

/** Whether nothing of what is written comes from the client or from another record. */
function isOwnWord(value: Value): boolean {
  return !hasSource(value, 'input') && !hasSource(value, 'record')
}

/** Whether a password, or what it was made into, is among what is written, or what a service is told. */
export function writesPassword({ kind, data, args }: Effect): boolean {
  return (kind === 'service-write' ? args : data).flatMap(columnsOf).some(isPasswordColumn)
}

/** Whether the app itself says who rows are made for: `{ email: 'admin@example.com' }`. Nobody signs up like that. */
export function namesItself({ data }: Effect): boolean {
  return data.length > 0 && data.every(isNamedHere)
}

function isNamedHere(value: Value): boolean {
  return (
    value.length > 0 &&
    value.every(({ shape }) => {
      if (shape.kind === 'list') return (shape.items ?? [shape.element]).every(isNamedHere)
      return (
        shape.kind === 'object' &&
        [...shape.fields].some(([name, field]) => LOGIN.test(name) && literalText(field) !== null)
      )
    })
  )
}

/** What somebody signs in with. */
const LOGIN = /^(?:(?:user_?)?e_?mail(?:_?address)?|user_?name|login)$/i

/** Whether the client decides that a row has rights: `{ isAdmin: data.get('isAdmin') }`. Nobody signs up like that. */
export function grantsRights({ data, args }: Effect): boolean {
  return [...data, ...args].some((value) =>
    value.some(
      ({ shape }) =>
        shape.kind === 'object' && [...shape.fields].some(([name, field]) => isRoleFlag(name) && isOnlySent(field)),
    ),
  )
}

/** Whether a row is made for somebody who rules over all there is, and not over what was made with it: `{ role: 'admin' }`. */
export function makesAdministrator({ data, args }: Effect): boolean {
  return [...data, ...args].some(
    (value) =>
      value.length > 0 &&
      value.every(
        ({ shape }) =>
          shape.kind === 'object' &&
          [...shape.fields].some(([name, field]) => isOfAdministrator(name, field)) &&
          ![...shape.fields.values()].some(isOfNewRow),
      ),
  )
}

function isOfAdministrator(name: string, value: Value): boolean {
  const isRole = isRoleField(name)
  const isFlag = isRoleFlag(name)
  return (
    (isRole || isFlag) &&
    value.length > 0 &&
    value.every(
      ({ shape }) =>
        shape.kind === 'literal' &&
        ((isFlag && shape.value === true) ||
          (isRole && typeof shape.value === 'string' && isRoleFlag(shape.value.replaceAll(/\W/g, '_')))),
    )
  )
}

/** Whether a value was taken from a row that was just made: the organisation of whoever signs up. */
function isOfNewRow(value: Value): boolean {
  return sourcesOf(value).some((source) => source.kind === 'record' && source.origin.kind === 'database-write')
}

/** Whether a service is told of the role of a new user, which those who sign up do not choose: `{ publicMetadata: { role } }`. */
export function givesRole({ args }: Effect): boolean {
  return args.some((value) => holdsRole(value, 3))
}

function holdsRole(value: Value, depth: number): boolean {
  return value.some(
    ({ shape }) =>
      shape.kind === 'object' &&
      [...shape.fields].some(([name, field]) => isRoleField(name) || (depth > 0 && holdsRole(field, depth - 1))),
  )
}

const MAX_DEPTH = 6
const ANY = new Set(['OR', '$or', 'or'])
const NONE = new Set(['NOT', 'not', 'none', '$ne', '$nor', '$not', 'notIn', '$nin'])

/** Whether a condition demands a credential, whichever possibility is the case; one that `lapses` may be left out. */
function asksForCredential(
  value: Value,
  lapses: boolean,
  column: string | null = null,
  depth: number = MAX_DEPTH,
): boolean {
  if (depth === 0 || (lapses && value.some(({ shape }) => isUndefined(shape)))) return false
  const options = value.filter(({ shape }) => !isAbsent(shape))
  return options.length > 0 && options.every((option) => asksOptionFor(option, lapses, column, depth - 1))
}

function asksOptionFor({ shape }: Option, lapses: boolean, column: string | null, depth: number): boolean {
  if (shape.kind === 'object')
    return [...shape.fields].some(
      ([name, field]) => !NONE.has(name) && asksForCredential(field, lapses, isOperator(name) ? column : name, depth),
    )
  if (shape.kind === 'list') {
    const items = shape.items ?? [shape.element]
    const asks = (item: Value) => asksForCredential(item, lapses, column, depth)
    return column !== null && ANY.has(column) ? items.length > 0 && items.every(asks) : items.some(asks)
  }
  return column !== null && isCredentialColumn(column) && isOnlySent([{ shape, facts: NO_FACTS }])
}

function isUndefined(shape: Option['shape']): boolean {
  return shape.kind === 'literal' && shape.value === undefined
}

/** What says how to compare stands between a column and its value: `{ token: { equals: token } }`. */
function isOperator(name: string): boolean {
  return name === 'equals' || name.startsWith('$eq')
}

function holdsColumn(value: Value, isIt: (column: string) => boolean): boolean {
  const present = value.filter(({ shape }) => !isNullish(shape))
  return (
    present.length > 0 &&
    present.every(({ shape }) => shape.kind === 'record' && shape.field !== null && isIt(shape.field))
  )
}

function isOnlySent(value: Value): boolean {
  return hasSource(value, 'input') && !hasSource(value, 'record')
}

function columnsOf(value: Value): string[] {
  return fieldsOf(value).map(([name]) => name)
}

/** The columns that are written, with what; what may have any columns has one without a name. */
function fieldsOf(value: Value): Field[] {
  return value.flatMap(({ shape }): Field[] => {
    if (shape.kind !== 'object') return [ANY_COLUMN]
    return shape.rest ? [...shape.fields, ANY_COLUMN] : [...shape.fields]
  })
}

type Field = readonly [name: string, value: Value | null]
const ANY_COLUMN: Field = ['', null]
