import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { openFile } from '../session.js'
import { collectInputs } from './input-sinks.js'
import { describeEvidence } from './private-deeds.js'
import {
  collectUntrustedEntries,
  describePart,
  enterUntrusted,
  findCallInFile,
  mayHoldUntrustedEntries,
} from './untrusted-entries.js'

/** SQL text that the client can write a part of. */
export interface UnsafeSql {
  /** The call in the linted file that leads there. */
  readonly at: number
  readonly end: number
  /** The action, handler or page that hands the input on. */
  readonly entry: string
  /** What of the client's input stands in the text. */
  readonly inputs: string
  /** How the query is made, as it is written. */
  readonly call: string
  readonly evidence: string
}

/** Where what the client sent to an entry point of the file becomes a part of SQL text. */
export function findUnsafeSql(context: Readonly<RuleContext<string, readonly unknown[]>>): UnsafeSql[] {
  if (!mayHoldUntrustedEntries(context)) return []
  const file = openFile(context)
  if (!file) return []
  const found = new Map<number, UnsafeSql>()
  for (const entry of collectUntrustedEntries(file)) {
    for (const effect of enterUntrusted(file, entry).effects) {
      if (effect.kind !== 'raw-sql') continue
      const inputs = effect.args
        .flatMap((argument) => collectInputs(argument, effect.facts))
        .filter(({ contract }) => contract !== 'narrow')
      const [first] = inputs
      if (!first) continue
      const { at, end } = findCallInFile(file.module, effect, entry)
      if (found.has(at)) continue
      found.set(at, {
        at,
        end,
        entry: entry.name,
        inputs: [...new Set(inputs.map(({ part }) => describePart(part)))].slice(0, 3).join(', '),
        call: effect.name,
        evidence: describeEvidence(file.session, effect),
      })
    }
  }
  return [...found.values()]
}
