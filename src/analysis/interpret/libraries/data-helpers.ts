import type { Meaning } from '../../../catalog/types.js'
import { without } from '../values/contents.js'
import {
  derived,
  isNullish,
  literalText,
  native,
  object,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type Option,
  type Value,
} from '../values/values.js'

type Helper<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>

/** `pick(user, ['id', 'name'])`, `omit(user, 'password')`. */
export function takeFields(
  { keeps, argument, names }: Helper<'fields'>,
  args: readonly Value[],
  { engine }: CallSite,
): Value {
  const take = (from: Value, named: readonly Value[]): Value => {
    const fields = fieldsIn(named)
    // Which fields these are nobody can see.
    if (!fields) return derived(from)
    const own = fields.filter((name) => !isPath(name))
    if (keeps === 'others') return without(from, own)
    return from.flatMap((option): Value => withFacts(pick(option, own), option.facts))
  }
  const pick = (option: Option, fields: readonly string[]): Value =>
    object(isNullish(option.shape) ? [] : fields.map((name) => [name, engine.member([option], name)] as const))
  if (args.length === 1) return native('fields', ([from = UNKNOWN]) => take(from, args))
  const named = names === 0 ? args.slice(0, 1) : args.slice(names)
  return take(args[argument] ?? UNKNOWN, named)
}

/** The names that arguments give one by one or in a list; null when one of them is unknown. */
function fieldsIn(named: readonly Value[]): readonly string[] | null {
  const found: string[] = []
  for (const value of named) {
    const [only] = value
    const items = only?.shape.kind === 'list' && value.length === 1 ? only.shape.items : [value]
    if (!items) return null
    for (const item of items) {
      const name = literalText(item)
      if (name === null) return null
      found.push(name)
    }
  }
  return found
}

/** `address.street` is a part of a field, of which the rest stays, or does not come. */
function isPath(name: string): boolean {
  return /[.[]/.test(name)
}

/** `map(users, …)`, `sortBy(users, …)`. */
export function callListMethod(
  { method, argument, curried }: Helper<'list-method'>,
  args: readonly Value[],
  site: CallSite,
): Value {
  const { engine } = site
  const apply = (list: Value, others: readonly Value[], inner: CallSite): Value =>
    engine.call(engine.member(list, method), others, inner)
  if (curried && args.length === 1) return native(method, ([list = UNKNOWN], inner) => apply(list, args, inner))
  return apply(args[argument] ?? UNDEFINED, args.toSpliced(argument, 1), site)
}

/** `pipe(user, pick(['id']))`, `flow(load, present)(id)`. */
export function pipe({ of }: Helper<'pipe'>, args: readonly Value[], site: CallSite): Value {
  const run = (functions: readonly Value[], given: readonly Value[], inner: CallSite): Value =>
    functions.reduce<readonly Value[]>((values, fn) => [inner.engine.call(fn, values, inner)], given)[0] ?? UNDEFINED
  if (of === 'functions') return native('pipe', (given, inner) => run(args, given, inner))
  return run(args.slice(1), args.slice(0, 1), site)
}
