import { isCredentialEntity, isSessionEntity } from '../../../catalog/entities.js'
import type { Effect } from '../../interpret/values/effects.js'
import { NO_FACTS } from '../../interpret/values/knowledge.js'
import { sourcesOf, type Value } from '../../interpret/values/values.js'

/**
 * Looking up a session or a single-use token, writing it, and what is done with the person it was found for:
 * this is how callers come to be verified. Keys and invitations are given away by somebody who must be.
 */
export function isSessionManagement({ kind, entity, args }: Effect): boolean {
  if (entity === null) return false
  if (isTicket(entity)) return kind === 'database-write' || !args.some(selectsByPerson)
  return args.some((argument) => isFoundByTicket(argument))
}

/** Whether what is selected by belongs to a session or token that was found; one that may be absent finds nobody. */
function isFoundByTicket(selector: Value, depth = 0): boolean {
  if (selector.length === 0 || depth > SELECTOR_DEPTH) return false
  return selector.every(({ shape }) => {
    if (shape.kind === 'object') return [...shape.fields.values()].some((field) => isFoundByTicket(field, depth + 1))
    if (shape.kind === 'list') return isFoundByTicket(shape.element, depth + 1)
    return sourcesOf([{ shape, facts: NO_FACTS }]).some((source) => source.kind === 'record' && isTicket(source.entity))
  })
}

/** How deep in a query's arguments what it selects by may stand. */
const SELECTOR_DEPTH = 8

function isTicket(entity: string): boolean {
  return (isSessionEntity(entity) || isCredentialEntity(entity)) && !/invit|key|api|access/i.test(entity)
}

/** `where: { userId }`: all that somebody has, not the one that was presented. */
function selectsByPerson(argument: Value): boolean {
  return argument.some(({ shape }) => {
    if (shape.kind !== 'object') return false
    const selectors = [shape, ...(shape.fields.get('where') ?? []).map((option) => option.shape)]
    return selectors.some((selector) => selector.kind === 'object' && [...selector.fields.keys()].some(isPersonKey))
  })
}

function isPersonKey(key: string): boolean {
  return /^(?:user|owner|account)_?id$/i.test(key)
}
