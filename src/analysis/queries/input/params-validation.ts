import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { describeSink } from './action-validation.js'
import type { Effect } from '../../interpret/values/effects.js'
import type { InputPart } from '../../interpret/values/input-facts.js'
import { listNames } from '../../../utils/words.js'
import { collectRawInputs } from './input-sinks.js'
import { findLeadingAway } from './open-redirects.js'
import {
  describePart,
  findMisuses,
  isOwnAddress,
  nameOfPart,
  type Misuse,
  type UntrustedEntry,
} from '../identity/untrusted-entries.js'

/** A part of an address that is used unchecked. */
export interface UnvalidatedParams extends Misuse {
  readonly inputs: string
  /** Where they go: ``a query of `post` ``. */
  readonly sink: string
}

/** Where the pages and handlers of a file use the parameters of their address without a check. */
export function findUnvalidatedParams(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { checkPlainIds }: { readonly checkPlainIds: boolean },
): UnvalidatedParams[] {
  return findMisuses(context, (effect, entry) => {
    if (entry.kind === 'action') return null
    // Where it stays on this site, a wrong parameter leads to a page that is not there.
    if (effect.kind === 'redirect' && !findLeadingAway(effect, entry)) return null
    const inputs = collectRawInputs(effect, ['params', 'searchParams']).filter(
      (input) =>
        isParameter(input, entry) && (checkPlainIds || input.role !== 'selector') && !isHandedBack(input, effect),
    )
    if (inputs.length === 0) return null
    return { inputs: describeParameters(inputs), sink: describeSink(effect) }
  })
}

/** ``the route parameter `id` and the search parameters `q` and `page` `` */
function describeParameters(parts: readonly InputPart[]): string {
  const whole = parts.filter((part) => !parts.some((other) => isBelow(part, other)))
  const sources = [...new Set(whole.map(({ source }) => source))]
  return sources
    .map((source) => {
      const own = whole.filter((part) => part.source === source)
      const names = [...new Set(own.map(nameOfPart))]
      if (names.length === 1 || names.includes(''))
        return describePart({ source, path: names.includes('') ? [] : names })
      return `the ${source === 'params' ? 'route' : 'search'} parameters ${listNames(names)}`
    })
    .join(' and ')
}

/**
 * Whether a part is what whoever it is sent to has issued, and finds out by itself whether it did: what a library of
 * authentication is handed, and what an authorization server gives its client to bring back (RFC 6749, 4.1.2 and 4.1.3).
 */
function isHandedBack({ source, path }: InputPart, { kind }: Effect): boolean {
  if (kind === 'sign-in' || kind === 'sign-up') return true
  const isSent = kind === 'request' || kind === 'outgoing' || kind === 'service-read' || kind === 'service-write'
  return isSent && source === 'searchParams' && (path[0] === 'code' || path[0] === 'state')
}

/** Whether a part stands somewhere in another. */
function isBelow(part: InputPart, other: InputPart): boolean {
  return (
    part.source === other.source &&
    part.path.length > other.path.length &&
    other.path.every((key, index) => part.path[index] === key)
  )
}

/** Whether a part is something that whoever writes the address chooses. */
function isParameter(part: InputPart, entry: UntrustedEntry): boolean {
  if (part.path.length === 0) return entry.kind === 'page'
  return !isOwnAddress(part, entry) || part.path[0] === 'search'
}
