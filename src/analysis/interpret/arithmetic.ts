import { textOf, withText } from './libraries/addresses.js'
import { rightsInMask } from './libraries/ownership.js'
import { namesCredential } from '../../catalog/credential-columns.js'
import type { BinaryExpr } from '../facts/ir.js'
import { isServerValue, narrowed } from './values/checks.js'
import type { Engine, Frame } from './engine.js'
import type { State } from './values/state.js'
import {
  beginningOf,
  OWN_TEXT,
  derived,
  join,
  literal,
  literalNumber,
  literalText,
  one,
  sourcesOf,
  UNKNOWN,
  withFacts,
  type Source,
  type Value,
} from './values/values.js'

/*
 * What operators make of texts and numbers.
 */

/** What `a + b` and its kin give: a text, a number, or what was made of both. */
export function evaluateArithmetic(engine: Engine, expr: BinaryExpr, state: State, frame: Frame): Value {
  const left = engine.evaluate(expr.left, state, frame)
  const right = engine.evaluate(expr.right, state, frame)
  const result = resultOf(expr.operator, literalNumber(left), literalNumber(right))
  if (result !== null) return literal(result)
  if (expr.operator === '+') return addTexts(engine, left, right)
  return (expr.operator === '&' ? rightsInMask(left, right) : null) ?? numeric(left, right)
}

/** Of so many texts each is followed by what is added to it. */
const MAX_TEXTS = 4

/** What two values come to that are no known numbers: a text, where one of them is. */
export function addTexts(engine: Engine, left: Value, right: Value): Value {
  const text = concatLiterals(['', '', ''], [left, right])
  // Two numbers are added.
  if (text !== null && (isText(left) || isText(right))) return literal(text)
  const isChoice = left.length > 1 && left.length <= MAX_TEXTS && literalText(right) !== null
  if (isChoice && left.every((option) => literalText([option]) !== null))
    return join(...left.map((option) => withFacts(addTexts(engine, [option], right), option.facts)))
  const write = () => textOf(left) + textOf(right)
  if (!isText(left) && !isText(right)) return withText(engine, derived(left, right), write)
  const prefix = prefixOf(['', '', ''], [left, right])
  const made = one({
    kind: 'unknown',
    from: [...sourcesOf(asText(left)), ...sourcesOf(asText(right))],
    truthy: prefix.replaceAll(OWN_TEXT, '') === '' ? null : true,
    type: 'string',
    prefix,
  })
  return withText(engine, made, write)
}

/** What two known numbers come to, where code counts with them: the next of several, one try less. */
export function resultOf(operator: BinaryExpr['operator'], left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null
  return operator === '+' ? left + right : operator === '-' ? left - right : null
}

/** The sources of a part of a text, which may stand behind all that says on which site an address is. */
export function placed(sources: readonly Source[], before: readonly string[]): readonly Source[] {
  // What stands between may be anything: `/${''}/${path}` is `//${path}`.
  if (!/[?#]|[^/\\:][/\\]/.test(before.join(':'))) return sources
  const [, name = ''] = /[?&]([^?&=]+)=$/.exec(before.at(-1) ?? '') ?? []
  const shown = namesCredential(name) ? ({ credential: true } as const) : {}
  return sources.map((source) => (source.kind === 'input' ? { ...source, behind: true, ...shown } : source))
}

/** A value as a part of a text: of a number nothing of the client's content is left. */
export function asText(value: Value): Value {
  return value.flatMap((option): Value =>
    option.shape.kind === 'unknown' && option.shape.type === 'number' ? narrowed([option]) : [option],
  )
}

/** `+id`: each possibility as a number, with what is known if it is the case. */
export function asNumber(value: Value): Value {
  return join(
    ...value.map(({ shape, facts }): Value => {
      const isConstant = shape.kind === 'literal' && typeof shape.value !== 'bigint' && shape.value !== undefined
      return withFacts(isConstant ? literal(Number(shape.value)) : numeric(one(shape)), facts)
    }),
  )
}

/** A number made from values. */
export function numeric(...values: readonly Value[]): Value {
  const from = values.flatMap((value) => sourcesOf(value))
  return from.length === 0 ? UNKNOWN : one({ kind: 'unknown', from, truthy: null, type: 'number' })
}

/** Whether a value is a text, whichever of several it is. */
export function isText(value: Value): boolean {
  return value.every(
    ({ shape }) =>
      (shape.kind === 'unknown' && shape.type === 'string') ||
      (shape.kind === 'literal' && typeof shape.value === 'string'),
  )
}

/** The constant text a template begins with. */
export function prefixOf(quasis: readonly string[], parts: readonly Value[]): string {
  let prefix = quasis[0] ?? ''
  for (const [index, part] of parts.entries()) {
    const text = literalText(part)
    if (text === null && !isServerValue(part)) return prefix + beginningOf(part)
    // Several texts have only their beginning in common.
    const own = part.length > 1 ? beginningOf(part) + OWN_TEXT : beginningOf(part) || OWN_TEXT
    prefix += (text ?? own) + (quasis[index + 1] ?? '')
  }
  return prefix
}

/** A template whose parts are all known; null for any other. */
export function concatLiterals(quasis: readonly string[], parts: readonly Value[]): string | null {
  let text = quasis[0] ?? ''
  for (const [index, part] of parts.entries()) {
    const piece = literalText(part)
    if (piece === null) return null
    text += piece + (quasis[index + 1] ?? '')
  }
  return text
}
