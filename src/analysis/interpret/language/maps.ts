import {
  FALSE,
  join,
  list,
  literalText,
  native,
  one,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  type CallSite,
  type ObjectShape,
  type Value,
} from '../values/values.js'

/** `new Map([[key, value], …])`: its values by their keys, and together those whose key is not known. */
export function makeMap(entries: Value | undefined, { engine }: CallSite): Value {
  const [only] = entries ?? []
  const known = only?.shape.kind === 'list' && entries?.length === 1 ? only.shape.items : null
  const fields = new Map<string, Value>()
  let rest: Value | null = null
  for (const entry of known ?? []) {
    const key = literalText(engine.member(entry, '0'))
    const value = engine.member(entry, '1')
    if (key === null) rest = rest ? join(rest, value) : value
    else fields.set(key, value)
  }
  if (entries && !known) rest = engine.member(engine.member(entries, '*'), '1')
  return one({ kind: 'object', fields, rest, of: 'Map' })
}

/** A member of a map. What it was asked for may be any of its values. */
export function mapMember(shape: ObjectShape, key: string, self: Value): Value {
  const values = join(...shape.fields.values(), ...(shape.rest ? [shape.rest] : []))
  const some = values.length > 0 ? values : UNDEFINED
  switch (key) {
    case 'get':
      return native('get', ([asked]) => {
        const name = asked ? literalText(asked) : null
        const found = name === null ? undefined : shape.fields.get(name)
        if (found) return found
        return name === null ? join(some, UNDEFINED) : join(shape.rest ?? UNDEFINED, UNDEFINED)
      })
    case 'has':
      return native('has', () => [...TRUE, ...FALSE])
    case 'set':
      return native('set', () => self)
    case 'values':
      return native('values', () => list(some))
    case 'entries':
      return native('entries', () => list(list(join(UNKNOWN, some), [UNKNOWN, some])))
    case 'forEach':
      return native('forEach', ([callback], site) => {
        if (callback) site.engine.call(callback, [some, UNKNOWN], { ...site, state: site.state.fork() })
        return UNDEFINED
      })
    case '*':
      return list(join(UNKNOWN, some), [UNKNOWN, some])
    default:
      return UNKNOWN
  }
}
