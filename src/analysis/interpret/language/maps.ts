import { nameOfKey } from '../libraries/container-keys.js'
import { digest } from '../values/sameness.js'
import {
  commonFacts,
  FALSE,
  join,
  list,
  literalText,
  native,
  NEVER,
  one,
  TRUE,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type ObjectShape,
  type Value,
} from '../values/values.js'

/** `new Map([[key, value], …])`: its values by their keys, and together those whose key is not known. */
export function makeMap(entries: Value | undefined, { engine, frame }: CallSite): Value {
  const [only] = entries ?? []
  const known = only?.shape.kind === 'list' && entries?.length === 1 ? only.shape.items : null
  const fields = new Map<string, Value>()
  let keys = NEVER
  let rest: Value | null = null
  for (const entry of known ?? []) {
    const key = engine.member(entry, '0')
    const value = engine.member(entry, '1')
    const name = nameInMap(key)
    keys = join(keys, key)
    if (name === null) rest = rest ? join(rest, value) : value
    else fields.set(name, value)
  }
  if (entries && !known) {
    const entry = engine.member(entries, '*')
    keys = engine.member(entry, '0')
    rest = engine.member(entry, '1')
  }
  return one({
    kind: 'object',
    fields,
    rest,
    of: 'Map',
    ...(frame.phase === 'load' ? { growing: new Map() } : { keys }),
  })
}

/** What a map keeps the value of a key under; null for a key that is not known, and for none that is told apart by its name. */
export function nameInMap(key: Value): string | null {
  const [only] = key
  return literalText(key) ?? (only && key.length === 1 ? nameOfKey(only) : null)
}

/** A member of a map. What it was asked for may be any of its values. */
export function mapMember(shape: ObjectShape, key: string, self: Value): Value {
  const known = new Map([...shape.fields, ...(shape.growing ?? [])])
  const unnamed = [...known].flatMap(([name, value]) => (name.startsWith(UNNAMED) ? [value] : []))
  const rest = shape.rest || unnamed.length > 0 ? join(...unnamed, ...(shape.rest ? [shape.rest] : [])) : null
  const values = join(...known.values(), ...(shape.rest ? [shape.rest] : []))
  const some = values.length > 0 ? values : UNDEFINED
  switch (key) {
    case 'get':
      return native('get', ([asked = UNKNOWN], site) => {
        const name = nameInMap(asked)
        const found = name === null ? undefined : known.get(name)
        if (found) return found
        if (name !== null) return join(rest ?? UNDEFINED, UNDEFINED)
        const there = isAmong(asked, shape, site).filter((option) => truthiness(option.shape) !== false)
        return join(withFacts(some, commonFacts(there)), UNDEFINED)
      })
    case 'has':
      return native('has', ([asked = UNKNOWN], site) => isAmong(asked, shape, site))
    case 'set':
      return native('set', ([name = UNKNOWN, value = UNDEFINED], { frame, place }) => {
        if (frame.phase === 'load')
          shape.growing?.set(nameInMap(name) ?? `${UNNAMED}${place.path}:${place.at}:${digest(value)}`, value)
        return self
      })
    case 'values':
      return native('values', () => list(some))
    case 'entries':
      return native('entries', () => list(list(join(UNKNOWN, some), [UNKNOWN, some])))
    case 'forEach':
      return native('forEach', ([callback], site) => {
        const each = [...known.values(), ...(shape.rest ? [shape.rest] : [])]
        for (const value of callback ? each : [])
          site.engine.call(callback ?? UNKNOWN, [value, UNKNOWN], { ...site, state: site.state.fork() })
        return UNDEFINED
      })
    case '*':
      return list(join(UNKNOWN, some), [UNKNOWN, some])
    default:
      return UNKNOWN
  }
}

/** Whether a map has a key, with what that tells of it. */
function isAmong(asked: Value, { keys = NEVER }: ObjectShape, site: CallSite): Value {
  if (keys.length === 0) return [...TRUE, ...FALSE]
  const { engine } = site
  return engine.call(engine.member(list(keys), 'includes'), [asked], site)
}

/** What the names begin with of values whose keys are not known. */
const UNNAMED = '?'
