import { configuresAuthentication, getProductionValue } from '../../../catalog/deployment.js'
import { answerMember } from './answers.js'
import { apiShape, apiValue, meaningsAt, stepMember } from '../libraries/api-cursor.js'
import { applyApi } from '../libraries/api-calls.js'
import {
  globalMember,
  inputMember,
  inputPart,
  isInputMethod,
  isListMethod,
  listMember,
  promiseMember,
  textMember,
} from './builtins.js'
import { answerOfCheck, isServerValue, lengthOf, textOfArgument } from '../values/checks.js'
import { compareEqual } from './compare.js'
import { classMember, instanceMember } from './classes.js'
import { contractOfMember, type ObjectContract } from '../values/contracts.js'
import { errorMember } from '../libraries/errors.js'
import { isFieldless } from '../values/input-facts.js'
import { isGetter, runGetter } from './accessors.js'
import type { Engine } from '../engine.js'
import { headersMember } from '../values/headers.js'
import { mapMember } from './maps.js'
import { NO_FACTS, RULES } from '../values/knowledge.js'
import { getOwnPart, isCallers, isCallersRole } from '../libraries/ownership.js'
import { procedureMember } from '../libraries/pipelines.js'
import { trappedMember } from './proxies.js'
import { setHeader } from '../libraries/response-headers.js'
import { routerMember } from '../libraries/routers.js'
import {
  ANY_FIELD,
  derived,
  FALSE,
  isNullish,
  join,
  joinOf,
  list,
  literal,
  literalText,
  native,
  NEVER,
  NULL,
  one,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type Option,
  type RecordShape,
  type SessionShape,
  type Shape,
  type Source,
  type Value,
} from '../values/values.js'

/** A member of a value: each option's own. `*` stands for any one element or field. Absent objects have none. */
export function member(engine: Engine, value: Value, key: string): Value {
  return joinOf(value, (option) => withFacts(memberOf(engine, option, key), option.facts))
}

/** A field that is read, not called: what the client sent may have one by the name of a method (`{ sort, filter }`). */
export function field(engine: Engine, value: Value, key: string): Value {
  return joinOf(value, (option) => {
    const { shape, facts } = option
    const isField = shape.kind === 'input' && shape.source !== 'request' && isMethodName(key)
    return withFacts(isField ? one(inputPart(shape, key)) : memberOf(engine, option, key), facts)
  })
}

/** What a text answers that is known, asked for one that is; null for other members. */
function knownTextMember(text: string, key: string): Value | null {
  const written = WRITTEN_ANEW.get(key)
  if (written) return native(key, () => literal(written(text)))
  if (key !== 'includes' && key !== 'startsWith' && key !== 'endsWith') return null
  return native(key, (args) => {
    const [part, ...others] = args
    const asked = part && others.length === 0 ? literalText(part) : null
    return asked === null ? derived(literal(text), ...args) : literal(text[key](asked))
  })
}

/** Methods of texts that take nothing and only write the text in another way. */
const WRITTEN_ANEW = new Map<string, (text: string) => string>([
  ['toLowerCase', (text) => text.toLowerCase()],
  ['toUpperCase', (text) => text.toUpperCase()],
  ['trim', (text) => text.trim()],
])

function isMethodName(key: string): boolean {
  return isListMethod(key) || isInputMethod(key)
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
      return (
        leafMethod(option, key) ??
        one({ kind: 'session', path: [...shape.path, key], api: null, ...tokensBelow(shape, key) })
      )
    }
    case 'anonymous': {
      if (shape.api) {
        const next = stepMember(shape.api, key)
        if (next.nodes.length > 0) return apiValue(next)
      }
      if (ANONYMOUS_METHODS.has(key)) return native(key, () => FALSE)
      return shape.empty ? UNDEFINED : NULL
    }
    case 'record': {
      if (shape.api) {
        const next = stepMember(shape.api, key)
        if (next.nodes.length > 0) {
          // What a record does, it does to itself.
          const parts = { selector: [[option]], data: [] }
          const own = { ...apiShape(next, shape.entity), parts, ...(shape.made ? { made: shape.made } : {}) }
          const [first] = meaningsAt(next)
          return (
            (first?.meaning.kind === 'value' || first?.meaning.kind === 'plain'
              ? applyApi(engine, own, first)
              : null) ?? one(own)
          )
        }
      }
      const answered = answerMember({ ...option, shape }, key)
      if (answered) return answered
      // No column is a number: `[rows] = await sql…` of a driver that gives rows and fields, then `rows[0]`.
      if (shape.field === null && /^\d+$/.test(key)) return [option]
      const own = getOwnPart(shape, key)
      if (own) {
        const element = one({ ...shape, field: key, api: null })
        return [...one({ kind: 'list', element, items: null, filled: true }, own.ties), ...list(UNDEFINED, [])]
      }
      const field = shape.field === null && key !== '*' ? key : (shape.field ?? '*')
      // Related records are a list as often as not.
      if (shape.field !== null && shape.contents && isListMethod(key))
        return listMember({ kind: 'list', element: [option], items: null }, key, [option])
      return (
        (shape.field === null ? null : leafMethod(option, key)) ?? one(fieldOf({ ...shape, field, api: null }, key))
      )
    }
    case 'error':
      return errorMember(shape, key)
    case 'environment':
      return environmentMember(key)
    case 'secret':
      if (TRIMMING.has(key)) return native(key, () => [option])
      // `env.ADMINS.includes(email)`: a text, or a list that it was split into.
      return isListMethod(key)
        ? listMember({ kind: 'list', element: [option], items: null }, key, [option])
        : one(shape)
    case 'input':
      return isFieldless(option) && !isMethodName(key) && key !== '*' ? UNDEFINED : inputMember(shape, key)
    case 'api': {
      // Nothing is known of it but its name: it may be a list as well.
      if (shape.cursor.nodes.length === 0 && !shape.query && isListMethod(key))
        return memberOf(engine, UNKNOWN_OPTION, key)
      // Whoever waits for a query has it run: `query.then((rows) => rows[0])`.
      const waiting = shape.query ? promiseMember({ kind: 'promise', value: [option], lenient: false }, key) : null
      if (waiting) return waiting
      const next = stepMember(shape.cursor, key)
      // Rows do not say what has to be waited for: `MongoClient.connect(url).then((client) => client.db())`.
      const isKnown = next.nodes.length === 0 && shape.cursor.nodes.length > 0
      const promised = isKnown ? promiseMember({ kind: 'promise', value: [option], lenient: true }, key) : null
      if (promised) return promised
      const [first] = meaningsAt(next)
      if (first && first.meaning.kind !== 'calls') {
        const applied = applyApi(
          engine,
          { ...apiShape(next, shape.entity), ...(shape.contract ? { contract: shape.contract } : {}) },
          first,
        )
        if (applied) return applied
      }
      const method = isKnown ? functionMember(engine, option, key) : null
      return method ?? one({ ...shape, cursor: next })
    }
    case 'namespace': {
      const target = engine.graph.resolveExport(shape.module, key)
      return target ? engine.targetValue(target) : key === 'default' ? one(shape) : UNKNOWN
    }
    case 'class':
      return classMember(engine, shape, key)
    case 'instance':
      return instanceMember(engine, shape, key, shape.own ?? [option])
    case 'function':
      return functionMember(engine, option, key) ?? UNKNOWN
    case 'native':
      return (
        shape.members?.get(key) ??
        globalMember(shape.name, key) ??
        procedureMember(shape, key) ??
        functionMember(engine, option, key) ??
        UNKNOWN
      )
    case 'unknown': {
      if ((shape.text !== undefined || shape.prefix) && isAddressPart(key))
        return key === 'href' ? [option] : native(key, () => [option])
      if (shape.client || shape.asCaller) return one(shape)
      const made = textOfArgument(option)
      const ofText = made && memberOfText(option, made, key)
      if (ofText) return ofText
      const text = shape.from.some((source) => source.kind === 'input') ? textMember([option], key) : null
      const method = text ?? (shape.name === undefined ? null : functionMember(engine, option, key))
      const self = [isListMethod(key) ? option : partOfParsed(option, key)]
      return method ?? listMember({ kind: 'list', element: derived(self), items: null }, key, self)
    }
    case 'literal':
      if (typeof shape.value === 'string' && key === 'toString') return native(key, () => [option])
      // `(process.env.ADMINS ?? '').split(',')`: no one's address is in the empty text.
      if (shape.value === '' && key === 'split') return native(key, () => list(literal(''), [literal('')]))
      if (typeof shape.value !== 'string') return derived([option])
      return key === 'length' ? literal(shape.value.length) : (knownTextMember(shape.value, key) ?? derived([option]))
    case 'pipeline':
      return one({ ...shape, cursor: stepMember(shape.cursor, key) })
    case 'unique':
    case 'element':
      return UNKNOWN
  }
}

/** What is made of a text that is one for certain, because it was made into one: a text again, or its length. */
function memberOfText(option: Option, made: Extract<Source, { kind: 'input' }>, key: string): Value | null {
  if (key === 'length') return lengthOf(made)
  if (!TEXT_METHODS.has(key)) return null
  return native(key, () => one({ kind: 'unknown', from: [made], truthy: null, type: 'string' }, option.facts))
}

const TEXT_METHODS = new Set([
  ...['trim', 'trimStart', 'trimEnd', 'normalize', 'toString', 'valueOf'],
  ...['toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'toLocaleUpperCase', 'slice', 'substring', 'substr'],
])

/** What a check let through, as far as it promises something of a member. */
function partOfParsed(option: Option, key: string): Option {
  const { shape, facts } = option
  if (shape.kind !== 'unknown' || !shape.from.some(isParsedObject)) return option
  const from = shape.from.map((source) =>
    isParsedObject(source) ? { ...source, contract: contractOfMember(source.contract, key) } : source,
  )
  return { shape: { ...shape, from }, facts }
}

function isParsedObject(source: Source): source is Source & { readonly contract: ObjectContract } {
  return source.kind === 'input' && typeof source.contract === 'object'
}

/** The credentials of a session that stand in one of its fields. */
function tokensBelow({ tokens }: SessionShape, key: string): Pick<SessionShape, 'tokens'> {
  const below = (tokens ?? []).flatMap((token) => {
    if (token === key) return ['']
    return token.startsWith(`${key}.`) ? [token.slice(key.length + 1)] : []
  })
  return below.length > 0 ? { tokens: below } : {}
}

/** A field with what it holds of other records. */
function fieldOf({ contents, ...shape }: RecordShape, key: string): RecordShape {
  const { related } = shape
  if (key === '*' || /^\d+$/.test(key)) return contents ? { ...shape, contents } : shape
  const held = contents?.relations.get(key)
  if (held) {
    const path = [...(related?.path ?? []), key]
    return { ...shape, contents: held, related: { path, entity: held.entity, column: null } }
  }
  return contents && related ? { ...shape, related: { ...related, column: key } } : shape
}

/** Methods of a field: of an id that is text or an object, of a list of ids or of related records. */
function leafMethod(option: Option, key: string): Value | null {
  if (SAME.has(key)) return native(key, () => [option])
  // `user.role.split(',')`: several in one text.
  if (key === 'split') return native(key, () => list([option]))
  if (key === 'equals')
    return native(key, ([other], site) => {
      const { whenTrue, whenFalse } = compareEqual([option], other ?? UNDEFINED, site.state.facts)
      return [...(whenTrue ? withFacts(TRUE, whenTrue) : []), ...(whenFalse ? withFacts(FALSE, whenFalse) : [])]
    })
  // `role.startsWith('admin:')`: one of several such roles.
  if ((key === 'startsWith' || key === 'endsWith') && isCallersRole(option))
    return native(key, ([part], site) => {
      if (!part || !literalText(part)) return UNKNOWN
      const { whenTrue } = compareEqual([option], part, site.state.facts)
      return [...withFacts(TRUE, whenTrue ?? NO_FACTS), ...FALSE]
    })
  // `email.endsWith('@example.com')`: of the staff.
  if (key === 'endsWith' && isCallers([option], NO_FACTS))
    return native(key, ([end]) => (end && literalText(end) ? [...withFacts(TRUE, RULES), ...FALSE] : UNKNOWN))
  return isListMethod(key) && key !== 'has'
    ? listMember({ kind: 'list', element: [option], items: null }, key, [option])
    : null
}

/** They give the same thing in another form. */
const SAME = new Set(['toString', 'toHexString', 'valueOf', 'toJSON', 'trim', 'toLowerCase', 'toUpperCase'])

/** What is left of a secret when its ends are trimmed is as secret. */
const TRIMMING = new Set(['trim', 'replace', 'replaceAll', 'toString'])

/** What gives the whole of an address. */
function isAddressPart(key: string): boolean {
  return key === 'href' || key === 'toString' || key === 'trim' || key === 'toJSON'
}

const UNKNOWN_OPTION: Option = { shape: { kind: 'unknown', from: [], truthy: null }, facts: NO_FACTS }

/** What the object libraries give a stranger can do. */
const ANONYMOUS_METHODS = new Set(['has', 'protect', 'getToken', 'isInRole', 'redirectToSignIn', 'save', 'destroy'])

function objectMember(engine: Engine, shape: Extract<Shape, { kind: 'object' }>, key: string, self: Value): Value {
  if (shape.trap) return trappedMember(engine, shape.trap, key)
  const field = key === ANY_FIELD ? undefined : shape.fields.get(key)
  if (field?.some(isGetter))
    return field.flatMap((option) => (isGetter(option) ? runGetter(engine, option, self) : [option]))
  if (field) return field
  if (shape.of === 'Map') return mapMember(shape, key, self)
  if (shape.of === 'Headers' && key !== ANY_FIELD) return headersMember(shape, key, self, setHeader)
  const ofRouter = shape.of === 'Router' ? routerMember(engine, shape, key) : null
  if (ofRouter) return ofRouter
  if (shape.lists !== undefined && isListMethod(key))
    return member(engine, shape.fields.get(shape.lists) ?? UNKNOWN, key)
  if (key === ANY_FIELD)
    return join(...shape.fields.values(), ...(shape.rest ? [member(engine, shape.rest, '*')] : []), UNKNOWN)
  const any = shape.fields.get(ANY_FIELD)
  if (shape.rest) {
    // A spread record has the record's fields.
    const spread = shape.rest.filter(({ shape: s }) => s.kind !== 'literal')
    const own = join(member(engine, spread, key), any ?? NEVER)
    return own.length > 0 ? own : UNKNOWN
  }
  if (any) return join(any, UNDEFINED)
  if (key === 'hasOwnProperty')
    return native(key, ([name = UNKNOWN]) => (isServerValue(self) ? answerOfCheck('allowed', name) : UNKNOWN))
  if (OBJECT_METHODS.has(key)) return native(key, () => derived(self))
  return OF_EVERY_OBJECT.has(key) ? UNKNOWN : UNDEFINED
}

const OBJECT_METHODS = new Set(['toString', 'valueOf', 'toLocaleString'])

/** `value.constructor === Object` */
const OF_EVERY_OBJECT = new Set(['constructor', '__proto__', 'isPrototypeOf', 'propertyIsEnumerable'])

function environmentMember(key: string): Value {
  const deployed = getProductionValue(key)
  if (deployed !== null) return literal(deployed)
  if (key.startsWith('NEXT_PUBLIC_'))
    return one({ kind: 'unknown', from: [], truthy: configuresAuthentication(key) || null, name: key })
  if (PUBLIC_VARIABLES.has(key)) return UNKNOWN
  return one({ kind: 'secret', name: key })
}

const PUBLIC_VARIABLES = new Set(['NEXT_RUNTIME', 'VERCEL_URL', 'CI', 'TZ', 'PORT'])

/** `bind`, `call` and `apply`; null for any other member. */
function functionMember(engine: Engine, option: Option, key: string): Value | null {
  const { shape, facts } = option
  const self = [option]
  switch (key) {
    case 'bind':
      return native('bind', ([, ...bound]) =>
        shape.kind === 'function'
          ? one({ ...shape, bound: [...shape.bound, ...bound] }, facts)
          : native('bound', (args, site) => engine.call(self, [...bound, ...args], site)),
      )
    case 'call':
      return native('call', ([owner = UNKNOWN, ...args], site) =>
        engine.call(methodOf(engine, option, owner), args, site),
      )
    case 'apply':
      return native('apply', ([owner = UNKNOWN, list = UNDEFINED], site) => {
        const [only] = list
        const known = only?.shape.kind === 'list' && list.length === 1 ? only.shape.items : null
        const element = engine.member(list, '*')
        const count = element.length === 0 ? 0 : shape.kind === 'function' ? shape.closure.fn.params.length : 1
        return engine.call(methodOf(engine, option, owner), known ?? Array.from({ length: count }, () => element), site)
      })
    default:
      return null
  }
}

/** A function as it is called on something: a method of lists (`[].slice`) is that of the list it is called on. */
function methodOf(engine: Engine, option: Option, owner: Value): Value {
  const { shape } = option
  const borrowed = shape.kind === 'native' && isListMethod(shape.name)
  return borrowed && owner.some((other) => other.shape.kind === 'list') ? engine.member(owner, shape.name) : [option]
}
