import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { openFile } from '../session.js'
import { describeSink } from './action-validation.js'
import { collectRawInputs } from './input-sinks.js'
import { describeEvidence } from './private-deeds.js'
import {
  collectUntrustedEntries,
  describePart,
  enterUntrusted,
  findCallInFile,
  mayHoldUntrustedEntries,
} from './untrusted-entries.js'

/** A part of an address that is used unchecked. */
export interface UnvalidatedParams {
  /** The call in the linted file that leads there. */
  readonly at: number
  readonly end: number
  /** The page, layout, metadata function or route handler. */
  readonly entry: string
  readonly inputs: string
  /** Where they go: ``a query of `post` ``. */
  readonly sink: string
  readonly evidence: string
}

/** Where the pages and handlers of a file use the parameters of their address without a check. */
export function findUnvalidatedParams(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { checkPlainIds }: { readonly checkPlainIds: boolean },
): UnvalidatedParams[] {
  if (!mayHoldUntrustedEntries(context)) return []
  const file = openFile(context)
  if (!file) return []
  const found = new Map<number, UnvalidatedParams>()
  for (const entry of collectUntrustedEntries(file)) {
    if (entry.kind === 'action') continue
    for (const effect of enterUntrusted(file, entry).effects) {
      const inputs = collectRawInputs(effect, ['params', 'searchParams']).filter(
        ({ role, path }) => (entry.kind === 'page' || path.length > 0) && (checkPlainIds || role !== 'selector'),
      )
      if (inputs.length === 0) continue
      const { at, end } = findCallInFile(file.module, effect, entry)
      if (found.has(at)) continue
      found.set(at, {
        at,
        end,
        entry: entry.name,
        inputs: [...new Set(inputs.map(describePart))].join(' and '),
        sink: describeSink(effect),
        evidence: describeEvidence(file.session, effect),
      })
    }
  }
  return [...found.values()]
}
