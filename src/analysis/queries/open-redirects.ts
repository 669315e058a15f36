import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { inputFact } from '../interpret/input-facts.js'
import { openFile } from '../session.js'
import { collectInputs, hasFixedPath, isOnlySite, type Input } from './input-sinks.js'
import { describeEvidence } from './private-deeds.js'
import {
  collectUntrustedEntries,
  describePart,
  enterUntrusted,
  findCallInFile,
  mayHoldUntrustedEntries,
} from './untrusted-entries.js'

/** A redirect to wherever the client says. */
export interface OpenRedirect {
  /** The call in the linted file that leads there. */
  readonly at: number
  readonly end: number
  /** The action, handler or page. */
  readonly entry: string
  /** What says where to go. */
  readonly input: string
  readonly call: string
  readonly evidence: string
  /** It was looked at, but `//evil.example` passes. */
  readonly isHalfChecked: boolean
}

/** Where an action, handler or page of the file sends its visitor to an address of the client's choice. */
export function findOpenRedirects(context: Readonly<RuleContext<string, readonly unknown[]>>): OpenRedirect[] {
  if (!mayHoldUntrustedEntries(context)) return []
  const file = openFile(context)
  if (!file) return []
  const found = new Map<number, OpenRedirect>()
  for (const entry of collectUntrustedEntries(file)) {
    for (const effect of enterUntrusted(file, entry).effects) {
      const [address] = effect.args
      if (effect.kind !== 'redirect' || !address) continue
      const open = collectInputs(address, effect.facts).find(leadsAway)
      if (!open) continue
      const { at, end } = findCallInFile(file.module, effect, entry)
      if (found.has(at)) continue
      found.set(at, {
        at,
        end,
        entry: entry.name,
        input: describePart(open.part),
        call: effect.name,
        evidence: describeEvidence(file.session, effect),
        isHalfChecked: open.facts.has(inputFact('rooted', open.part)),
      })
    }
  }
  return [...found.values()]
}

/** Whether the client decides on which site an address is. */
function leadsAway({ part, contract, facts, prefix }: Input): boolean {
  // The request's own address is the app's.
  if (
    part.source === 'searchParams' &&
    (part.path.length === 0 || ['pathname', 'search', 'href', 'hash'].includes(part.path[0] ?? ''))
  )
    return false
  if (contract === 'narrow' || hasFixedPath(prefix)) return false
  const isRooted = facts.has(inputFact('rooted', part))
  if (isRooted && isOnlySite(prefix)) return false
  return !(isRooted && facts.has(inputFact('relative', part)))
}
