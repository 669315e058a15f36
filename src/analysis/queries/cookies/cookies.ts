import { isOtherCookieName, isSessionCookieName } from '../../../catalog/cookie-names.js'
import type { Effect } from '../../interpret/values/effects.js'
import { beginningOf, isNullish, literalText, OWN_TEXT, UNDEFINED, type Value } from '../../interpret/values/values.js'

/** What `set(name, value, options)`, or `set({ name, value, … })`, was given. */
export interface CookieParts {
  readonly name: Value
  readonly value: Value
  readonly options: Value
}

/** The parts of a cookie that is set; null for a call that sets none, or in a way that is not known. */
export function readCookie({ args }: Effect): CookieParts | null {
  const [first, second, third = UNDEFINED] = args
  if (!first) return null
  if (second) return { name: first, value: second, options: third }
  const [only] = first
  if (only?.shape.kind !== 'object' || first.length !== 1) return null
  const name = only.shape.fields.get('name')
  const value = only.shape.fields.get('value')
  return name && value ? { name, value, options: first } : null
}

/** Whether a cookie's name says that it holds a session or a token. */
export function isSessionCookie(effect: Effect): boolean {
  const [first] = effect.args
  const name = first ? (literalText(first) ?? nameField(first)) : null
  return name !== null && isSessionCookieName(name) && !isOtherCookieName(name)
}

/** Whether a cookie is taken away: whoever has a session in it signs out. */
export function isCookieRemoval({ name, args: [, value] }: Effect): boolean {
  return /delete$/.test(name) || (value !== undefined && literalText(value) === '')
}

/** The names a cookie may go by, with a mark for what of them is not known; that of the variable that holds it. */
export function getCookieNames(name: Value): string[] {
  return name.flatMap((option) => {
    if (isNullish(option.shape)) return []
    if (option.shape.kind === 'secret') return [option.shape.name]
    const text = literalText([option]) ?? beginningOf([option])
    return text.replaceAll(OWN_TEXT, '') === '' ? [] : [text.replaceAll(OWN_TEXT, '…')]
  })
}

function nameField(value: Value): string | null {
  const [only] = value
  const name = only?.shape.kind === 'object' ? only.shape.fields.get('name') : undefined
  return name ? literalText(name) : null
}
