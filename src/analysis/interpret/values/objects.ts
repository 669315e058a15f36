import { isServerValue } from './checks.js'
import { withoutColumns } from './contents.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Engine } from '../engine.js'
import {
  ANY_FIELD,
  commonFacts,
  derived,
  isNullish,
  join,
  list,
  literal,
  literalText,
  NEVER,
  object,
  one,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ListShape,
  type InputShape,
  type ObjectShape,
  type Option,
  type Shape,
  type Value,
} from './values.js'

/*
 * Objects that are put together field by field, or from others: literals with spreads, `Object.assign`,
 * `Object.fromEntries`, `fields[name] = value`.
 */

/** An object under construction. */
export class ObjectBuilder {
  private readonly fields = new Map<string, Value>()
  private rest: Value | null = null

  constructor(private readonly engine: Engine) {}

  /** Sets a field; null for one whose name is not known. */
  set(key: string | null, value: Value): void {
    if (key !== null) this.fields.set(key, value)
    else this.fields.set(ANY_FIELD, join(this.fields.get(ANY_FIELD) ?? NEVER, value))
  }

  /** Copies the fields of something into it. */
  spread(value: Value): void {
    const spread = value.flatMap((option) => asSpread(this.engine, option))
    for (const [key, field] of this.fields) this.fields.set(key, overridden(this.engine, field, key, spread))
    const [only] = spread
    if (only && spread.length === 1 && only.shape.kind === 'object') {
      const { fields, rest } = only.shape
      for (const [key, field] of fields) this.set(key === ANY_FIELD ? null : key, field)
      if (rest) this.rest = this.rest ? join(this.rest, rest) : rest
    } else {
      // What is spread keeps its nature: a record's columns, a session's fields.
      this.rest = this.rest ? join(this.rest, spread) : spread
    }
  }

  build(): Value {
    return object(this.fields, this.rest)
  }
}

/** What is absent adds nothing: `...(session && { userId: session.user.id })`. */
function asSpread(engine: Engine, option: Option): Value {
  const { shape, facts } = option
  if (truthiness(shape) === false) return withFacts(object([]), facts)
  if (shape.kind === 'namespace') return exportsOf(engine, shape.module, option)
  return shape.kind === 'promise' && shape.lenient ? withFacts(shape.value, facts) : [option]
}

/** What a module exports, as an object: `{ ...require('./auth') }`. */
function exportsOf(engine: Engine, { path, exports, starExports }: ModuleFacts, option: Option): Value {
  const whole = exports.get('default')
  // Modules may spread each other.
  if (whole?.kind === 'value' && whole.commonJs)
    return engine.once(`exports ${path}`, () => engine.member([option], 'default'), UNKNOWN)
  const names = [...exports.keys()].filter((name) => name !== 'default')
  return object(
    names.map((name) => [name, engine.member([option], name)]),
    starExports.length > 0 ? [option] : null,
  )
}

/** A field after something was spread over it: what the client sent may have the field as well. */
function overridden(engine: Engine, current: Value, key: string, spread: Value): Value {
  return join(current, ...spread.map((option) => broughtBy(engine, option, key)))
}

/** What a field is when something is spread that has it; never, where that has no such field. */
function broughtBy(engine: Engine, option: Option, key: string): Value {
  const { shape } = option
  if (shape.kind === 'object') {
    const own = shape.fields.get(key) ?? shape.fields.get(ANY_FIELD)
    if (!shape.rest) return own ?? NEVER
    if (!own) return join(...shape.rest.map((other) => broughtBy(engine, other, key)))
  }
  if (isServerValue([option])) return NEVER
  // A schema has left nothing but what it lists.
  const isLeftOut =
    shape.kind === 'input' &&
    typeof shape.contract === 'object' &&
    !shape.contract.fields.has(key) &&
    shape.contract.rest === 'narrow'
  return isLeftOut ? NEVER : engine.member([option], key)
}

/** An object after one of its fields was set; null for one whose name is not known, which the client may have chosen. */
export function withField(shape: ObjectShape, key: string | null, value: Value, byClient: boolean): ObjectShape {
  const fields = new Map(shape.fields)
  if (key !== null) fields.set(key, value)
  else {
    // A client that says which field it is may say any.
    if (byClient) for (const [other, field] of shape.fields) fields.set(other, join(field, value))
    fields.set(ANY_FIELD, join(shape.fields.get(ANY_FIELD) ?? NEVER, value))
  }
  return { ...shape, fields }
}

/**
 * `data[key] = value` for each entry of a form: the object of all its entries, as `Object.fromEntries` gives it. Null
 * for anything else that is set by a name that is not known.
 */
export function withEntry({ fields, rest }: ObjectShape, key: Value, value: Value): InputShape | null {
  const form = fields.size === 0 && rest === null ? formOf(key, '0') : null
  const same = form && formOf(value, '1')
  if (!form || same?.source !== form.source || same.path.join('.') !== form.path.join('.')) return null
  return { ...form, entries: true }
}

/** What a value is the name, or the content, of an entry of. */
function formOf(value: Value, part: '0' | '1'): InputShape | null {
  const [only] = value
  if (value.length !== 1 || only?.shape.kind !== 'input' || only.shape.path.at(-1) !== part) return null
  const { kind, source, path } = only.shape
  return { kind, source, path: path.slice(0, -1) }
}

/** The value without the empty object that all entries of a form were put into: there may have been none. */
export function withoutEmpty(value: Value): Value {
  if (!value.some(({ shape }) => shape.kind === 'input' && shape.entries)) return value
  return value.filter(({ shape }) => shape.kind !== 'object' || shape.fields.size > 0 || shape.rest !== null)
}

/** A list after one of its elements was set; null for one whose number is not known. */
export function withElement({ element, items }: ListShape, key: string | null, value: Value): ListShape {
  const index = key !== null && /^\d+$/.test(key) ? Number(key) : null
  const next = items && index !== null && index <= items.length ? items.toSpliced(index, 1, value) : null
  return { kind: 'list', element: items?.length === 0 ? value : join(element, value), items: next }
}

/** `Object.assign(target, ...sources)`: what it gives, and what the target is from then on. */
export function assignAll(engine: Engine, [target = UNKNOWN, ...sources]: readonly Value[]): Value {
  const [only] = target
  if (only?.shape.kind === 'instance' && target.length === 1) {
    for (const source of sources) for (const { shape } of source) fillInstance(only.shape.fields, shape)
    return target
  }
  // A document that is filled stays one.
  if (target.some(({ shape }) => shape.kind === 'api' || (shape.kind === 'record' && shape.api !== null)))
    return target.map((option) => withMade(option, sources))
  if (target.every(({ shape }) => isNullish(shape))) return target
  const builder = new ObjectBuilder(engine)
  for (const value of [target, ...sources]) builder.spread(value)
  return builder.build()
}

function fillInstance(fields: Map<string, Value>, source: Option['shape']): void {
  if (source.kind !== 'object') return
  for (const [key, field] of source.fields) if (key !== ANY_FIELD) fields.set(key, field)
}

/** A document after the fields of others were copied into it. */
export function withMade({ shape, facts }: Option, sources: readonly Value[]): Option {
  const copied = sources.flatMap((source) => source.flatMap(fieldsOf))
  return { shape: copied.reduce((left, [key, value]) => withColumn(left, key, value), shape), facts }
}

/** What is copied from something: its fields where they are known, and what nobody knows the fields of. */
function fieldsOf(source: Option): (readonly [key: string, value: Value])[] {
  const { shape } = source
  if (shape.kind !== 'object') return isNullish(shape) ? [] : [[ANY_FIELD, [source]]]
  return [...shape.fields, ...(shape.rest ? [[ANY_FIELD, shape.rest] as const] : [])]
}

/** A document or row after one of its columns was set: it keeps what it is to be saved with. */
export function withColumn(shape: Shape, key: string, value: Value): Shape {
  // What is set to something else is no longer what was read.
  const left = shape.kind === 'record' && isServerValue(value) ? withoutColumns(shape, [key]) : shape
  return (left.kind === 'api' && !isServerValue(value)) || (left.kind === 'record' && left.api)
    ? { ...left, made: [...(left.made ?? []), { step: key, value }] }
    : left
}

/** `Object.keys(value)`: the names of its fields, where they are known; those of what the client sent are the client's. */
export function keysOf(value: Value): Value {
  const [only] = value
  const isListed = only?.shape.kind === 'object' && value.length === 1 && only.shape.rest === null
  if (isListed && !only.shape.fields.has(ANY_FIELD)) {
    const keys = Array.from(only.shape.fields.keys(), (key) => literal(key))
    return withFacts(list(keys.length > 0 ? join(...keys) : UNDEFINED, keys), only.facts)
  }
  return emptyApart(value, (objects) => join(...objects.map(nameOfField))) ?? list(join(...value.map(nameOfField)))
}

/** `Object.values(value)` */
export function valuesOf(engine: Engine, value: Value): Value {
  const valueOf = (objects: Value): Value => engine.member(objects, '*')
  return emptyApart(value, valueOf) ?? list(valueOf(value))
}

/**
 * The list of something of each field of an object that was put together step by step, apart from the one of an object
 * that nothing was put into: `if (!title) errors.title = 'Required'`. Null if it may be another object.
 */
function emptyApart(value: Value, elementOf: (objects: Value) => Value): Value | null {
  if (value.length < 2 || !value.every(({ shape }) => isClosed(shape))) return null
  const empty = value.filter(({ shape }) => shape.kind === 'object' && shape.fields.size === 0)
  const others = value.filter((option) => !empty.includes(option))
  if (empty.length === 0) return null
  return join(
    withFacts(list(UNDEFINED, []), commonFacts(empty)),
    others.length > 0
      ? one({ kind: 'list', element: elementOf(others), items: null, filled: true }, commonFacts(others))
      : NEVER,
  )
}

/** Whether all fields of an object are listed. */
function isClosed(shape: Shape): boolean {
  return (
    shape.kind === 'object' &&
    shape.of === undefined &&
    shape.rest === null &&
    !shape.trap &&
    !shape.fields.has(ANY_FIELD)
  )
}

/** The name of some field: the client's where it sent the whole, the app's own where the app put it together. */
function nameOfField(option: Option): Value {
  const { shape } = option
  if (shape.kind !== 'object') return isNullish(shape) ? NEVER : derived([option])
  const own = Array.from(shape.fields.keys(), (key) => (key === ANY_FIELD ? UNKNOWN : literal(key)))
  return join(...own, ...(shape.rest ? [join(...shape.rest.map(nameOfField))] : []))
}

/** `Object.entries(value)`: a pair for each field, by its name where the names are known. */
export function entriesOf(engine: Engine, value: Value): Value {
  const [only] = value
  const isListed =
    only?.shape.kind === 'object' &&
    value.length === 1 &&
    only.shape.of === undefined &&
    only.shape.rest === null &&
    !only.shape.fields.has(ANY_FIELD)
  if (!isListed) {
    const field = engine.member(value, '*')
    return list(list(join(UNKNOWN, field), [UNKNOWN, field]))
  }
  const keys = [...only.shape.fields.keys()]
  const pairs = keys.map((key) => {
    const field = engine.member(value, key)
    return list(join(literal(key), field), [literal(key), field])
  })
  return withFacts(list(join(...pairs), pairs), only.facts)
}

/** `Object.fromEntries(pairs)`: an object of what the pairs say. */
export function fromEntries(engine: Engine, pairs: Value): Value {
  return pairs.flatMap((option): Value => {
    const { shape, facts } = option
    if (shape.kind === 'input') return [{ shape: { ...shape, entries: true }, facts }]
    if (shape.kind !== 'list') return withFacts(derived([option]), facts)
    const builder = new ObjectBuilder(engine)
    for (const pair of shape.items ?? shape.element.map((one): Value => [one])) {
      const key = literalText(engine.member(pair, '0'))
      // Some field of a record: of which fields they are nobody knows enough to say what the object holds.
      const value = engine.member(pair, '1').flatMap((held) => (isAnyColumn(held) ? derived([held]) : [held]))
      builder.set(key, shape.items || key === null ? value : join(value, UNDEFINED))
    }
    return withFacts(builder.build(), facts)
  })
}

function isAnyColumn({ shape }: Option): boolean {
  return shape.kind === 'record' && shape.field === '*'
}
