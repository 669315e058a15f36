import type { EffectKind } from '../../../catalog/types.js'
import type { BinaryExpr } from '../../facts/ir.js'
import type { Effect, Place } from '../values/effects.js'
import type { Engine, Frame } from '../engine.js'
import { sourceOfError } from '../values/error-sources.js'
import { factsOf, NO_FACTS, type Facts } from '../values/knowledge.js'
import {
  isUnknown,
  join,
  literalText,
  native,
  one,
  PRESENT,
  sourcesOf,
  UNKNOWN,
  type CallSite,
  type ErrorShape,
  type ErrorSource,
  type Option,
  type Shape,
  type Value,
} from '../values/values.js'

/*
 * Errors that come from outside the app: from a database, a store, a service. Their texts name tables, queries and keys,
 * and are followed through what is made of them to where they leave.
 */

/** A part of a function whose failure somebody looks at: where its effects and the promises it waits for begin. */
export interface Attempt {
  readonly effects: number
  readonly awaited: number
  /** How the function was known to end before. */
  readonly ends: Frame['ends']
}
/** An attempt that is over, while its failure is looked at. */
export interface Failure {
  readonly error: Value
  readonly attempt: Attempt
  /** Where its effects end. */
  readonly to: number
  readonly isMixed: boolean
}

export function beginAttempt({ effects, awaited, ends }: Frame): Attempt {
  const attempt = { effects: effects.length, awaited: awaited.length, ends: { ...ends } }
  ends.own = false
  return attempt
}

/** What is caught of an attempt: the error of something outside that failed in it, or any other. */
export function failAttempt({ effects, awaited, ends }: Frame, attempt: Attempt, place: Place): Failure {
  const inside = effects.slice(attempt.effects)
  // What began before it may fail while it is waited for.
  const waitedFor = awaited.slice(attempt.awaited).flatMap(originsOf)
  const earlier = waitedFor.filter((origin) => !inside.some((effect) => isSamePlace(effect.place, origin.place)))
  const isMixed = ends.own
  const error = errorOf([...inside.filter((effect) => !effect.caught), ...earlier], place, isMixed)
  ends.own = attempt.ends.own
  ends.passesOn = false
  return { error, attempt, to: effects.length, isMixed }
}

/** Remembers whom a failure met, now that it was looked at: nobody further out, unless it was thrown again. */
export function settleFailure({ ends, effects }: Frame, { attempt, to, isMixed }: Failure): void {
  if (ends.passesOn) ends.own ||= isMixed
  else {
    for (let index = attempt.effects; index < to; index++) settle(effects, index)
  }
  ends.passesOn ||= attempt.ends.passesOn
}

/** Remembers what a function throws: an error of the app's own classes, or one from outside, or its text. */
export function noteThrown(value: Value, { ends }: Frame): void {
  if (value.some(({ shape }) => shape.kind === 'instance')) ends.own = true
  if (errorsIn(value).some(({ isTrait }) => !isTrait)) ends.passesOn = true
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.path === b.path && a.at === b.at
}

/** The error that one of some effects fails with, if any of them is done by something outside the app; or any other. */
function errorOf(effects: readonly Effect[], place: Place, isMixed = false): Value {
  const causes = effects.filter(({ kind }) => FALLIBLE.has(kind))
  // What stands right there tells more than what is behind a helper.
  const cause = causes.find(({ chain }) => chain === null) ?? causes[0]
  if (!cause) return PRESENT
  return join(one({ kind: 'error', cause, caughtAt: place, ...(isMixed ? { mixed: true } : {}) }), PRESENT)
}

/** The effects that what a promise gives came from. */
function originsOf(value: Value): Effect[] {
  return [
    ...value.flatMap(({ shape }) => (shape.kind === 'api' && shape.query ? [shape.query.effect] : [])),
    ...sourcesOf(value, 3).flatMap((source) => (source.kind === 'record' ? [source.origin] : [])),
  ]
}

/**
 * Calls what looks at the failure of a promise: `save(id).catch((error) => …)`.
 *
 * @param look is given the error, and the site at which to call what looks at it
 */
export function catchPromise(promised: Value, site: CallSite, look: (error: Value, inner: CallSite) => Value): Value {
  const { effects, ends } = site.frame
  const origins = originsOf(promised)
  const indices = [...effects.keys()].filter((index) => {
    const effect = effects[index]
    if (!effect || effect.caught) return false
    const entrance = effect.chain?.place ?? effect.place
    return isWithin(entrance, site.place) || origins.some((origin) => isSamePlace(origin.place, effect.place))
  })
  const error = errorOf([...indices.flatMap((index) => effects[index] ?? []), ...origins], site.place)
  const seen: Frame['ends'] = { early: false, own: false, passesOn: false }
  const value = look(error, { ...site, frame: { ...site.frame, ends: seen } })
  if (!seen.passesOn) for (const index of indices) settle(effects, index)
  ends.early ||= seen.early
  ends.own ||= seen.own
  ends.passesOn ||= seen.passesOn
  return value
}

function settle(effects: Effect[], index: number): void {
  const effect = effects[index]
  if (effect && FALLIBLE.has(effect.kind) && !effect.caught) effects[index] = { ...effect, caught: true }
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.path === outer.path && inner.at >= outer.at && inner.end <= outer.end
}

/** What is done by something else than the app's own code, which has errors of its own. */
const FALLIBLE: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'database-read',
  'database-write',
  'service-read',
  'service-write',
  'payment',
  'payment-read',
  'mail',
  'storage-write',
  'store-read',
  'store-write',
])

/**
 * A member of an error. What tells its kind (`name`, `code`) is no text; what a service or another error said is as good
 * as the error itself (`error.response.data.message`).
 */
export function errorMember(shape: ErrorShape, key: string): Value {
  switch (key) {
    case 'message':
    case 'stack':
    case 'detail':
    case 'hint':
    case 'sqlMessage':
      return errorText(shape)
    case 'cause':
    case 'response':
    case 'data':
    case 'body':
      return one(shape)
    case 'toString':
      return native(key, () => errorText(shape))
    default:
      return key === '*'
        ? UNKNOWN
        : one({ kind: 'unknown', from: [{ ...sourceOfError(shape), isTrait: true }], truthy: null })
  }
}

function errorText(shape: ErrorShape): Value {
  return one({ kind: 'unknown', from: [sourceOfError(shape)], truthy: true, type: 'string' })
}

/** `new Error(text)`: says what it is given, whatever else it knows. */
export function makesError({ form, name }: CallSite): boolean {
  return form === 'new' && name === 'Error'
}

/** The value without the texts of errors: what a library makes of one nobody knows. */
export function withoutErrors(value: Value): Value {
  if (!value.some(holdsError)) return value
  const left = value.map((option): Option => {
    const { shape, facts } = option
    if (shape.kind !== 'unknown' || !holdsError(option)) return option
    return { shape: { ...shape, from: shape.from.filter(({ kind }) => kind !== 'error') }, facts }
  })
  return isUnknown(left) ? UNKNOWN : left
}

function holdsError({ shape }: Option): boolean {
  return shape.kind === 'unknown' && shape.from.some(({ kind }) => kind === 'error')
}

/** Whether an error from outside is an instance of a class; null when it may be. */
export function isErrorOf(engine: Pick<Engine, 'catalog'>, target: Shape): boolean | null {
  if (target.kind === 'unknown' && target.name !== undefined) return target.name === 'Error'
  // The app's own, and those of libraries that have nothing to do with data.
  if (target.kind === 'class') return false
  return target.kind === 'api' && engine.catalog.packageRole(target.cursor.specifier, '*') !== 'database' ? false : null
}

/**
 * What a comparison says of an error that may be from outside, on both its sides: whose it is, and that somebody has
 * told kinds of errors apart in this module.
 */
export function factsOfKind(
  { operator }: BinaryExpr,
  left: Value,
  right: Value,
  engine: Pick<Engine, 'catalog'>,
  path: string,
): { readonly whenTrue: Facts; readonly whenFalse: Facts } | null {
  if (operator === 'instanceof') {
    const [target] = right
    if (!target || !left.some(({ shape }) => shape.kind === 'error')) return null
    const answer = isErrorOf(engine, target.shape)
    if (answer === true || (answer === null && target.shape.kind === 'unknown')) return null
    return { whenTrue: answer === false ? factsOfOwn(path) : NO_FACTS, whenFalse: factsOfSorting(path) }
  }
  if (!/^[=!]==?$/.test(operator)) return null
  const constant = literalText(left) ?? literalText(right)
  const errors = [...errorsIn(left), ...errorsIn(right)]
  if (constant === null || errors.length === 0) return null
  const sorted = factsOfSorting(path)
  // A text that is known tells nothing.
  const same = errors.every(({ isTrait }) => isTrait) ? sorted : factsOfOwn(path)
  return operator.startsWith('!') ? { whenTrue: sorted, whenFalse: same } : { whenTrue: same, whenFalse: sorted }
}

/** What is known of an error from outside whose text or kind is one of those that the app lists. */
export function factsOfListing(needle: Value, elements: Value, path: string): Facts {
  const errors = errorsIn(needle)
  if (errors.length === 0 || !elements.every(({ shape }) => shape.kind === 'literal')) return NO_FACTS
  return errors.every(({ isTrait }) => isTrait) ? factsOfSorting(path) : factsOfOwn(path)
}

/** That somebody has told kinds of errors apart in a module. */
function factsOfSorting(path: string): Facts {
  return factsOf([`sorted ${path}`])
}

/** That an error, told from others in a module, is the app's own. */
function factsOfOwn(path: string): Facts {
  return factsOf([`sorted ${path}`, 'own-error'])
}

function errorsIn(value: Value): ErrorSource[] {
  return sourcesOf(value, 1).flatMap((source) => (source.kind === 'error' ? [source] : []))
}
