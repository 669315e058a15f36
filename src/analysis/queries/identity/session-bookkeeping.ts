import { isSessionEntity } from '../../../catalog/entities.js'
import { sitesOf, type Effect } from '../../interpret/values/effects.js'

/**
 * Whether a write is what a session reader does on the way: the function that looks a session up extends its row,
 * and deletes it when it has expired. Auth libraries do the same unseen, so it accuses nobody who asks for the session.
 * A function that only deletes what it looked up signs somebody out.
 */
export function isSessionBookkeeping(effect: Effect, effects: readonly Effect[]): boolean {
  if (!touchesSession(effect, 'database-write') || effect.chain === null) return false
  const within = functionOf(effect)
  const beside = effects.filter((other) => functionOf(other) === within)
  return (
    beside.some((other) => touchesSession(other, 'database-read')) &&
    beside.some((other) => touchesSession(other, 'database-write') && /\bupdate\w*$/i.test(other.name))
  )
}

function touchesSession({ kind, entity }: Effect, wanted: Effect['kind']): boolean {
  return kind === wanted && entity !== null && isSessionEntity(entity)
}

/** The function an effect stands in, by its file and the name it was called by. */
function functionOf({ chain, place }: Effect): string {
  return `${place.path}#${sitesOf(chain).at(-1)?.callee ?? ''}`
}
