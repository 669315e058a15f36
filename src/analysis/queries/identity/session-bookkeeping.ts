import { isSessionEntity } from '../../../catalog/entities.js'
import { isSelectedByBrowser } from '../../interpret/libraries/credential-columns.js'
import { sitesOf, type Effect, type Note } from '../../interpret/values/effects.js'

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

/**
 * Whether an effect ends or extends a session on the way through a call that tells who the caller is: where one has
 * expired, its reader deletes it and takes the cookie away. A function that signs somebody out does not say who they
 * were.
 */
export function isOfSessionReader(effect: Effect, notes: readonly Note[]): boolean {
  const isEnd = effect.kind === 'cookie-write' || effect.kind === 'sign-out'
  if (!isEnd && !touchesSession(effect, 'database-write')) return false
  const readers = notes.filter(({ kind }) => kind === 'session-read')
  return sitesOf(effect.chain).some(({ place }) =>
    readers.some((reader) => reader.place.path === place.path && reader.place.at === place.at),
  )
}

/** Whether a write is to the session that the caller's own browser shows: whoever has its token may end it. */
export function touchesOwnSession(effect: Effect): boolean {
  return touchesSession(effect, 'database-write') && isSelectedByBrowser(effect)
}

function touchesSession({ kind, entity }: Effect, wanted: Effect['kind']): boolean {
  return kind === wanted && entity !== null && isSessionEntity(entity)
}

/** The function an effect stands in, by its file and the name it was called by. */
function functionOf({ chain, place }: Effect): string {
  return `${place.path}#${sitesOf(chain).at(-1)?.callee ?? ''}`
}
