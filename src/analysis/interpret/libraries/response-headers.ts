import { apiValue, typeCursor } from './api-cursor.js'
import { isServerValue } from '../values/checks.js'
import type { Engine } from '../engine.js'
import { makeHeaders } from '../values/headers.js'
import { NO_PARTS } from './query-parts.js'
import { recordEffect } from './record-effect.js'
import {
  beginningOf,
  derived,
  join,
  literal,
  literalText,
  object,
  OWN_TEXT,
  TRUE,
  UNKNOWN,
  type CallSite,
  type Value,
} from '../values/values.js'

/** The parts of a response that cookies are set by. */
export function responseParts(engine: Engine, name: string): [string, Value][] {
  return [
    ['cookies', apiValue(typeCursor(engine.catalog, 'CookieStore', `${name}.cookies`))],
    ['headers', makeHeaders(UNKNOWN)],
  ]
}

/** What setting a header does: it may set a cookie. */
export function setHeader([name, value = UNKNOWN]: readonly Value[], site: CallSite): Value {
  if (name && isSetCookie(literalText(name))) recordSetCookie(value, site)
  return UNKNOWN
}

/** Notes the cookies that headers set: an object, or a list of names and values. */
export function recordSetCookies(engine: Engine, headers: Value, site: CallSite): void {
  for (const { shape } of headers) {
    // Those of `Headers` were noted where they were set.
    if (shape.kind === 'object' && shape.of !== 'Headers')
      for (const [name, value] of shape.fields) if (isSetCookie(name)) recordSetCookie(value, site)
    if (shape.kind !== 'list') continue
    for (const item of shape.items ?? []) {
      if (isSetCookie(literalText(engine.member(item, '0')))) recordSetCookie(engine.member(item, '1'), site)
    }
  }
}

function isSetCookie(name: string | null): boolean {
  return name?.toLowerCase() === 'set-cookie'
}

/** Notes a cookie that is set by the text of a header, with the arguments that `cookies().set()` would have. */
function recordSetCookie(header: Value, site: CallSite): void {
  const args = readSetCookie(header)
  if (args) recordEffect('cookie-write', null, args, site, NO_PARTS, { asText: true })
}

/** The name, value and options that the text of a `Set-Cookie` header gives; null for a text that is not known. */
function readSetCookie(header: Value): Value[] | null {
  const text = literalText(header) ?? (isServerValue(header) ? beginningOf(header) : null)
  if (text === null) return readBeginning(header)
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim())
  const split = pair.indexOf('=')
  if (split < 1) return null
  const name = pair.slice(0, split)
  const value = pair.slice(split + 1)
  const isConstant = !value.includes(OWN_TEXT)
  return [
    name.includes(OWN_TEXT) ? UNKNOWN : literal(name),
    isConstant ? literal(value) : join(derived(header), UNKNOWN),
    readAttributes(attributes),
  ]
}

/** Where something of the client's is in the text, what stands before it is the app's: the name, if it is long enough. */
function readBeginning(header: Value): Value[] | null {
  const [name = '', ...more] = beginningOf(header).split('=')
  if (more.length === 0 || name === '' || name.includes(OWN_TEXT)) return null
  return [literal(name.trim()), join(derived(header), UNKNOWN), UNKNOWN]
}

function readAttributes(attributes: readonly string[]): Value {
  const fields = new Map<string, Value>()
  let rest: Value | null = null
  for (const attribute of attributes) {
    const [key = '', value = ''] = attribute.split('=').map((part) => part.trim())
    // Of the text nothing is known here: it may be any attribute, or several.
    if (key.includes(OWN_TEXT)) rest = UNKNOWN
    const name = ATTRIBUTES.get(key.toLowerCase())
    if (name === 'maxAge') fields.set(name, /^-?\d+$/.test(value) ? literal(Number(value)) : UNKNOWN)
    else if (name) fields.set(name, value === '' ? TRUE : value.includes(OWN_TEXT) ? UNKNOWN : literal(value))
  }
  return object(fields, rest)
}

const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['httponly', 'httpOnly'],
  ['secure', 'secure'],
  ['samesite', 'sameSite'],
  ['max-age', 'maxAge'],
  ['expires', 'expires'],
])
