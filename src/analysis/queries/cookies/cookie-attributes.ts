import { NO_FACTS } from '../../interpret/values/knowledge.js'
import { isNullish, type Option, type Value } from '../../interpret/values/values.js'

/** What protects a session cookie. */
export type Attribute = 'httpOnly' | 'secure' | 'sameSite' | 'expiry'

/** The attributes that a cookie's options leave out or turn off, whichever options they turn out to be. */
export function findWeakAttributes(options: Value): {
  readonly missing: readonly Attribute[]
  readonly isReadable: boolean
} {
  const missing: Attribute[] = FLAGS.filter((key) => isEach(options, key, isOff))
  const hasNoExpiry = isEach(options, 'maxAge', isAbsent) && isEach(options, 'expires', isAbsent)
  return {
    missing: hasNoExpiry ? [...missing, 'expiry'] : missing,
    isReadable: isEach(options, 'httpOnly', isFalse),
  }
}

/** The attributes that options turn off which are on by default. */
export function findDisabledAttributes(options: Value): Attribute[] {
  return options.length === 0 ? [] : FLAGS.filter((key) => isEach(options, key, isFalse))
}

/** Whether a cookie is set to be forgotten at once. */
export function isExpired(options: Value): boolean {
  return isEach(options, 'maxAge', ({ shape }) => shape.kind === 'literal' && isPast(shape.value))
}

/** `sameSite: 'none'` turns nothing off: it says that other sites are to show the app, which only the app can know. */
const FLAGS = ['httpOnly', 'secure', 'sameSite'] as const

/** Whether a field passes a test whatever it may be; what is not known passes none. */
function isEach(options: Value, key: string, test: (option: Option) => boolean): boolean {
  return options.every((option) => {
    const { shape } = option
    if (isNullish(shape)) return test(option)
    // `...(isLocal ? {} : { domain })`, `...(domain && { domain })`: what is spread may be nothing.
    if (shape.kind === 'literal') return !shape.value && test(UNSET)
    if (shape.kind !== 'object') return false
    const field = shape.fields.get(key)
    if (field) return field.every(test)
    return shape.rest === null ? test(UNSET) : isEach(shape.rest, key, test)
  })
}

const UNSET: Option = { shape: { kind: 'literal', value: undefined }, facts: NO_FACTS }

function isAbsent({ shape }: Option): boolean {
  return isNullish(shape)
}

function isFalse({ shape }: Option): boolean {
  return shape.kind === 'literal' && shape.value === false
}

function isOff(option: Option): boolean {
  return isAbsent(option) || isFalse(option)
}

function isPast(value: unknown): boolean {
  return typeof value === 'number' && value <= 0
}
