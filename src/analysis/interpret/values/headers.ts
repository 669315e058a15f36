import { unionFacts } from './knowledge.js'
import {
  derived,
  FALSE,
  isNullish,
  join,
  literal,
  literalText,
  native,
  NEVER,
  one,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  type NativeShape,
  type ObjectShape,
  type Option,
  type Value,
} from './values.js'

/*
 * Headers of a request or response: an object by whose methods they are set (`headers.set('Authorization', token)`), or
 * whose fields they are.
 */

/** Headers made of an object of theirs, or of what is not known. */
export function makeHeaders(made: Value): Value {
  const [only] = made
  if (only?.shape.kind === 'object' && made.length === 1) return [{ ...only, shape: { ...only.shape, of: 'Headers' } }]
  return one({ kind: 'object', fields: new Map<string, Value>(), rest: made, of: 'Headers' })
}

/** A member of headers. `set` is what the methods do besides that set one. */
export function headersMember(shape: ObjectShape, key: string, self: Value, set: NativeShape['call']): Value {
  if (SETTING.test(key)) return native(key, set)
  switch (key) {
    case 'get':
      return native(key, ([name = UNKNOWN]) => headerOf(shape, literalText(name)))
    case 'has':
      return native(key, () => [...TRUE, ...FALSE])
    // Those of all requests, which some libraries keep apart from those of a method.
    case 'common':
      return self
    default:
      return METHOD.test(key) ? native(key, () => derived(self)) : headerOf(shape, key)
  }
}

/** `set`, `append`, `setAuthorization` */
const SETTING = /^(?:set|append)(?:[A-Z]|$)/
const METHOD = /^(?:forEach|entries|keys|values|delete|clear|toJSON|toString|normalize|concat|getSetCookie)$/

/** Whether calling a method of headers sets one. */
export function setsHeader(key: string): boolean {
  return SETTING.test(key)
}

/** Headers after one of their methods has set one. */
export function withHeader(shape: ObjectShape, method: string, args: readonly Value[]): ObjectShape {
  const own = method.replace(/^(?:set|append)/, '')
  const [first = UNKNOWN, second = UNDEFINED] = args
  // Several at once: `headers.set({ … })`.
  if (own === '' && first.some(({ shape: s }) => s.kind === 'object'))
    return { ...shape, rest: shape.rest ? join(shape.rest, first) : first }
  const name = own === '' ? literalText(first) : own
  const value = own === '' ? second : first
  if (name === null) return { ...shape, rest: shape.rest ? join(shape.rest, value) : value }
  return { ...shape, fields: new Map(shape.fields).set(name.toLowerCase(), value) }
}

function headerOf({ fields, rest }: ObjectShape, name: string | null): Value {
  if (name === null) return derived(...fields.values(), rest ?? NEVER)
  const found = fields.get(name) ?? fields.get(name.toLowerCase())
  return found ?? (rest ? derived(rest) : literal(null))
}

/** Headers over those that others begin with. */
export function overlaidHeaders(others: Value, own: Value): Value {
  if (own.length === 0 || own === others) return others
  return join(
    ...own.map((option) =>
      isNullish(option.shape)
        ? others
        : join(...(others.length > 0 ? others : UNDEFINED).map((other): Value => [overlaid(other, option)])),
    ),
  )
}

function overlaid(others: Option, own: Option): Option {
  if (isNullish(others.shape)) return own
  const [below, above] = [fieldsOf(others), fieldsOf(own)]
  const rest = below.rest && above.rest ? join(below.rest, above.rest) : (above.rest ?? below.rest)
  const fields = new Map([...below.fields, ...above.fields])
  return { shape: { kind: 'object', fields, rest, of: 'Headers' }, facts: unionFacts(others.facts, own.facts) }
}

function fieldsOf(option: Option): Pick<ObjectShape, 'fields' | 'rest'> {
  const { shape } = option
  return shape.kind === 'object' ? shape : { fields: new Map(), rest: [option] }
}
