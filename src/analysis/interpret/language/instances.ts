import type { Outcome } from '../engine.js'
import type { InstanceShape, Option, Value } from '../values/values.js'

/*
 * The fields of an instance are shared by all that hold it, and change. A run whose outcome is kept for others must not
 * hand them the instance that it made for the first: each gets one of its own, as the run left it.
 */

type Fields = InstanceShape['fields']

/** How deep in what a run gives instances are looked for. */
const MAX_DEPTH = 5

export class Instances {
  /** How many were made so far. */
  count = 0
  private readonly numbers = new WeakMap<Fields, number>()
  /** Outcomes with instances that are lent as copies. */
  private readonly lent = new WeakSet<Outcome>()

  /** Takes note of an instance that is made. */
  add(fields: Fields): void {
    this.numbers.set(fields, ++this.count)
  }

  /**
   * The outcome of a run as it is to be kept.
   *
   * @param since how many instances there were when the run began: those it was given, or found, are not its own
   */
  keep(outcome: Outcome, since: number): Outcome {
    if (this.count === since) return outcome
    const kept = this.copyIn(outcome, (fields) => (this.numbers.get(fields) ?? 0) > since)
    if (kept !== outcome) this.lent.add(kept)
    return kept
  }

  /** A kept outcome for one more caller. */
  lend(outcome: Outcome): Outcome {
    return this.lent.has(outcome) ? this.copyIn(outcome, (fields) => this.copies.has(fields)) : outcome
  }
  private readonly copies = new WeakSet<Fields>()

  /** The outcome with copies of the instances that are chosen; the outcome itself if it has none. */
  private copyIn(outcome: Outcome, isChosen: (fields: Fields) => boolean): Outcome {
    const copy = this.copier(isChosen)
    const value = copy(outcome.value)
    const left = outcome.left?.map((each) => each && copy(each))
    if (value === outcome.value && (left?.every((each, index) => each === outcome.left?.[index]) ?? true))
      return outcome
    return { ...outcome, value, ...(left && { left }) }
  }

  /** Gives values with copies of the instances that are chosen, each always the same; values themselves if they have none. */
  private copier(isChosen: (fields: Fields) => boolean): (value: Value) => Value {
    const made = new Map<Fields, Fields>()
    const copyFields = (fields: Fields, depth: number): Fields => {
      const known = made.get(fields)
      if (known) return known
      const copied: Fields = new Map()
      made.set(fields, copied)
      this.add(copied)
      this.copies.add(copied)
      for (const [key, field] of fields) copied.set(key, copyValue(field, depth))
      return copied
    }
    const copyOption = (option: Option, depth: number): Option => {
      const { shape, facts } = option
      switch (shape.kind) {
        case 'instance':
          return isChosen(shape.fields)
            ? { shape: { ...shape, fields: copyFields(shape.fields, depth) }, facts }
            : option
        case 'api':
          return shape.interceptors && isChosen(shape.interceptors)
            ? { shape: { ...shape, interceptors: copyFields(shape.interceptors, depth) }, facts }
            : option
        case 'promise': {
          const inner = copyValue(shape.value, depth)
          return inner === shape.value ? option : { shape: { ...shape, value: inner }, facts }
        }
        case 'list': {
          const element = copyValue(shape.element, depth)
          const items = shape.items?.map((item) => copyValue(item, depth)) ?? null
          return element === shape.element ? option : { shape: { ...shape, element, items }, facts }
        }
        case 'object': {
          const fields = new Map([...shape.fields].map(([key, field]) => [key, copyValue(field, depth)] as const))
          const isSame = [...fields].every(([key, field]) => field === shape.fields.get(key))
          return isSame ? option : { shape: { ...shape, fields }, facts }
        }
        default:
          return option
      }
    }
    const copyValue = (inner: Value, depth: number): Value => {
      if (depth === 0) return inner
      const copied = inner.map((option) => copyOption(option, depth - 1))
      return copied.every((option, index) => option === inner[index]) ? inner : copied
    }
    return (value) => copyValue(value, MAX_DEPTH)
  }
}
