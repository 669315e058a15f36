import { getEntityWords, getPrivateEntity } from '../../catalog/entities.js'
import { getPrivateField, type PrivateField } from '../../catalog/private-fields.js'
import { getWords } from '../../catalog/words.js'
import type { Session } from '../session.js'

/** Whether the records of an entity are private: by their nature, by its columns, or because `settings.private` says so. */
export function isPrivateEntity(session: Session, entity: string): boolean {
  if (getPrivateEntity(entity) !== null || holdsPeople(session, entity)) return true
  return (session.settings.private ?? []).some((entry) => typeof entry === 'string' && isSameEntity(entry, entity))
}

/** Whether records are private only for what stands in some of their columns: the others are not. */
export function isPrivateByColumns(session: Session, entity: string): boolean {
  return getPrivateEntity(entity) === null && holdsPeople(session, entity)
}

/**
 * Whether the project's schema gives each record an address, and with it a password or what only people have: they are
 * people, whatever they are called.
 */
function holdsPeople(session: Session, entity: string): boolean {
  const columns = session.entities.columns(entity) ?? []
  const fields = columns.map((column) => getPrivateField(column))
  return (
    fields.some((field) => field?.reason === 'an e-mail address') &&
    (fields.some((field) => isPassword(field) || field?.reason === 'a date of birth') || columns.some(isPartOfName))
  )
}

function isPassword(field: PrivateField | null): boolean {
  return field?.reason === 'a password' || field?.reason === 'a hash of a credential'
}

/** Companies have a name; people have two. */
function isPartOfName(column: string): boolean {
  return /^(?:first|last|given|family|sur) ?name$/.test(getWords(column).join(' '))
}

/** Why a field of an entity is private: by its name, or because `settings.private` lists it; null when nothing says so. */
export function findPrivateField(session: Session, entity: string, field: string): PrivateField | null {
  const isListed = (session.settings.private ?? []).some(
    (entry) => typeof entry !== 'string' && isSameEntity(entry.entity, entity) && entry.fields.includes(field),
  )
  return isListed ? { reason: 'listed in settings.private', kind: 'internal' } : getPrivateField(field)
}

/** `BlogPost`, `blog_posts` and `blogPost` are one entity. */
function isSameEntity(a: string, b: string): boolean {
  return getEntityWords(a).join(' ') === getEntityWords(b).join(' ')
}
