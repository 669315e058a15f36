import { apiShape, apiValue, meaningsAt, stepMember } from './api-cursor.js'
import { applyApi } from './api-calls.js'
import { inputMember, isListMethod, listMember, promiseMember } from './builtins.js'
import { classMember, instanceMember } from './classes.js'
import type { Engine } from './engine.js'
import { NO_FACTS } from './knowledge.js'
import {
  derived,
  FALSE,
  isNullish,
  join,
  literal,
  native,
  NULL,
  one,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type Option,
  type Shape,
  type Value,
} from './values.js'

/** A member of a value: each option's own. `*` stands for any one element or field. Absent objects have none. */
export function member(engine: Engine, value: Value, key: string): Value {
  return join(...value.map((option) => withFacts(memberOf(engine, option, key), option.facts)))
}

function memberOf(engine: Engine, option: Option, key: string): Value {
  const { shape } = option
  if (isNullish(shape)) return []
  switch (shape.kind) {
    case 'object':
      return objectMember(engine, shape, key, [option])
    case 'list':
      return listMember(shape, key)
    case 'promise':
      return promiseMember(shape, key) ?? (shape.lenient ? member(engine, shape.value, key) : UNKNOWN)
    case 'session': {
      if (shape.api) {
        const next = stepMember(shape.api, key)
        if (next.nodes.length > 0) return apiValue(next)
      }
      return one({ kind: 'session', path: [...shape.path, key], api: null })
    }
    case 'anonymous': {
      if (shape.api) {
        const next = stepMember(shape.api, key)
        if (next.nodes.length > 0) return apiValue(next)
      }
      return ANONYMOUS_METHODS.has(key) ? native(key, () => FALSE) : NULL
    }
    case 'record': {
      if (shape.api) {
        const next = stepMember(shape.api, key)
        if (next.nodes.length > 0) return one({ ...apiShape(next, shape.entity) })
      }
      const field = shape.field === null && key !== '*' ? key : (shape.field ?? '*')
      return one({ ...shape, field, api: null })
    }
    case 'environment':
      return environmentMember(key)
    case 'secret':
      return one(shape)
    case 'input':
      return inputMember(shape, key)
    case 'api': {
      // Nothing is known of it but its name: it may be a list as well.
      if (shape.cursor.nodes.length === 0 && !shape.query && isListMethod(key))
        return memberOf(engine, UNKNOWN_OPTION, key)
      const next = stepMember(shape.cursor, key)
      const [first] = meaningsAt(next)
      if (first && first.meaning.kind !== 'calls') {
        const applied = applyApi(engine, { ...apiShape(next, shape.entity) }, first)
        if (applied) return applied
      }
      if (next.nodes.length === 0 && shape.query) return one({ ...shape, cursor: { ...next, nodes: [] } })
      return one({ ...shape, cursor: next })
    }
    case 'namespace': {
      const target = engine.graph.resolveExport(shape.module, key)
      return target ? engine.targetValue(target) : key === 'default' ? one(shape) : UNKNOWN
    }
    case 'class':
      return classMember(engine, shape, key)
    case 'instance':
      return instanceMember(engine, shape, key, [option])
    case 'function':
      return functionMember(engine, [option], key)
    case 'native':
      return key === 'bind' ? native('bind', () => [option]) : UNKNOWN
    case 'unknown':
      return listMember({ kind: 'list', element: derived([option]), items: null }, key, [option])
    case 'literal':
      return typeof shape.value === 'string' && key === 'length' ? literal(shape.value.length) : derived([option])
    case 'pipeline':
      return one({ ...shape, cursor: stepMember(shape.cursor, key) })
    case 'element':
      return UNKNOWN
  }
}

const UNKNOWN_OPTION: Option = { shape: { kind: 'unknown', from: [], truthy: null }, facts: NO_FACTS }

/** What the object libraries give a stranger can do. */
const ANONYMOUS_METHODS = new Set(['has', 'protect', 'getToken', 'isInRole', 'redirectToSignIn', 'save', 'destroy'])

function objectMember(engine: Engine, shape: Extract<Shape, { kind: 'object' }>, key: string, self: Value): Value {
  const field = shape.fields.get(key)
  if (field) return field
  if (key === '*')
    return join(...shape.fields.values(), ...(shape.rest ? [member(engine, shape.rest, '*')] : []), UNKNOWN)
  if (shape.rest) {
    // A spread record has the record's fields; other rests are what any field may hold.
    const spread = shape.rest.filter(({ shape: s }) => s.kind !== 'literal')
    const own = member(engine, spread, key)
    return own.length > 0 ? own : UNKNOWN
  }
  if (OBJECT_METHODS.has(key)) return native(key, () => derived(self))
  return UNDEFINED
}

const OBJECT_METHODS = new Set(['toString', 'valueOf', 'hasOwnProperty', 'toLocaleString'])

function environmentMember(key: string): Value {
  const production = IN_PRODUCTION.get(key)
  if (production !== undefined) return literal(production)
  if (key.startsWith('NEXT_PUBLIC_') || PUBLIC_VARIABLES.has(key)) return UNKNOWN
  return one({ kind: 'secret', name: key })
}

/** What happens in development happens to nobody else. */
const IN_PRODUCTION: ReadonlyMap<string, string> = new Map([
  ['NODE_ENV', 'production'],
  ['VERCEL', '1'],
  ['VERCEL_ENV', 'production'],
])

const PUBLIC_VARIABLES = new Set(['NEXT_RUNTIME', 'VERCEL_URL', 'CI', 'TZ', 'PORT'])

function functionMember(engine: Engine, self: Value, key: string): Value {
  const [option] = self
  if (option?.shape.kind !== 'function') return UNKNOWN
  const { shape } = option
  switch (key) {
    case 'bind':
      return native('bind', ([, ...bound]) => one({ ...shape, bound: [...shape.bound, ...bound] }, option.facts))
    case 'call':
      return native('call', ([, ...args], site) => engine.call(self, args, site))
    case 'apply':
      return native('apply', ([, list], site) => {
        const [only] = list ?? []
        return engine.call(self, only?.shape.kind === 'list' ? (only.shape.items ?? []) : [], site)
      })
    default:
      return UNKNOWN
  }
}
