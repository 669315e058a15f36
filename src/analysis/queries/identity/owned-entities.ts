import { getEntityWords, getPrivateEntity } from '../../../catalog/entities.js'
import { isOwnerColumn, isPersonEntity } from '../../../catalog/ownership-names.js'
import { getSingular, getWords } from '../../../catalog/words.js'
import type { Session } from '../../session.js'
import { isPrivateEntity } from '../privacy.js'

/** How far foreign keys are followed to somebody who owns: item, order, customer. */
const MAX_CHAIN = 3

/**
 * Whether the records of an entity belong to somebody: they are private by nature, or the project's schema gives them
 * an owner, an organisation, or a parent that has one. Null when neither says so and the schema does not list the
 * entity.
 */
export function isOwnedEntity(session: Session, entity: string): boolean | null {
  if (isPrivateEntity(session, entity) || isOrganisation(session, entity)) return true
  if (session.entities.columns(entity) === null) return null
  return hasOwner(session, entity, MAX_CHAIN) || session.entities.references(entity).some(isPersonEntity)
}

function hasOwner(session: Session, entity: string, depth: number): boolean {
  if (session.entities.columns(entity)?.some(isOwnerColumn)) return true
  if (depth === 0) return false
  return findParents(session, entity).some(
    (parent) =>
      session.entities.columns(parent) !== null &&
      (isOrganisation(session, parent) || hasOwner(session, parent, depth - 1)),
  )
}

/** What each record of an entity belongs to one of: what its foreign keys name, and what its relations are to. */
function findParents(session: Session, entity: string): string[] {
  const named = (session.entities.columns(entity) ?? []).flatMap((column) => getReferredEntity(column) ?? [])
  return [...new Set([...named, ...session.entities.references(entity)])]
}

/** The entity a foreign key names: `groupId`, `group_id` and `groupIds` name `group`; null for other columns. */
export function getReferredEntity(column: string): string | null {
  const name = /^(\w+?)_?(?:ids?|Ids?|IDs?)$/.exec(column)?.[1]
  return name === undefined || name === '' ? null : name
}

/**
 * Whether records of an entity are such in which only some may act, as groups of people are: by its name, or because
 * the project has memberships of it, or rights to it.
 */
export function isOrganisation(session: Session, entity: string): boolean {
  if (getPrivateEntity(entity)?.reason === 'organisations') return true
  return findMembershipColumns(session).has(getEntityWords(entity).join(' '))
}

/**
 * Whether the records of an entity are an organisation's, as the project's schema has it: projects of a workspace, and
 * tasks of such a project. What a person has is not that of the organisation they are in; nor is what is said below
 * something that `isShown` to everybody.
 */
export function belongsToOrganisation(
  session: Session,
  entity: string,
  isShown: (entity: string) => boolean,
  depth = MAX_CHAIN,
): boolean {
  if (isShown(entity)) return false
  return findParents(session, entity).some((parent) => {
    if (PEOPLE.test(parent)) return false
    return isOrganisation(session, parent) || (depth > 1 && belongsToOrganisation(session, parent, isShown, depth - 1))
  })
}

/** What the project's memberships are memberships of, and what its tables of rights give rights to. */
function findMembershipColumns(session: Session): ReadonlySet<string> {
  return session.once('memberships', () => {
    const found = new Set<string>()
    for (const name of session.entities.names()) {
      const last = getSingular(getWords(name).at(-1) ?? '')
      const grants = GRANTS.has(last)
      if (!grants && !MEMBERSHIPS.has(last)) continue
      for (const column of session.entities.columns(name) ?? []) {
        const entity = getReferredEntity(column)
        if (entity === null || PEOPLE.test(entity) || (grants && HOLDERS.test(entity))) continue
        found.add(getEntityWords(entity).join(' '))
      }
    }
    return found
  })
}

const MEMBERSHIPS = new Set(['member', 'membership', 'collaborator'])
const GRANTS = new Set(['permission', 'access'])
/** Whom a right is given to, and which one it is. */
const HOLDERS = /(?:role|group|permission|right|action|resource)s?$/i
const PEOPLE = /^(?:user|member|account|person|profile|role|invited?by|added_?by|created_?by|inviter)$/i
