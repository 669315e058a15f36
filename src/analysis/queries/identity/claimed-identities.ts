import { isCredentialName, isIdentityName } from '../../../catalog/claims.js'
import { isPersonColumn, isPersonEntity, isPersonKey } from '../../../catalog/ownership-names.js'
import { inputsOf } from '../../interpret/values/checks.js'
import { getNames, namesIdentity } from '../../interpret/libraries/claims.js'
import type { Effect } from '../../interpret/values/effects.js'
import type { InputPart } from '../../interpret/values/input-facts.js'
import { literalText, type Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { isPrivateEntity } from '../privacy.js'

/**
 * The part of the client's input that says whose records an effect touches, where nobody has verified that the client is
 * that person; null when the effect is the caller's own, or about something else.
 */
export function findClaimedIdentity(session: Session, effect: Effect): InputPart | null {
  const { kind, entity, facts, asCaller } = effect
  if (facts.has('verified') || asCaller || entity === null) return null
  if (kind !== 'database-read' && kind !== 'database-write') return null
  if (kind === 'database-read' && !isPrivateEntity(session, entity)) return null
  return findIdentity(effect)
}

/** The part of the client's input that says whose records an effect touches; null when it is about no one person. */
export function findIdentity({ entity, selector }: Effect): InputPart | null {
  const isPerson = entity !== null && isPersonEntity(entity)
  for (const [column, value] of columnsOf(selector)) {
    const isOwner = isPersonColumn(column)
    // `doc(db, 'users', uid)`: behind the name of a collection stands an id in it.
    if (!isOwner && !(isPerson && (isPersonKey(column) || column === entity))) continue
    const part = inputsOf(value, 1).find((candidate) => isIdentity(candidate, isOwner))
    if (part) return part
  }
  return null
}

/** Whether a part of the input stands for the one who sends it. Addresses name people for many reasons: only plain names of ids count there. */
function isIdentity(part: InputPart, isOwner: boolean): boolean {
  const names = getNames(part)
  const name = names.at(-1) ?? ''
  if (part.source === 'cookie' || part.source === 'header')
    return namesIdentity(part) || (isOwner && names.length === 1 && isCredentialName(name))
  return part.source === 'searchParams' && isOwner && isIdentityName(name)
}

/** The columns a selector names, with what it asks of them. */
function columnsOf(selector: readonly Value[]): [string, Value][] {
  return selector.flatMap((value, index): [string, Value][] => {
    // `.eq('user_id', id)`
    const column = literalText(value)
    const next = selector[index + 1]
    if (column !== null) return next ? [[column, next]] : []
    // `findById(id)`, `collection('users').doc(id)`
    const isNamed = index > 0 && literalText(selector[index - 1] ?? []) !== null
    const bare = isNamed ? [] : value.filter(({ shape }) => shape.kind === 'input')
    return [...(bare.length > 0 ? [['id', bare] satisfies [string, Value]] : []), ...conditionsOf(value, 6)]
  })
}

function conditionsOf(value: Value, depth: number): [string, Value][] {
  if (depth === 0) return []
  return value.flatMap(({ shape }): [string, Value][] => {
    if (shape.kind === 'list') return (shape.items ?? [shape.element]).flatMap((item) => conditionsOf(item, depth - 1))
    if (shape.kind !== 'object') return []
    return [...shape.fields].flatMap(([name, field]): [string, Value][] =>
      NEGATIONS.has(name) ? [] : [[name, compared(field)], ...conditionsOf(field, depth - 1)],
    )
  })
}

/** `{ equals: id }` asks for the id. */
function compared(value: Value): Value {
  return value.flatMap((option): Value => {
    const { shape } = option
    return shape.kind === 'object' ? (shape.fields.get('equals') ?? shape.fields.get('$eq') ?? []) : [option]
  })
}

const NEGATIONS = new Set(['NOT', 'not', '$not', '$nor', '$ne', 'ne', 'none'])
