import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { isOtherCookieName, isSessionCookieName } from '../../../catalog/cookie-names.js'
import { isSessionEntity } from '../../../catalog/entities.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Effect, Place } from '../../interpret/values/effects.js'
import { sourcesOf, type IssuedSource, type Value } from '../../interpret/values/values.js'
import { openAppFile, type LintedFile, type Session } from '../../session.js'
import { findWeakAttributes, isExpired, type Attribute } from './cookie-attributes.js'
import { findCookieFunctions, reachesCookies } from './cookie-functions.js'
import { asValue, runOpen } from './cookie-leads.js'
import { getCookieNames, readCookie, type CookieParts } from './cookies.js'
import { collectExportedFunctions } from '../exported-functions.js'
import { describePlace } from '../source-places.js'

/** A session cookie that is set without an attribute that protects it. */
export interface WeakSessionCookie {
  /** The call in the linted file that decides how it is set. */
  readonly at: number
  readonly end: number
  /** What that call calls, as it is written. */
  readonly call: string
  /** The cookie's name; null when only its value tells what it is. */
  readonly cookie: string | null
  readonly missing: readonly Attribute[]
  /** `httpOnly: false` was asked for. */
  readonly isReadable: boolean
  /** Where the cookie is set, if that is not this call. */
  readonly evidence: string | null
  /** The call itself takes the cookie's options: not the text of a header, nor those of a wrapper. */
  readonly takesOptions: boolean
}

/** A cookie that is set while a function of a module runs. */
interface CookieWrite {
  readonly effect: Effect
  /** All that the function does. */
  readonly effects: readonly Effect[]
  /** The call of the module's that leads there. */
  readonly place: Place
  readonly call: string
}

/** A session cookie among them, before it is known whose fault it is. */
interface Candidate extends Omit<CookieWrite, 'effects'> {
  readonly weak: Pick<WeakSessionCookie, 'cookie' | 'missing' | 'isReadable'>
}

/**
 * The session cookies whose attributes a file decides and leaves out. Each is reported once: in the function nearest
 * to where it is set that suffices to know what is set and how.
 */
export function findWeakSessionCookies(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
): WeakSessionCookie[] {
  const { text } = context.sourceCode
  if (!MAY_NAME_SESSION.test(text)) return []
  const file = openAppFile(context)
  if (!file || file.module.directive === 'use client') return []
  const { session, module } = file
  if (!/cookie/i.test(text) && !canSetCookies(session, module)) return []
  return [...collectCandidates(file).values()]
    .filter(({ effect }) => !isDecidedDeeper(session, effect))
    .map(({ effect, place, call, weak }) => {
      const evidence = effect.chain === null ? null : describePlace(session, effect.place)
      const takesOptions = effect.chain === null && !effect.asText
      return { at: place.at, end: place.end, call, ...weak, evidence, takesOptions }
    })
}

const MAY_NAME_SESSION = /cookie|session|token|auth|jwt|sid/i

/** Whether code of a module may set cookies, by what it imports. */
function canSetCookies(session: Session, module: ModuleFacts): boolean {
  if (!reachesCookies(session, module)) return false
  const { functions, exports } = findCookieFunctions(session, module)
  return functions.size > 0 || exports.size > 0
}

/** Whether a function further down the chain knows enough to be the one to blame. */
function isDecidedDeeper(session: Session, effect: Effect): boolean {
  if (effect.chain === null) return false
  for (let site = effect.chain.next; site; site = site.next) {
    if (isCandidate(session, site.place, effect)) return true
  }
  return isCandidate(session, effect.place, effect)
}

function isCandidate(session: Session, place: Place, effect: Effect): boolean {
  const module = session.graph.load(place.path)
  return module !== null && collectCandidates({ session, module }).has(keyOf(place, effect))
}

/** What the functions of a module set when nothing is known of their arguments, by the call of theirs that leads there. */
function collectCandidates({ session, module }: LintedFile): ReadonlyMap<string, Candidate> {
  return session.once(`weak session cookies ${module.path}`, () => {
    const found = new Map<string, Candidate>()
    for (const { effect, effects, place, call } of collectCookieWrites({ session, module })) {
      const weak = judge(effect, effects)
      const key = keyOf(place, effect)
      if (weak && !found.has(key)) found.set(key, { effect, place, call, weak })
    }
    return found
  })
}

/** The cookies that the functions of a module set when nothing is known of their arguments. */
function collectCookieWrites({ session, module }: LintedFile): readonly CookieWrite[] {
  return session.once(`cookie writes ${module.path}`, () =>
    collectFunctions(session, module).flatMap((value) => {
      const { effects } = runOpen(session, module, value)
      return effects.flatMap((effect): CookieWrite[] => {
        const { chain, name } = effect
        const place = chain?.place ?? effect.place
        if (effect.kind !== 'cookie-write' || place.path !== module.path) return []
        return [{ effect, effects, place, call: chain?.callee ?? name }]
      })
    }),
  )
}

function keyOf(place: Place, effect: Effect): string {
  return `${place.at}>${effect.place.path}:${effect.place.at}`
}

/** The functions of a module that may set cookies: as they are written, and as wrappers and factories made those that it exports. */
function collectFunctions(session: Session, module: ModuleFacts): Value[] {
  const { functions, exports } = findCookieFunctions(session, module)
  return [
    ...module.functions.filter((fn) => functions.has(fn)).map((fn) => asValue(module, fn)),
    ...collectExportedFunctions(session, module, (exported) => exports.has(exported)).map(({ value }) => value),
  ]
}

/** What a session cookie lacks; null for other cookies, and for one that lacks nothing or is cleared. */
function judge(effect: Effect, effects: readonly Effect[]): Candidate['weak'] | null {
  const cookie = readCookie(effect)
  if (!cookie || isConstant(cookie.value) || isExpired(cookie.options)) return null
  const names = getCookieNames(cookie.name)
  if (names.some(isOtherCookieName)) return null
  const isNamed = names.length > 0 && names.every(isSessionCookieName)
  if (!isNamed && !holdsSession(cookie, effects)) return null
  const { missing, isReadable } = findWeakAttributes(cookie.options)
  return missing.length === 0 ? null : { cookie: names.length === 0 ? null : names.join('` or `'), missing, isReadable }
}

function isConstant(value: Value): boolean {
  return value.every(({ shape }) => shape.kind === 'literal')
}

/** Whether a value is one that only a session or token has: signed, random, or what a stored session is found by. */
function holdsSession({ value }: CookieParts, effects: readonly Effect[]): boolean {
  return sourcesOf(value).some((source) => {
    if (source.kind === 'issued') return source.of !== 'id' || isStoredAsSession(source, effects)
    if (source.kind !== 'record' || source.field === null) return false
    return isSessionEntity(source.entity) && /^_?id$|token|secret|key/i.test(source.field)
  })
}

function isStoredAsSession({ place }: IssuedSource, effects: readonly Effect[]): boolean {
  return effects.some(
    ({ kind, entity, args }) =>
      kind === 'database-write' &&
      entity !== null &&
      isSessionEntity(entity) &&
      args.some((argument) =>
        sourcesOf(argument, 8).some(
          (source) => source.kind === 'issued' && source.place.path === place.path && source.place.at === place.at,
        ),
      ),
  )
}
