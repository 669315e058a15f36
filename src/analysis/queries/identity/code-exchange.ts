import type { Effect } from '../../interpret/values/effects.js'
import { sourcesOf, type Source } from '../../interpret/values/values.js'

/**
 * Whether this is where an OAuth provider sends the visitor back to: the code from the address is exchanged for tokens
 * at another server, which honours it once, and the visitor is sent on.
 */
export function exchangesCode(effects: readonly Effect[]): boolean {
  return effects.some(({ kind }) => kind === 'redirect') && effects.some(sendsCode)
}

/** Whether a request is the one that exchanges the code: whoever has one comes from the provider. */
export function isCodeExchange(effect: Effect, effects: readonly Effect[]): boolean {
  return sendsCode(effect) && exchangesCode(effects)
}

function sendsCode({ kind, args }: Effect): boolean {
  if (kind !== 'request' && kind !== 'outgoing') return false
  return args.some((argument) => sourcesOf(argument, 8).some(isCode))
}

function isCode(source: Source): boolean {
  return source.kind === 'input' && source.source === 'searchParams' && source.path[0] === 'code'
}
