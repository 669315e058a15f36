import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { describeSink } from './action-validation.js'
import type { InputPart } from '../interpret/input-facts.js'
import { collectRawInputs } from './input-sinks.js'
import { describePart, findMisuses, isOwnAddress, type Misuse, type UntrustedEntry } from './untrusted-entries.js'

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
    const inputs = collectRawInputs(effect, ['params', 'searchParams']).filter(
      (input) => isParameter(input, entry) && (checkPlainIds || input.role !== 'selector'),
    )
    if (inputs.length === 0) return null
    return { inputs: [...new Set(inputs.map(describePart))].join(' and '), sink: describeSink(effect) }
  })
}

/** Whether a part is something that whoever writes the address chooses. */
function isParameter(part: InputPart, entry: UntrustedEntry): boolean {
  if (part.path.length === 0) return entry.kind === 'page'
  return !isOwnAddress(part, entry) || part.path[0] === 'search'
}
