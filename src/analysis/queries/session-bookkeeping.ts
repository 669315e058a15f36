import { isSessionEntity } from '../../catalog/entities.js'
import { sitesOf, type Effect } from '../interpret/effects.js'

/**
 * Whether a write is what a session reader does on the way: the function that looks a session up extends its row,
 * or deletes it when it has expired. Auth libraries do the same unseen, so it accuses nobody who asks for the session.
 */
export function isSessionBookkeeping(effect: Effect, effects: readonly Effect[]): boolean {
  if (effect.kind !== 'database-write' || effect.entity === null || !isSessionEntity(effect.entity)) return false
  const within = functionOf(effect)
  return effects.some(
    (other) =>
      other.kind === 'database-read' &&
      other.entity !== null &&
      isSessionEntity(other.entity) &&
      effect.chain !== null &&
      functionOf(other) === within,
  )
}

/** The function an effect stands in, by its file and the name it was called by. */
function functionOf({ chain, place }: Effect): string {
  return `${place.path}#${sitesOf(chain).at(-1)?.callee ?? ''}`
}
