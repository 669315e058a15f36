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
 * Whether the project's schema gives each record an address, and with it a password, what only people have, or what
 * somebody wrote: they are people, whatever they are called.
 */
function holdsPeople(session: Session, entity: string): boolean {
  const columns = session.entities.columns(entity) ?? []
  const fields = columns.map((column) => getPrivateField(column))
  return (
    fields.some((field) => field?.reason === 'an e-mail address') &&
    (fields.some((field) => isPassword(field) || field?.reason === 'a date of birth') ||
      columns.some((column) => isPartOfName(column) || isOfVisitor(column)))
  )
}

function isPassword(field: PrivateField | null): boolean {
  return field?.reason === 'a password' || field?.reason === 'a hash of a credential'
}

/** Companies have a name; people have two. */
function isPartOfName(column: string): boolean {
  return /^(?:first|last|given|family|sur|full) ?name$/.test(getWords(column).join(' '))
}

/** What a visitor leaves who fills in a form: what they wrote to the site's owner, and what their browser says of itself. */
function isOfVisitor(column: string): boolean {
  return /^(?:message|inquiry|enquiry|(?:client |remote )?ip(?: address)?|user agent)$/.test(getWords(column).join(' '))
}

/** Why a field of an entity is private: by its name, or because `settings.private` lists it; null when nothing says so. */
export function findPrivateField(session: Session, entity: string, field: string): PrivateField | null {
  const isListed = (session.settings.private ?? []).some(
    (entry) => typeof entry !== 'string' && isSameEntity(entry.entity, entity) && entry.fields.includes(field),
  )
  if (isListed) return { reason: 'listed in settings.private', kind: 'internal' }
  const found = getPrivateField(field)
  return found && isOfPeopleOnly(found) && !tellsOfPeople(session, entity) ? null : found
}

/** Animals and clothes have a gender, too, and animals a birthday. */
function isOfPeopleOnly({ reason }: PrivateField): boolean {
  return reason === 'a personal characteristic' || reason === 'a date of birth'
}

/** Whether records tell of people, as far as is known; of a type that is no entity's nothing is. */
function tellsOfPeople(session: Session, entity: string): boolean {
  if (entity === '' || isPrivateEntity(session, entity)) return true
  return (session.entities.columns(entity) ?? []).some(isPartOfName)
}

/** `BlogPost`, `blog_posts` and `blogPost` are one entity. */
function isSameEntity(a: string, b: string): boolean {
  return getEntityWords(a).join(' ') === getEntityWords(b).join(' ')
}
