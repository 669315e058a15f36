import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { isCredentialEntity } from '../../../catalog/entities.js'
import type { Outcome } from '../../interpret/engine.js'
import type { Effect } from '../../interpret/values/effects.js'
import { digest } from '../../interpret/values/sameness.js'
import { literalText, sourcesOf } from '../../interpret/values/values.js'
import { openFile } from '../../session.js'
import { isAllowedWrite } from './allowed-writes.js'
import { isCookieRemoval, isSessionCookie } from '../cookies/cookies.js'
import { collectRouteHandlers, mayHoldRouteHandlers, type RouteHandler } from '../entry-points.js'
import { exchangesCode } from '../identity/code-exchange.js'
import { describeServed, runHandler } from '../identity/handler-runs.js'
import { describeEvidence, describeMutation, isLogging, makesCallersAccount } from '../identity/private-deeds.js'
import { isOfSessionReader, isSessionBookkeeping } from '../identity/session-bookkeeping.js'
import { isStoreBookkeeping } from '../identity/store-bookkeeping.js'

export interface MutatingHandler {
  readonly handler: RouteHandler
  /** The procedure or route of its router that does it; empty for the handler itself. */
  readonly served: string
  /** ``writes to `post` ``; for signing out, `signs the caller out`. */
  readonly deed: string
  /** Where, and through which calls. */
  readonly evidence: string
  readonly signsOut: boolean
}

/** The GET and HEAD handlers of a file that change what lasts, although anything may make a browser call them. */
export function findMutatingHandlers(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { allowWrites }: { readonly allowWrites: readonly string[] },
): MutatingHandler[] {
  if (!mayHoldRouteHandlers(context)) return []
  const file = openFile(context)
  if (!file) return []
  const { session, module } = file
  return collectRouteHandlers(session, module).flatMap((handler) => {
    if (handler.method !== 'GET' && handler.method !== 'HEAD') return []
    const found = runHandler(session, module, handler).flatMap((run) => {
      const { effects, notes } = run.outcome
      const mutation = findMutation({
        effects: effects.filter((effect) => !isAllowedWrite(effect, allowWrites)),
        notes,
      })
      return mutation ? [{ run, mutation }] : []
    })
    const [first] = found
    if (!first) return []
    const { run, mutation } = first
    const evidence = describeEvidence(session, mutation)
    return [{ handler, served: describeServed(session, run), ...describe(mutation), evidence }]
  })
}

/** The first lasting change that another site, an image or a prefetch could cause. */
function findMutation({ effects, notes }: Pick<Outcome, 'effects' | 'notes'>): Effect | undefined {
  const open = effects.filter(
    (effect) =>
      effect.certain &&
      !effect.facts.has('presented') &&
      !isSessionBookkeeping(effect, effects) &&
      !isOfSessionReader(effect, notes) &&
      !isStoreBookkeeping(effect, effects) &&
      !isLogging(effect),
  )
  const signOut = open.find(isSignOut)
  if (signOut && !effects.some(isSignIn)) return signOut
  if (effects.some(isSignIn) || consumesToken(effects) || exchangesCode(effects)) return undefined
  return open.find(isLasting)
}

function describe(effect: Effect): Pick<MutatingHandler, 'deed' | 'signsOut'> {
  if (isSignOut(effect)) return { deed: 'signs the caller out', signsOut: true }
  return { deed: describeMutation(effect) ?? 'changes data', signsOut: false }
}

function isLasting(effect: Effect): boolean {
  switch (effect.kind) {
    case 'database-write':
    case 'storage-write':
    case 'store-write':
    case 'service-write':
      return true
    case 'payment':
      // A checkout or a portal is a page to be sent to.
      return !/sessions\.create$/i.test(effect.name)
    default:
      return false
  }
}

function isSignOut(effect: Effect): boolean {
  return (
    effect.kind === 'sign-out' || (effect.kind === 'cookie-write' && isSessionCookie(effect) && isCookieRemoval(effect))
  )
}

/** The end of a sign-in at another place: it sets a session, or makes the account of whoever has one. */
function isSignIn(effect: Effect): boolean {
  if (effect.kind === 'sign-in' || effect.kind === 'sign-up' || makesCallersAccount(effect)) return true
  return effect.kind === 'cookie-write' && isSessionCookie(effect) && !isCookieRemoval(effect)
}

/**
 * Whether a link with a single-use token is followed: it is looked up, as a credential in the database or as a key in
 * a store (the state of an OAuth flow), and used up.
 */
function consumesToken(effects: readonly Effect[]): boolean {
  return effects.some((effect) => {
    const { kind, entity, name } = effect
    if (kind === 'store-write') return /\.getdel$/i.test(name) && keyOf(effect) !== null
    if (kind === 'store-read') return effects.some((other) => isDeletion(other) && keyOf(other) === keyOf(effect))
    if (kind !== 'database-read' || entity === null || !isCredentialEntity(entity) || !carriesInput(effect))
      return false
    return effects.some((other) => other.kind === 'database-write' && other.entity === entity)
  })
}

function isDeletion(effect: Effect): boolean {
  return effect.kind === 'store-write' && /\.(?:del|unlink)$/.test(effect.name) && keyOf(effect) !== null
}

/** What tells the key of a stored value apart; null for a constant one, which is nobody's token. */
function keyOf({ args: [key] }: Effect): string | null {
  return key === undefined || literalText(key) !== null ? null : digest(key)
}

function carriesInput({ args }: Effect): boolean {
  return args.some((argument) => sourcesOf(argument, 8).some((source) => source.kind === 'input'))
}
