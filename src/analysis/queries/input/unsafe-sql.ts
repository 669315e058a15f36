import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { collectInputs } from './input-sinks.js'
import { describePart, findMisuses, type Misuse } from '../identity/untrusted-entries.js'

/** SQL text that the client can write a part of. */
export interface UnsafeSql extends Misuse {
  /** What of the client's input stands in the text. */
  readonly inputs: string
  /** How the query is made, as it is written. */
  readonly call: string
}

/** Where what the client sent to an entry point of the file becomes a part of SQL text. */
export function findUnsafeSql(context: Readonly<RuleContext<string, readonly unknown[]>>): UnsafeSql[] {
  return findMisuses(context, (effect) => {
    if (effect.kind !== 'raw-sql') return null
    const inputs = effect.args
      .flatMap((argument) => collectInputs(argument, effect.facts))
      // What a package puts together, it may have escaped.
      .filter(({ contract, isRemade }) => contract !== 'narrow' && !isRemade)
    if (inputs.length === 0) return null
    const names = [...new Set(inputs.map(({ part }) => describePart(part)))]
    return { inputs: names.slice(0, 3).join(', '), call: effect.name }
  })
}
