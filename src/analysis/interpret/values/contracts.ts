/*
 * What a runtime check promises of a value that passed it, as far as it matters to those who use the value: whether
 * its type is known, and whether its content is the app's choice or still the client's.
 */

/**
 * - `any`: nothing at all (`z.any()`).
 * - `text`: its type is known, its content is the client's.
 * - `narrow`: one of the values, or of the form, that the app names: an enum, a number, an id's pattern.
 * - an object: what is promised of each field, and of those that are not listed. A list promises the same of its elements.
 */
export type Contract = 'any' | 'text' | 'narrow' | ObjectContract
export interface ObjectContract {
  readonly fields: ReadonlyMap<string, Contract>
  readonly rest: Contract
  /** The fields that are neither null nor undefined. */
  readonly required?: readonly string[]
}

/** The fields that a contract promises to be there. */
export function requiredFields(contract: Contract): readonly string[] {
  return typeof contract === 'object' ? (contract.required ?? []) : []
}

/** What a contract promises of a member. */
export function contractOfMember(contract: Contract, key: string): Contract {
  if (typeof contract === 'string') return contract
  return contract.fields.get(key) ?? (key === '*' || /^\d+$/.test(key) ? contract : contract.rest)
}

/** What is promised of a value that fulfils one of two contracts. */
export function weakerContract(a: Contract, b: Contract): Contract {
  if (a === b) return a
  if (a === 'any' || b === 'any') return 'any'
  if (typeof a === 'string' || typeof b === 'string')
    return typeof a === 'string' && typeof b === 'string' ? 'text' : a === 'narrow' ? b : b === 'narrow' ? a : 'text'
  const fields = new Map(a.fields)
  for (const [key, field] of b.fields) {
    const other = a.fields.get(key)
    fields.set(key, other === undefined ? field : weakerContract(other, field))
  }
  const required = requiredFields(a).filter((key) => requiredFields(b).includes(key))
  return { fields, rest: weakerContract(a.rest, b.rest), required }
}

/** What is promised of a value that fulfils two contracts, the second of which has the last word. */
export function bothContracts(a: Contract, b: Contract): Contract {
  if (a === 'any') return b
  if (b === 'any') return a
  if (typeof a === 'string') return b
  if (typeof b === 'string') return a
  const required = [...requiredFields(a).filter((key) => !b.fields.has(key)), ...requiredFields(b)]
  return { fields: new Map([...a.fields, ...b.fields]), rest: weakerContract(a.rest, b.rest), required }
}

/** The parts that a contract leaves open, by their paths; one that is empty stands for the whole. */
export function openParts(contract: Contract): readonly (readonly string[])[] {
  if (contract === 'any') return [[]]
  if (typeof contract === 'string') return []
  const parts = [...contract.fields].flatMap(([key, field]) => openParts(field).map((path) => [key, ...path]))
  return contract.rest === 'any' ? [...parts, []] : parts
}

const digests = new WeakMap<ObjectContract, string>()

/** A text that is equal for equal contracts. */
export function digestContract(contract: Contract): string {
  if (typeof contract === 'string') return contract
  let text = digests.get(contract)
  if (text === undefined) {
    const required = new Set(contract.required)
    const fields = [...contract.fields].map(
      ([key, field]) => `${key}${required.has(key) ? '+' : ''}:${digestContract(field)}`,
    )
    digests.set(contract, (text = `{${fields.join()};${digestContract(contract.rest)}}`))
  }
  return text
}
