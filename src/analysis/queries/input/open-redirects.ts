import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Effect } from '../../interpret/values/effects.js'
import { inputFact } from '../../interpret/values/input-facts.js'
import { collectInputs, hasFixedPath, isOnlySite, type Input } from './input-sinks.js'
import {
  describePart,
  findMisuses,
  isOwnAddress,
  type Misuse,
  type UntrustedEntry,
} from '../identity/untrusted-entries.js'

/** A redirect to wherever the client says. */
export interface OpenRedirect extends Misuse {
  /** What says where to go. */
  readonly input: string
  readonly call: string
  /** It was looked at, but `//evil.example` passes. */
  readonly isHalfChecked: boolean
}

/** Where an action, handler or page of the file sends its visitor to an address of the client's choice. */
export function findOpenRedirects(context: Readonly<RuleContext<string, readonly unknown[]>>): OpenRedirect[] {
  return findMisuses(context, (effect, entry) => {
    const open = findLeadingAway(effect, entry)
    if (!open) return null
    const isHalfChecked = open.facts.has(inputFact('rooted', open.part))
    return { input: describePart(open.part), call: effect.name, isHalfChecked }
  })
}

/** What the client says of an address that decides on which site it is. */
export function findLeadingAway(effect: Effect, entry: UntrustedEntry): Input | undefined {
  const [address] = effect.args
  // Who does not know the secret that has to come along makes no such link.
  if (effect.kind !== 'redirect' || !address || effect.facts.has('presented')) return undefined
  return collectInputs(address, effect.facts).find((input) => leadsAway(input, entry))
}

/** Whether the client decides on which site an address is. */
function leadsAway({ part, contract, facts, prefix, isBehind, isRemade }: Input, entry: UntrustedEntry): boolean {
  // What the visitor's own browser keeps is nothing that a link says.
  if (part.source === 'cookie') return false
  // Pages get their parameters as the address encodes them, without a slash in them; handlers get them decoded (observed).
  if (part.source === 'params' && entry.kind === 'page' && prefix.startsWith('/')) return false
  if (isOwnAddress(part, entry)) return false
  if (contract === 'narrow' || isBehind || isRemade || hasFixedPath(prefix)) return false
  const isRooted = facts.has(inputFact('rooted', part))
  if (isRooted && isOnlySite(prefix)) return false
  return !(isRooted && facts.has(inputFact('relative', part)))
}
