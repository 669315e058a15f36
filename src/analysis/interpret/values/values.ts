import { configuresAuthentication } from '../../../catalog/deployment.js'
import type { ApiNode } from '../../../catalog/index.js'
import type { AnswerPlaces, InputSource, IssueKind, PluginStep } from '../../../catalog/types.js'
import type { ClassIr, FunctionIr, LiteralValue } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { DeclaredType } from '../language/answers.js'
import type { LeftBehind } from '../language/left-behind.js'
import type { Contents } from './contents.js'
import type { Provider } from '../containers.js'
import type { Contract } from './contracts.js'
import type { Effect, LeftOut, Place } from './effects.js'
import type { Engine, Frame } from '../engine.js'
import { sourceOfError, withKind } from './error-sources.js'
import { contractByFacts } from './input-facts.js'
import type { Interceptors } from '../libraries/interceptors.js'
import { carriedFacts, intersectFacts, NO_FACTS, unionFacts, type Facts } from './knowledge.js'
import { digestSource, isSameShape, isSameSource } from './sameness.js'
import type { State } from './state.js'
import type { Variables } from './variables.js'

/**
 * What an expression may hold: one option for each possibility, none if it cannot have a value.
 * An option's facts hold whenever that possibility is the case. So `await auth()` is a session with `verified`
 * or null without it, and whatever tests the value later, directly or through a helper, learns the fact.
 */
export type Value = readonly Option[]
export interface Option {
  readonly shape: Shape
  readonly facts: Facts
}

export type Shape =
  | { readonly kind: 'literal'; readonly value: LiteralValue }
  /** Equals only itself: a symbol, the token of a container. What has the same key is the same. */
  | { readonly kind: 'unique'; readonly key: string }
  | UnknownShape
  | ObjectShape
  | ListShape
  | FunctionShape
  | NativeShape
  | ClassShape
  | InstanceShape
  | PromiseShape
  /** Something of the verified caller: the session itself, or what `path` leads to in it. */
  | SessionShape
  /** The object some libraries give a stranger: its `userId` and the like are null, or not there if it is `empty`. */
  | { readonly kind: 'anonymous'; readonly api: ApiCursor | null; readonly empty?: true }
  | RecordShape
  | { readonly kind: 'secret'; readonly name: string }
  | ErrorShape
  /** `process.env` or what validates it. */
  | { readonly kind: 'environment' }
  | InputShape
  | ApiShape
  | { readonly kind: 'namespace'; readonly module: ModuleFacts }
  | PipelineShape
  | ElementShape

export interface SessionShape {
  readonly kind: 'session'
  readonly path: readonly string[]
  readonly api: ApiCursor | null
  /** It is the session itself, or a part of it: where in it credentials stand. Absent for the user and what is theirs. */
  readonly tokens?: readonly string[]
}
/** What something outside the app failed with. */
export interface ErrorShape {
  readonly kind: 'error'
  readonly cause: Effect
  readonly caughtAt: Place
  /** Errors of the app's own classes arrive there, too. */
  readonly mixed?: true
}
export interface UnknownShape {
  readonly kind: 'unknown'
  /** What it was made from. */
  readonly from: readonly Source[]
  readonly truthy: boolean | null
  /** Functions it may call when called: an unresolved wrapper's arguments. */
  readonly wraps?: Value
  /** The name it goes by, for what cannot be resolved at all. */
  readonly name?: string
  /** What it was made into: `Number(x)`, a template; or how long such a text is. */
  readonly type?: 'number' | 'string' | 'length'
  /** How the text begins, as far as that is constant. */
  readonly prefix?: string
  /** It is a client of a service, which acts there in the app's name. */
  readonly client?: true
  /** It is a client of a service that was handed a credential which the client sent, and answers for whoever holds that. */
  readonly asCaller?: true
  /** A text without what the app's own pattern takes out of it: what equals it has the form that the app asks for. */
  readonly cleaned?: true
  /** What of the text is known where requests may go to declared upstreams, in the words of `addresses.ts`. */
  readonly text?: string
  /** A number of elements: what is known if it is that of all. */
  readonly ifAll?: Facts
}
export interface ElementShape {
  readonly kind: 'element'
  /** It is, or holds, what a layout was given to show. */
  readonly slot?: true
}
export interface ObjectShape {
  readonly kind: 'object'
  /** By name; {@link ANY_FIELD} for those whose names are not known. */
  readonly fields: ReadonlyMap<string, Value>
  /** What was spread into it, whose fields are not listed; null when nothing was. */
  readonly rest: Value | null
  /** The class of the platform it is an instance of. */
  readonly of?: 'Response' | 'Headers' | 'Map' | 'Router'
  /** What a map keeps its values under; absent where modules may put more into it. */
  readonly keys?: Value
  /** A map that was made while its module loaded: what modules put into it as they load, shared by all who hold it. */
  readonly growing?: Map<string, Value>
  /** The field whose list it stands for: `snapshot.forEach(…)` goes through `snapshot.docs`. */
  readonly lists?: string
  /** What calling it does: `new Promise(…)`. */
  readonly call?: NativeShape['call']
  /** It is a proxy: what runs when something is read from it, and what it stands before. */
  readonly trap?: { readonly run: Closure; readonly target: Value }
}
export interface ListShape {
  readonly kind: 'list'
  readonly element: Value
  /** Its elements one by one, when their number is known. */
  readonly items: readonly Value[] | null
  /** It is known to have elements. */
  readonly filled?: true
  /** It is what a filter let through: what is known if that is all there was. */
  readonly ifAll?: Facts
  /** What a generator returns, after all that it yields. */
  readonly returned?: Value
}
export interface Closure {
  readonly module: ModuleFacts
  readonly fn: FunctionIr
  /** The variables around it, as far as they are known. */
  readonly captured: Variables
  /** The activation it was made in; null at module level. */
  readonly frame: Frame | null
  readonly self: Value | null
  /** It was made in a round of a loop, which has constants of its own. */
  readonly round?: true
}
export interface FunctionShape {
  readonly kind: 'function'
  readonly closure: Closure
  /** Arguments bound in front (`.bind`). */
  readonly bound: readonly Value[]
  /** Reading the field of an object that holds it runs it. */
  readonly getter?: true
}
/** A function of the language or of a library, known to the interpreter. */
export interface NativeShape {
  readonly kind: 'native'
  readonly name: string
  readonly call: (args: readonly Value[], call: CallSite) => Value
  /** The steps it was built of, handler included: it can be run with a context of one's own. */
  readonly procedure?: ProcedureShape
  /** What else it has. */
  readonly members?: ReadonlyMap<string, Value>
}
export interface CallSite {
  readonly engine: Engine
  readonly state: State
  readonly frame: Frame
  readonly place: Place
  readonly form: 'call' | 'new' | 'tag'
  /** How the callee is written, for messages. */
  readonly name: string
  /** Nobody uses what the call gives. */
  readonly discarded?: true
  /** A library makes it on its own: it is no call of the program's that leads to an effect. */
  readonly hidden?: true
  /** Gathers what each function that it runs left in what it was given. */
  readonly runs?: LeftBehind[]
}
export interface ClassShape {
  readonly kind: 'class'
  readonly module: ModuleFacts
  readonly cls: ClassIr
  readonly captured: Variables
}
export interface InstanceShape {
  readonly kind: 'instance'
  readonly class: ClassShape
  /** Shared by all that hold the instance. */
  readonly fields: Map<string, Value>
  /** What it is itself, where it is seen as an instance of the class above: `super`. */
  readonly own?: Value
}
export interface PromiseShape {
  readonly kind: 'promise'
  readonly value: Value
  /** May as well be the plain value: libraries have made some functions asynchronous over time. */
  readonly lenient: boolean
}
export interface RecordShape {
  readonly kind: 'record'
  readonly entity: string
  /** The columns it was restricted to; null for all of them. */
  readonly columns: readonly string[] | null
  /** The one field this is; null for the record itself. */
  readonly field: string | null
  /** What of its entity it holds, or what the field holds of another; absent for a column. */
  readonly contents?: Contents
  /** What of another record that came along in `field` it is. */
  readonly related?: RelatedPart
  /** The query it came from. */
  readonly origin: Effect
  readonly api: ApiCursor | null
  /** What the fields of a document were set to since it was read. */
  readonly made?: ApiShape['made']
  /** It is what another server answered: it may as well be a list of such records, or an object that holds them. */
  readonly answer?: true
  /** The type that the code says such an answer has. */
  readonly declared?: DeclaredType
}
export interface InputShape {
  readonly kind: 'input'
  readonly source: InputSource
  readonly path: readonly string[]
  /** What it was found to be when it was parsed. */
  readonly contract?: Contract
  /** It is the object of all entries of a form. */
  readonly entries?: true
  /** The names of its parts that are always there. */
  readonly always?: readonly string[]
  /** It is always there: set to something, which may be empty, or filled. */
  readonly isThere?: 'set' | 'filled'
}
/** A record that came along with another one, or a column of it. */
export interface RelatedPart {
  /** The fields that lead to it, from the record that was asked for. */
  readonly path: readonly string[]
  /** Its entity, as the query names it; null when only the fields tell. */
  readonly entity: string | null
  /** Null for the record itself. */
  readonly column: string | null
}
/** A place in a library's API. */
export interface ApiCursor {
  readonly nodes: readonly { readonly node: ApiNode; readonly wildcards: readonly string[] }[]
  /** How it is written, for messages: `auth.api.getSession`. */
  readonly name: string
  /** The package it is from. */
  readonly specifier: string
  readonly resolved: boolean
}
export interface ApiShape {
  readonly kind: 'api'
  readonly cursor: ApiCursor
  readonly entity: string | null
  /** A query under construction: what it did, and what awaiting it gives. */
  readonly query: { readonly effect: Effect; readonly result: Value } | null
  /** What a query is told to give before it is told of what (`select({ id })`), or what is left of a table's columns. */
  readonly contents?: Contents
  /** The SQL text of a prepared statement. */
  readonly sql?: Value
  /** It acts in the caller's name: the database decides what it may touch. */
  readonly asCaller?: true
  /** What a query that has not run yet was told to select and to write. */
  readonly parts?: QueryParts
  /** What it was made of, if any of that came from the client, each with the method that was given it. */
  readonly made?: readonly { readonly step: string; readonly value: Value }[]
  /** What a schema promises of what it lets through. */
  readonly contract?: Contract
  /** It is a schema that lets neither null nor undefined through. */
  readonly refusesNullish?: true
  /** What its queries leave out of all columns, unless they are told otherwise. */
  readonly leftOut?: LeftOut
  /** It is an app that answers requests: its routes, and the path that those it gets from here on begin with. */
  readonly app?: {
    readonly table: RouteTable
    readonly base: string | null
    /** The path of the route that was just added: the next one may have it, too. */
    readonly last?: string | null
  }
  /** It may as well be absent: it is, or stands in, what an unknown function gave. */
  readonly uncertain?: true
  /** The options that requests made with it begin with. */
  readonly options?: Value
  /** What it runs on each of these requests. Whoever holds the client adds to it. */
  readonly interceptors?: Interceptors
  /** What it speaks of to a container; never, when it names nothing. */
  readonly key?: { readonly of: Value; readonly many?: true }
  /** What a container is told to keep. */
  readonly provider?: Provider
}
export interface QueryParts {
  readonly selector: readonly Value[]
  readonly data: readonly Value[]
}
/** The routes of an app, in order. Whoever holds the app adds to them. */
export interface RouteTable {
  readonly entries: Map<string, TableEntry>
  /** Handlers are given the arguments that the app is called with, not a context. */
  readonly hands?: 'arguments'
  /** What an app that is put together of plugins was told, in order. */
  readonly told?: Map<string, Told>
}
/** Something that an app made of plugins was told: a route, a hook, a plugin. */
export interface Told {
  readonly step: PluginStep
  /** The HTTP method of a route; null for any. */
  readonly method: string | null
  /** The path of a route or a group; null when it is not known. */
  readonly path: string | null
  readonly args: readonly Value[]
  readonly place: Place
}
export interface TableEntry {
  readonly step: 'route' | 'use' | 'mount'
  /** The HTTP method; null for any. */
  readonly method: string | null
  /** Null when it is not known. */
  readonly path: string | null
  /** What is run in turn; the app that is mounted. */
  readonly handlers: readonly Value[]
  readonly place: Place
}
export interface PipelineShape {
  readonly kind: 'pipeline'
  readonly cursor: ApiCursor
  /** Run in order before the handler. */
  readonly steps: readonly { readonly kind: 'middleware' | 'procedure'; readonly run: Value }[]
  /** What the input is parsed by; null while nothing is. */
  readonly contract: Contract | null
  /** What the arguments that a component binds, which come before the input, are parsed by. */
  readonly bound?: readonly Contract[]
  /** What its context holds at first is made elsewhere. */
  readonly open?: true
  /** What makes its context, where it says so itself. */
  readonly context?: Value
  /** The HTTP method it answers, where it says so itself. */
  readonly answers?: string
  /** What it was told about the action, for its middlewares to read. */
  readonly metadata?: Value
  /** What its last step made of it. */
  readonly made?: MadeOfSteps
  /** Makes an answer of what the action fails with. */
  readonly errors?: ErrorHandler
}
export interface ErrorHandler {
  readonly run: Value
  /** The field of its argument that holds the error; absent when it is the argument. */
  readonly as?: string | undefined
  /** The field of the answer that holds what it makes. */
  readonly at: string
}
/** What the last step of a builder added to it. */
export interface MadeOfSteps {
  readonly handler: Value
  /** The method that made it: `query`, `mutation`, `action`. */
  readonly type: string
  /** The HTTP method its library answers with it; null where it is called in another way. */
  readonly answers: string | null
  /** Where in the answer to code that calls it what it gives stands; absent where it is the answer. */
  readonly holds?: AnswerPlaces
  readonly place: Place
}
/** All the steps of an action or procedure. */
export type ProcedureShape = PipelineShape & { readonly made: MadeOfSteps }

export type Source =
  | {
      readonly kind: 'record'
      readonly entity: string
      readonly columns: readonly string[] | null
      /** Null for the whole record, `*` for some field, `#` for a count or sum. */
      readonly field: string | null
      readonly origin: Effect
      readonly related?: RelatedPart
    }
  | {
      readonly kind: 'input'
      readonly source: InputSource
      /** Which part of it: the argument's number, the name of a header, cookie or parameter, and the members below. */
      readonly path: readonly string[]
      /** What it was found to be; absent when it was not looked at. */
      readonly contract?: Contract
      /** It stands in a text behind what ends the site of an address, so that it cannot decide on it. */
      readonly behind?: true
      /** It stands in an address where whoever is asked looks for a credential: `?token=${token}`. */
      readonly credential?: true
      /** Code that nobody can look into has made something else of it. */
      readonly remade?: true
    }
  /** Something of the caller; with `isRole`, what many have in common with them. */
  | { readonly kind: 'session'; readonly isRole?: true }
  | { readonly kind: 'secret'; readonly name: string }
  | ErrorSource
  /** A secret that was made here: a token, random bytes, an id nobody can guess. */
  | IssuedSource
/** The text of an error from outside the app. */
export interface ErrorSource extends ErrorShape {
  /** Not its text, but what tells its kind: `code`. */
  readonly isTrait?: true
  /** The modules in which kinds of errors were told apart before. */
  readonly sortedIn?: readonly string[]
}
export interface IssuedSource {
  readonly kind: 'issued'
  readonly of: IssueKind
  /** The call that made it. */
  readonly place: Place
}

export const NEVER: Value = []

/** Stands for any one field whose name is not known (`totals[id] = …`), as it does where a member is asked for. */
export const ANY_FIELD = '*'

const UNKNOWN_SHAPE: Shape = { kind: 'unknown', from: [], truthy: null }
const ELEMENT_SHAPE: Shape = { kind: 'element' }

export const UNKNOWN: Value = one(UNKNOWN_SHAPE)
export const UNDEFINED: Value = literal(undefined)
export const NULL: Value = literal(null)
export const TRUE: Value = literal(true)
export const FALSE: Value = literal(false)
export const ELEMENT: Value = one(ELEMENT_SHAPE)
/** What a layout is given to show: its `children`. */
export const SLOT: Value = one({ kind: 'element', slot: true })
/** Something that is there, such as an error object. */
export const PRESENT: Value = one({ kind: 'unknown', from: [], truthy: true })

/** More possibilities than this are merged. */
const MAX_OPTIONS = 16

export function one(shape: Shape, facts: Facts = NO_FACTS): Value {
  return [{ shape, facts }]
}

export function literal(value: LiteralValue): Value {
  return one({ kind: 'literal', value })
}

export function object(fields: Iterable<readonly [string, Value]>, rest: Value | null = null): Value {
  return one({ kind: 'object', fields: new Map(fields), rest })
}

export function list(element: Value, items: readonly Value[] | null = null): Value {
  return one({ kind: 'list', element, items })
}

/** A list of which all elements are known, in order. */
export function listOf(items: readonly Value[]): Value {
  return list(items.length > 0 ? join(...items) : UNDEFINED, items)
}

export function promise(value: Value, lenient = false): Value {
  return one({ kind: 'promise', value, lenient })
}

/** The session of a verified caller, or something of theirs. What is known of the caller is said beside it. */
export function sessionValue(api: ApiCursor | null, tokens?: readonly string[]): Value {
  return one({ kind: 'session', path: [], api, ...(tokens ? { tokens } : {}) })
}

export function native(name: string, call: NativeShape['call']): Value {
  return one({ kind: 'native', name, call })
}

/** Something unknown that was made from the given values. */
export function derived(...values: readonly Value[]): Value {
  const from: Source[] = []
  for (const value of values) collectSources(value, 4, from)
  return from.length === 0 ? UNKNOWN : one({ kind: 'unknown', from: unique(from), truthy: null })
}

/** What is known whichever option is the case. */
export function commonFacts(value: Value): Facts {
  let facts: Facts | null = null
  for (const option of value) facts = facts === null ? option.facts : intersectFacts(facts, option.facts)
  return facts ?? NO_FACTS
}

/** The value with what `change` makes of each option, null to drop it; the value itself when that changes nothing. */
export function mapOptions(value: Value, change: (option: Option) => Option | null): Value {
  let changed: Option[] | null = null
  let index = 0
  for (const option of value) {
    const made = change(option)
    if (made !== option) changed ??= value.slice(0, index)
    if (changed && made) changed.push(made)
    index++
  }
  return changed ?? value
}

/** The value as it is on a path where `facts` hold. */
export function withFacts(value: Value, facts: Facts): Value {
  const carried = carriedFacts(facts)
  if (carried.size === 0) return value
  return mapOptions(value, (option) => {
    const known = unionFacts(option.facts, carried)
    return known === option.facts ? option : { shape: option.shape, facts: known }
  })
}

/** What each option comes to, together. */
export function joinOf(value: Value, resultOf: (option: Option) => Value): Value {
  const [only] = value
  return only && value.length === 1 ? resultOf(only) : join(...value.map(resultOf))
}

/** Either value. */
export function join(...values: readonly Value[]): Value {
  let first: Value = NEVER
  let merged: Option[] | null = null
  for (const value of values) {
    if (value.length === 0 || value === first) continue
    if (first.length === 0) {
      first = value
      continue
    }
    merged ??= mergeInto([], first)
    mergeInto(merged, value)
  }
  if (!merged) return first
  return merged.length <= MAX_OPTIONS ? merged : collapse(merged)
}

/** Adds options; what the interpreter cannot tell apart stays one option, with what is known of both. */
function mergeInto(merged: Option[], value: Value): Option[] {
  for (const option of value) {
    const index = indexOfSame(merged, option)
    const known = merged[index]
    if (!known) merged.push(option)
    else if (known.facts !== option.facts)
      merged[index] = { shape: known.shape, facts: intersectFacts(known.facts, option.facts) }
  }
  return merged
}

function indexOfSame(options: Value, { shape }: Option): number {
  let index = 0
  for (const other of options) {
    if (isSameShape(other.shape, shape)) return index
    index++
  }
  return -1
}

/** Keeps apart what is absent, what is empty, objects field by field, and whatever else is there; forgets which goes with which. */
function collapse(options: readonly Option[]): Value {
  const absent = options.filter(({ shape }) => isNullish(shape))
  const empty = options.filter(({ shape }) => isEmpty(shape))
  const rest = options.filter((option) => !absent.includes(option) && !empty.includes(option))
  const objects = rest.flatMap(({ shape, facts }) => (isPlainObject(shape) ? [{ shape, facts }] : []))
  // What was collected step by step: errors, say.
  const lists = rest.flatMap(({ shape, facts }) => (isFilledList(shape) ? [{ shape, facts }] : []))
  const others = rest.filter(({ shape }) => !isPlainObject(shape) && !isFilledList(shape))
  return [
    ...absent.slice(0, 1).map(({ shape }) => ({ shape, facts: commonFacts(absent) })),
    ...empty.slice(0, 1).map(({ shape }) => ({ shape, facts: commonFacts(empty) })),
    ...(objects.length > 0
      ? [{ shape: mergeObjects(objects.map(({ shape }) => shape)), facts: commonFacts(objects) }]
      : []),
    ...(lists.length > 0 ? [{ shape: mergeLists(lists.map(({ shape }) => shape)), facts: commonFacts(lists) }] : []),
    ...(others.length > 0 ? [{ shape: mergeShapes(others), facts: commonFacts(others) }] : []),
  ]
}

/** An object or list that nothing was put into. */
function isEmpty(shape: Shape): boolean {
  if (shape.kind === 'list') return shape.items?.length === 0
  return isPlainObject(shape) && shape.fields.size === 0 && shape.rest === null
}

function isFilledList(shape: Shape): shape is ListShape {
  return shape.kind === 'list' && (shape.filled === true || (shape.items?.length ?? 0) > 0)
}

function mergeLists(shapes: readonly ListShape[]): ListShape {
  return { kind: 'list', element: join(...shapes.map(({ element }) => element)), items: null, filled: true }
}

function isPlainObject(shape: Shape): shape is ObjectShape {
  return shape.kind === 'object' && !shape.of && !shape.call && !shape.trap && shape.lists === undefined
}

/** An object each of whose fields is what it is in any of them. */
function mergeObjects(shapes: readonly ObjectShape[]): ObjectShape {
  const keys = new Set(shapes.flatMap(({ fields }) => [...fields.keys()]))
  const fieldOf = ({ fields, rest }: ObjectShape, key: string): Value =>
    fields.get(key) ?? (key === ANY_FIELD ? NEVER : rest || fields.has(ANY_FIELD) ? UNKNOWN : UNDEFINED)
  const fields = Array.from(keys, (key) => [key, join(...shapes.map((shape) => fieldOf(shape, key)))] as const)
  const rests = shapes.flatMap(({ rest }) => (rest ? [rest] : []))
  return { kind: 'object', fields: new Map(fields), rest: rests.length > 0 ? join(...rests) : null }
}

function mergeShapes(options: Value): Shape {
  const truthy = options.every(({ shape }) => truthiness(shape) === true) || null
  return { kind: 'unknown', from: unique(sourcesOf(options)), truthy }
}

/** The number that a value is; null for any other. */
export function literalNumber(value: Value): number | null {
  const [only, ...others] = value
  if (only?.shape.kind !== 'literal' || others.length > 0) return null
  return typeof only.shape.value === 'number' ? only.shape.value : null
}

/** The text of a value that is one string or number; null for any other. */
export function literalText(value: Value): string | null {
  const [only] = value
  if (!only || value.length !== 1 || only.shape.kind !== 'literal') return null
  const text = only.shape.value
  return typeof text === 'string' || typeof text === 'number' ? String(text) : null
}

/** Stands in a text's beginning for something of the app's own that is not known. */
export const OWN_TEXT = '\uFFFC'

/** How a text begins, as far as that is constant. */
export function beginningOf(value: Value): string {
  const [only] = value
  if (value.length > 1) return commonBeginning(value)
  return only?.shape.kind === 'unknown' ? (only.shape.prefix ?? '') : ''
}

/** How a text begins, whichever of several it is. */
function commonBeginning(texts: Value): string {
  const beginnings = texts.map(({ shape }) =>
    shape.kind === 'literal' ? String(shape.value) : shape.kind === 'unknown' ? (shape.prefix ?? '') : '',
  )
  return beginnings.reduce((common, text) => {
    let end = 0
    while (end < common.length && common[end] === text[end]) end++
    return common.slice(0, end)
  })
}

export function isNullish(shape: Shape): boolean {
  return shape.kind === 'literal' && (shape.value === null || shape.value === undefined)
}

/** Whether nothing at all is known of a value but where in the code it is from. */
export function isUnknown(value: Value): boolean {
  const [only] = value
  if (!only || value.length > 1) return false
  const { shape } = only
  return shape.kind === 'unknown'
    ? shape.from.length === 0 && !shape.wraps
    : shape.kind === 'api' && shape.cursor.nodes.length === 0 && !shape.query
}

/** Whether a value of this shape is truthy; null when it may be either. */
export function truthiness(shape: Shape): boolean | null {
  switch (shape.kind) {
    case 'literal':
      return Boolean(shape.value)
    case 'unknown':
      return shape.truthy
    case 'session':
      return shape.path.length === 0 || IDENTITY_FIELDS.has(shape.path.at(-1) ?? '') ? true : null
    case 'record':
      return shape.field === null ? true : null
    case 'secret':
      return configuresAuthentication(shape.name) || null
    case 'input':
      return shape.isThere === 'filled' ? true : null
    case 'api':
      return shape.uncertain ? null : true
    default:
      return true
  }
}

/** Fields of a session that are there whenever the session is. */
const IDENTITY_FIELDS = new Set([
  'user',
  'session',
  'id',
  'userId',
  'user_id',
  'uid',
  'sub',
  'email',
  'claims',
  'data',
  'subject',
])

/** Everything a value was made from. */
export function sourcesOf(value: Value, depth = 4): Source[] {
  const found: Source[] = []
  collectSources(value, depth, found)
  return found
}

function collectSources(value: Value, depth: number, found: Source[]): void {
  someLeaf(value, depth, (option) => {
    addSources(option, found)
    return false
  })
}

/** What a value consists of in the end, through objects, lists and promises. */
export function leavesOf(value: Value, depth = 4): Option[] {
  const leaves: Option[] = []
  someLeaf(value, depth, (option) => {
    leaves.push(option)
    return false
  })
  return leaves
}

/** Whether a value was made from something of a kind. */
export function hasSource(value: Value, kind: 'input' | 'record' | 'secret', depth = 4): boolean {
  return someLeaf(value, depth, ({ shape }) =>
    shape.kind === 'unknown' ? shape.from.some((source) => source.kind === kind) : shape.kind === kind,
  )
}

/** Whether one of the options passes a test that a value consists of in the end. */
function someLeaf(value: Value, depth: number, test: (option: Option) => boolean): boolean {
  if (depth <= 0) return false
  for (const option of value) {
    const { shape } = option
    switch (shape.kind) {
      case 'object':
        for (const field of shape.fields.values()) if (someLeaf(field, depth - 1, test)) return true
        if (shape.rest && someLeaf(shape.rest, depth - 1, test)) return true
        break
      case 'list':
        if (someLeaf(shape.element, depth - 1, test)) return true
        for (const item of shape.items ?? []) if (someLeaf(item, depth - 1, test)) return true
        break
      case 'promise':
        if (someLeaf(shape.value, depth - 1, test)) return true
        break
      case 'api':
        if (shape.query && someLeaf(shape.query.result, depth - 1, test)) return true
        break
      default:
        if (test(option)) return true
    }
  }
  return false
}

function addSources({ shape, facts }: Option, found: Source[]): void {
  switch (shape.kind) {
    case 'unknown':
      for (const source of shape.from) {
        const known = source.kind === 'error' ? withKind(source, facts) : withContract(source, facts)
        if (known) found.push(known)
      }
      break
    case 'error': {
      const source = withKind(sourceOfError(shape), facts)
      if (source) found.push(source)
      break
    }
    case 'record': {
      const { entity, columns, field, origin, related } = shape
      found.push({ kind: 'record', entity, columns, field, origin, ...(related ? { related } : {}) })
      break
    }
    case 'input': {
      const { source, path, contract = contractByFacts(shape, facts) } = shape
      found.push(contract === undefined ? { kind: 'input', source, path } : { kind: 'input', source, path, contract })
      break
    }
    case 'session':
      found.push({ kind: 'session' })
      break
    case 'secret':
      found.push({ kind: 'secret', name: shape.name })
      break
    default:
      break
  }
}

/** A source with what the facts tell of it. */
function withContract(source: Source, facts: Facts): Source {
  if (source.kind !== 'input' || source.contract !== undefined) return source
  const contract = contractByFacts(source, facts)
  return contract === undefined ? source : { ...source, contract }
}

/** What comes back for what was sent is made of it, but is no longer the client's, nor the secret it was sent with. */
export function answerTo(args: readonly Value[]): Value {
  const from = args
    .flatMap((argument) => sourcesOf(argument))
    .filter((source) => source.kind !== 'input' && source.kind !== 'issued')
  return from.length === 0 ? UNKNOWN : one({ kind: 'unknown', from, truthy: null })
}

/** What is made of a secret, the same each time: a key in a header or cookie is looked up by it. */
export function digestOf(args: readonly Value[]): Value {
  const shown = args
    .flatMap((argument) => sourcesOf(argument))
    .filter((source) => source.kind === 'input' && (source.source === 'cookie' || source.source === 'header'))
  return shown.length === 0
    ? answerTo(args)
    : one({ kind: 'unknown', from: [...shown, ...sourcesOf(answerTo(args))], truthy: true })
}

/** Whether all that the client sent came with intent: cookies are what a browser sends by itself. */
export function isPresented(value: Value): boolean {
  const inputs = sourcesOf(value).filter((source) => source.kind === 'input')
  return inputs.length > 0 && inputs.every((source) => source.source !== 'cookie')
}

/** As many are compared with each other before that costs more than to make a text of each. */
const FEW_SOURCES = 4

function unique(sources: readonly Source[]): readonly Source[] {
  if (sources.length < 2) return sources
  if (sources.length <= FEW_SOURCES) {
    const kept: Source[] = []
    for (const source of sources) {
      const known = kept.findIndex((other) => isSameSource(other, source))
      if (known === -1) kept.push(source)
      else kept[known] = source
    }
    return kept
  }
  const seen = new Map<string, Source>()
  for (const source of sources) seen.set(digestSource(source), source)
  return [...seen.values()]
}
