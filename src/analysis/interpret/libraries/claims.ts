import {
  isCredentialName,
  isFlagOfRights,
  isIdentityName,
  isInternalHeader,
  isRoleName,
  isRulersRole,
  isYes,
} from '../../../catalog/claims.js'
import { isLowRole } from '../../../catalog/ownership-names.js'
import { inputsOf } from '../values/checks.js'
import { inputKey, type InputPart } from '../values/input-facts.js'
import { factsOf, intersectFacts, NO_FACTS, type Facts } from '../values/knowledge.js'
import { isNullish, truthiness, type Option, type Value } from '../values/values.js'

/*
 * What the client says of itself. `?admin=true`, a cookie with a role, a header with a user's id: a test of such a part
 * teaches that whoever gets past it *claimed* something, which is not the same as being it.
 */

/** The names that lead to a part of the client's input, without what only unpacks it: `['token', 'role']`. */
export function getNames({ path }: InputPart): string[] {
  return path.filter((name) => name !== 'value' && !/^(?:\*|\d+)$/.test(name))
}

/** Whether a part is a cookie or header that is what a session is found by, or that says who sends it; whole, not decoded. */
export function isBareIdentity(part: InputPart): boolean {
  const [name, ...below] = getNames(part)
  if (name === undefined || below.length > 0 || !isSentAlways(part)) return false
  return isCredentialName(name) || isIdentityName(name)
}

/** Whether a part says who the client is, without proving it: a user's id, the subject of a decoded token. */
export function namesIdentity(part: InputPart): boolean {
  const names = getNames(part)
  const name = names.at(-1)
  if (name === undefined) return false
  // What was decoded from a cookie or header says who by the shortest of names.
  return (
    isIdentityName(name) ||
    (isSentAlways(part) && names.length > 1 && /^(?:_?id|sub|email|uid|user_?name|login)$/i.test(name))
  )
}

/**
 * What is known where a value is truthy, or there: that the client claimed it.
 *
 * @param name what the value goes by, for an argument that has no other name
 */
export function claimsOfTruth(value: Value, name = ''): Facts {
  return claimsOf(value, (part) => {
    const said = getNames(part).at(-1) ?? name
    return isFlagOfRights(said) || isInternalHeader(part.source, said) || isBareIdentity(part)
  })
}

/** What is known where two values are equal, and where they are not: that the client claimed a role, a right, or anything. */
export function claimsOfComparison(
  operator: string,
  left: Value,
  right: Value,
  name: string,
): { readonly whenTrue: Facts; readonly whenFalse: Facts } {
  if (!/^[!=]==?$/.test(operator)) return { whenTrue: NO_FACTS, whenFalse: NO_FACTS }
  const [ours, theirs] = left.every(isLiteral) ? [left, right] : [right, left]
  const isAbsence = ours.length > 0 && ours.every(({ shape }) => isNullish(shape))
  const equal = ours.every(isLiteral) ? claimsOfMembership(theirs, ours, name) : NO_FACTS
  const different = isAbsence ? claimsOfTruth(theirs, name) : NO_FACTS
  return operator.startsWith('!')
    ? { whenTrue: different, whenFalse: equal }
    : { whenTrue: equal, whenFalse: different }
}

/** What is known where a value is one of several that the app names. */
export function claimsOfMembership(value: Value, among: Value, name = ''): Facts {
  const texts = among.flatMap(({ shape }) =>
    shape.kind === 'literal' && !isNullish(shape) ? [String(shape.value)] : [],
  )
  if (texts.length === 0 || texts.length < among.length) return NO_FACTS
  const possible = value.filter(({ shape }) => shape.kind !== 'literal' || texts.includes(String(shape.value)))
  return claimsOf(possible, (part) => texts.every((text) => isClaim(part, getNames(part).at(-1) ?? name, text)))
}

function isClaim(part: InputPart, name: string, text: string): boolean {
  if (isFlagOfRights(name)) return isYes(text) || isRulersRole(text)
  if (isInternalHeader(part.source, name)) return true
  // Those who choose a role in a form or filter by one choose among all; cookies and headers are about the sender.
  if (isRulersRole(text)) return isRoleName(name) || isSentAlways(part)
  return isSentAlways(part) && isRoleName(name) && !isLowRole(text)
}

function isSentAlways({ source }: InputPart): boolean {
  return source === 'cookie' || source === 'header'
}

/** What all possibilities have in common that a part of the client's input makes true. */
function claimsOf(value: Value, isClaimed: (part: InputPart) => boolean): Facts {
  let common: Facts | null = null
  for (const option of value) {
    if (truthiness(option.shape) === false) continue
    const facts = isLiteral(option) ? NO_FACTS : claimsOfOption(option, isClaimed)
    if (facts === NO_FACTS) return NO_FACTS
    common = common === null ? facts : intersectFacts(common, facts)
  }
  return common ?? NO_FACTS
}

function claimsOfOption(option: Option, isClaimed: (part: InputPart) => boolean): Facts {
  if (option.shape.kind !== 'input' && option.shape.kind !== 'unknown') return NO_FACTS
  const parts = inputsOf([option])
  const isClaims =
    parts.length > 0 &&
    parts.every(isClaimed) &&
    (option.shape.kind === 'input' || parts.length === option.shape.from.length)
  return isClaims ? factsOf(parts.map((part) => `claimed ${inputKey(part)}` as const)) : NO_FACTS
}

function isLiteral({ shape }: Option): boolean {
  return shape.kind === 'literal'
}
