import type { InputSource } from '../../../catalog/types.js'
import type { Contract } from './contracts.js'
import { isInputFact, type Fact, type Facts, type InputCheck, type InputFact } from './knowledge.js'
import type { Option } from './values.js'

/** A part of what the client sent. */
export interface InputPart {
  readonly source: InputSource
  readonly path: readonly string[]
}

/** The name by which facts speak of a part of the client's input. */
export function inputKey({ source, path }: InputPart): string {
  return `${source}/${path.join('/')}`
}

export function inputFact(check: InputCheck, part: InputPart): InputFact {
  return `${check} ${inputKey(part)}`
}

/** What is known of a part of the client's input; undefined when nothing is. What is known of the whole holds for its parts. */
export function contractByFacts(part: InputPart, facts: Facts): Contract | undefined {
  if (!facts.sayOfInput) return undefined
  let found: Contract | undefined
  for (let length = part.path.length; length >= 0; length--) {
    const key = inputKey({ source: part.source, path: part.path.slice(0, length) })
    if (facts.has(`allowed ${key}`)) return 'narrow'
    if (facts.has(`checked ${key}`) || facts.has(`above ${key}`) || facts.has(`below ${key}`)) found = 'text'
  }
  return found
}

/** Whether what the client sent has no fields by which it could be read. */
export function isFieldless({ shape, facts }: Option): boolean {
  return facts.sayOfInput && shape.kind === 'input' && facts.has(inputFact('fieldless', shape))
}

/** Whether somebody looked at what the client sent: that it has no fields says nothing of what it is. */
export function isCheck(fact: Fact): fact is InputFact {
  return isInputFact(fact) && !fact.startsWith('fieldless ')
}

/** Whether something is known of a part below this one. */
export function hasCheckedParts(part: InputPart, facts: Facts): boolean {
  if (!facts.sayOfInput) return false
  const prefix = `${inputKey(part)}/`
  for (const fact of facts) if (isCheck(fact) && fact.slice(fact.indexOf(' ') + 1).startsWith(prefix)) return true
  return false
}

/** The facts that speak of one of these parts, or of what is below it. */
export function factsAbout(facts: Facts, parts: readonly InputPart[]): Fact[] {
  if (!facts.sayOfInput || parts.length === 0) return []
  const keys = parts.map(inputKey)
  return [...facts].filter((fact) => {
    const about = isInputFact(fact) ? fact.slice(fact.indexOf(' ') + 1) : null
    return about !== null && keys.some((key) => about === key || about.startsWith(`${key}/`))
  })
}
