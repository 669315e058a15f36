import type { ArgumentRef, Meaning, Provision } from '../../../catalog/types.js'
import { apiShape, meaningsAt, typeCursor } from './api-cursor.js'
import type { Provider } from '../containers.js'
import { isKey } from './container-keys.js'
import type { Engine } from '../engine.js'
import {
  literal,
  literalText,
  NEVER,
  one,
  PRESENT,
  UNKNOWN,
  type ApiShape,
  type CallSite,
  type Option,
  type Value,
} from '../values/values.js'

/*
 * What is said to a container of dependency injection: the rows of kinds `bind`, `provide` and `provider`.
 */

/**
 * A call that tells a container something, or begins to. All rows at its place are looked at.
 *
 * @returns null when it gives back what it was called on
 */
export function callRegistrar(engine: Engine, shape: ApiShape, args: readonly Value[], site: CallSite): Value | null {
  const meanings = meaningsAt(shape.cursor).map(({ meaning }) => meaning)
  const binds = meanings.filter((meaning) => meaning.kind === 'bind')
  const [bind] = binds
  if (bind) {
    const keys = binds.map(({ key }) => getArgument(args, key))
    const key = { of: keys.find(isKey) ?? NEVER, ...(bind.many ? { many: bind.many } : {}) }
    const cursor = bind.type === undefined ? shape.cursor : typeCursor(engine.catalog, bind.type, shape.cursor.name)
    return one({ ...apiShape(cursor), key })
  }
  for (const meaning of meanings) {
    if (meaning.kind === 'provider') {
      const [provider] = readProviders(meaning, args, NEVER, site)
      const made = apiShape(typeCursor(engine.catalog, meaning.type, shape.cursor.name))
      return one(provider ? { ...made, provider } : made)
    }
    if (meaning.kind !== 'provide') continue
    for (const [key, given] of entriesOf(meaning, shape, args)) {
      for (const provider of readProviders(meaning, given, key, site)) engine.containers.keep(key, provider, site)
    }
  }
  return null
}

/** An argument, or the property of one; never when it is not given. */
export function getArgument(args: readonly Value[], { argument, property }: ArgumentRef): Value {
  const given = args[argument] ?? NEVER
  if (property === undefined) return given
  return given.flatMap(({ shape }) => (shape.kind === 'object' ? (shape.fields.get(property) ?? NEVER) : NEVER))
}

/** A symbol or token. One whose text is not known may be any. */
export function makeUnique(
  { shared }: Extract<Meaning, { kind: 'unique' }>,
  [described]: readonly Value[],
  { place }: CallSite,
): Value {
  const text = described ? literalText(described) : ''
  if (text === null) return PRESENT
  return one({ kind: 'unique', key: shared ? text : `${place.path}:${place.at}:${text}` })
}

type Provide = Extract<Meaning, { kind: 'provide' }>

/** The keys a call speaks of, each with the arguments as they are about it. */
function entriesOf(meaning: Provide, shape: ApiShape, args: readonly Value[]): [key: Value, args: readonly Value[]][] {
  const { key, from } = meaning
  // `@Service()` names no key: the class is one itself, and needs no telling.
  if (key === 'receiver') return [[shape.key?.of ?? NEVER, args]]
  if (key === 'fields') {
    const [only] = from === 'key' ? [] : getArgument(args, from)
    if (from === 'key' || only?.shape.kind !== 'object') return []
    return [...only.shape.fields].map(([name, field]) => [literal(name), replaced(args, from.argument, field)])
  }
  const [only] = args[key.argument] ?? []
  const items = only?.shape.kind === 'list' ? only.shape.items : null
  const each = items ? items.map((item) => replaced(args, key.argument, item)) : [args]
  return each.map((given) => [getArgument(given, key), given])
}

function replaced(args: readonly Value[], index: number, value: Value): readonly Value[] {
  return args.map((argument, at) => (at === index ? value : argument))
}

function readProviders(
  { as, from, dependencies, byName, gives }: Provision,
  args: readonly Value[],
  key: Value,
  { frame }: CallSite,
): Provider[] {
  const what = from === 'key' ? key : getArgument(args, from)
  const told = as === 'class' ? what.filter(mayBeClass) : what
  if (told.length === 0) return []
  const { module } = frame
  if (as === 'provider') {
    return told.map(({ shape }) => {
      const provider = shape.kind === 'api' ? shape.provider : undefined
      return provider ?? { as: 'value', what: UNKNOWN, module, dependencies: NEVER, byName: false, gives: [] }
    })
  }
  const listed = dependencies ? getArgument(args, dependencies) : NEVER
  return [{ as, what: told, module, dependencies: listed, byName: byName ?? false, gives: gives ?? [] }]
}

/** An object of options in a class's place is what other rows are about. */
function mayBeClass({ shape }: Option): boolean {
  return shape.kind !== 'object' && shape.kind !== 'literal' && shape.kind !== 'list'
}
