import { isCacheEntity } from '../../../catalog/entities.js'
import type { Effect } from '../../interpret/values/effects.js'
import { digest } from '../../interpret/values/sameness.js'
import { hasSource, literalText, sourcesOf, type Source, type Value } from '../../interpret/values/values.js'

/**
 * Whether a write to a key-value store is what an app does there for itself, whoever asks: it counts, keeps something
 * for a while (a lock, the state of a flow, what was computed), or fills and empties a cache that it has just looked into.
 * The store forgets all of it again. A table may be such a cache, and an app's files are in folders.
 */
export function isStoreBookkeeping(effect: Effect, effects: readonly Effect[]): boolean {
  if (effect.kind === 'database-write') return fillsCache(effect, effects)
  if (effect.kind === 'storage-write') return makesOwnFolder(effect)
  return (
    effect.kind === 'store-write' &&
    (isCounting(effect) || isKeptForAWhile(effect) || wasLookedUp(effect, effects) || keepsCopy(effect))
  )
}

/** The same of a write that keeps nothing of what the client sent, so that a stranger can leave nothing behind. */
export function isOwnBookkeeping(effect: Effect, effects: readonly Effect[]): boolean {
  if (!isStoreBookkeeping(effect, effects)) return false
  // A row of a cache has its key in it, which stands in the address of what was asked for.
  if (effect.kind === 'database-write') return !effect.data.some(keepsBody)
  return !effect.args.slice(1).some((value) => sourcesOf(value, 8).some(isFreelySent))
}

/** Which handler was asked says nothing that the client made up. */
function isFreelySent(source: Source): boolean {
  return source.kind === 'input' && !(source.source === 'searchParams' && source.path[0] === 'pathname')
}

function keepsBody(value: Value): boolean {
  return sourcesOf(value, 8).some(
    (source) => source.kind === 'input' && (source.source === 'body' || source.source === 'argument'),
  )
}

function fillsCache({ entity }: Effect, effects: readonly Effect[]): boolean {
  if (entity === null || !isCacheEntity(entity)) return false
  return effects.some((other) => other.kind === 'database-read' && other.entity === entity)
}

/** Nothing is in a folder that is made, and it is made once. */
function makesOwnFolder({ name, args: [path] }: Effect): boolean {
  return /\bmkdir(?:Sync)?$/.test(name) && path !== undefined && !hasSource(path, 'input', 8)
}

function isCounting({ name, args: [script] }: Effect): boolean {
  const method = name.split('.').at(-1) ?? ''
  if (/^eval/i.test(method)) return /\bincr(?:by)?\b/i.test((script && literalText(script)) ?? '')
  return /^(?:[zh]?(?:incr|decr)(?:by)?|pfadd|p?expire(?:at)?|touch)$/i.test(method)
}

/** `set(key, value, { ex: 60 })`, `set(key, value, 'EX', 60)`, `setex(key, 60, value)` */
function isKeptForAWhile({ name, args }: Effect): boolean {
  return /\.p?setex$/i.test(name) || args.slice(2).some(saysHowLong)
}

function saysHowLong(value: Value): boolean {
  return value.some((option) => {
    const { shape } = option
    return shape.kind === 'object' ? [...shape.fields.keys()].some(isTerm) : isTerm(literalText([option]) ?? '')
  })
}

/** How long, or that nothing is there yet: a lock. */
function isTerm(name: string): boolean {
  return /^(?:(?:ex|px)(?:at)?|nx|ttl|expiration)$/i.test(name)
}

/** What was read from the database and nothing else is a copy of it, whether somebody looked for one before or not. */
function keepsCopy({ args }: Effect): boolean {
  const sources = args.slice(1).flatMap((value) => sourcesOf(value, 8))
  return (
    sources.length > 0 && sources.every((source) => source.kind === 'record' && source.origin.kind === 'database-read')
  )
}

function wasLookedUp({ args: [key] }: Effect, effects: readonly Effect[]): boolean {
  if (!key) return false
  const own = digest(key)
  return effects.some(
    ({ kind, args: [other] }) => kind === 'store-read' && other !== undefined && digest(other) === own,
  )
}
