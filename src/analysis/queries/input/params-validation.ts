import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { describeSink } from './action-validation.js'
import type { InputPart } from '../../interpret/values/input-facts.js'
import { listNames } from '../../../utils/words.js'
import { collectRawInputs } from './input-sinks.js'
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
    const inputs = collectRawInputs(effect, ['params', 'searchParams']).filter(
      (input) => isParameter(input, entry) && (checkPlainIds || input.role !== 'selector'),
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
