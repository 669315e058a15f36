import type { InputSource } from '../../../catalog/types.js'
import { openParts, type Contract } from '../../interpret/values/contracts.js'
import type { Effect } from '../../interpret/values/effects.js'
import { contractByFacts, hasCheckedParts, type InputPart } from '../../interpret/values/input-facts.js'
import { unionFacts, type Facts } from '../../interpret/values/knowledge.js'
import { roleInSql } from '../../interpret/libraries/sql.js'
import { isNullish, OWN_TEXT, type ObjectShape, type Shape, type Value } from '../../interpret/values/values.js'

/** What something the client sent is to the effect it reaches. */
export type SinkRole =
  /** It is stored, sent or run. */
  | 'data'
  /** It chooses records as a parameter, which a SQL database keeps a plain value. */
  | 'selector'
  /** It is the selector itself, or may be an operator object in one (`{ $ne: null }`). */
  | 'operators'

/** Something the client sent that reaches an effect unchecked. */
export interface RawInput extends InputPart {
  readonly role: SinkRole
  /**
   * - `raw`: nobody looked at it.
   * - `whole`: parts of it were checked, but all of it goes, with whatever keys it has.
   * - `open`: it was parsed by a schema that lets this part through as it is.
   * - `entries`: it is the object of all entries of a form.
   */
  readonly state: 'raw' | 'whole' | 'open' | 'entries'
}

/** What the client sent that an effect takes in without a check on the way there. */
export function collectRawInputs(effect: Effect, sources: readonly InputSource[]): RawInput[] {
  if (effect.checks || !isSink(effect)) return []
  const found: RawInput[] = []
  for (const [index, argument] of effect.args.entries()) {
    for (const { value, role } of splitByRole(effect, index, argument)) {
      visit(value, effect.facts, true, (leaf) => {
        if (!sources.includes(leaf.part.source)) return
        const state = stateOf(leaf, role)
        if (state !== null) found.push({ ...leaf.part, role: roleOf(effect, role, leaf), state })
      })
    }
  }
  return found
}

/** Something of the client's in a value, with what is known of it. */
export type Input = Pick<Leaf, 'part' | 'contract' | 'facts' | 'prefix' | 'isBehind' | 'isRemade'>

/** Everything of the client's in a value. */
export function collectInputs(value: Value, facts: Facts): Input[] {
  const found: Input[] = []
  visit(value, facts, true, (leaf) => found.push(leaf))
  return found
}

interface Leaf {
  readonly part: InputPart
  /** Null for something made from it. */
  readonly shape: Extract<Shape, { kind: 'input' }> | null
  /** It is the object, or is spread into it; not one of its fields. */
  readonly isWhole: boolean
  /** What is made from it is a plain text or number. */
  readonly isPrimitive: boolean
  readonly prefix: string
  /** It stands behind what says on which site an address is. */
  readonly isBehind: boolean
  /** Code that nobody can look into has made it of what the client sent. */
  readonly isRemade: boolean
  readonly contract: ReturnType<typeof contractByFacts>
  readonly facts: Facts
}

/** Calls back for everything of the client's in a value. */
function visit(value: Value, known: Facts, isWhole: boolean, report: (leaf: Leaf) => void, depth = 8): void {
  if (depth === 0) return
  for (const option of value) {
    const { shape } = option
    const facts = unionFacts(known, option.facts)
    const down = (inner: Value, whole = false): void => {
      visit(inner, facts, whole, report, depth - 1)
    }
    switch (shape.kind) {
      case 'input': {
        const part = { source: shape.source, path: shape.path }
        const contract = getContract(part, facts, shape.contract)
        report({
          part,
          shape,
          isWhole,
          isPrimitive: false,
          prefix: '',
          isBehind: false,
          isRemade: false,
          contract,
          facts,
        })
        break
      }
      case 'unknown':
        for (const source of shape.from) {
          if (source.kind !== 'input') continue
          const part = { source: source.source, path: source.path }
          const contract = getContract(part, facts, source.contract)
          const isPrimitive = shape.type !== undefined
          const isBehind = source.behind === true
          const isRemade = source.remade === true
          report({
            part,
            shape: null,
            isWhole,
            isPrimitive,
            prefix: shape.prefix ?? '',
            isBehind,
            isRemade,
            contract,
            facts,
          })
        }
        break
      case 'object':
        for (const field of shape.fields.values()) down(field)
        if (shape.rest) down(shape.rest, isWhole)
        break
      case 'list':
        for (const item of shape.items ?? [shape.element]) down(item, isWhole)
        break
      case 'promise':
        down(shape.value, isWhole)
        break
      case 'api':
        for (const made of shape.made ?? []) down(made.value)
        break
      case 'instance':
        for (const field of shape.fields.values()) down(field)
        break
      default:
    }
  }
}

/** What a part was found to be: on the way here, unless the app chose what this value of it is. */
function getContract(part: InputPart, facts: Facts, own: Contract | undefined): Contract | undefined {
  return own === 'narrow' ? own : (contractByFacts(part, facts) ?? own)
}

function stateOf({ part, shape, isWhole, contract, facts }: Leaf, role: ArgumentRole): RawInput['state'] | null {
  if (isCheckedFile(part, facts)) return null
  if (contract !== undefined) {
    const open = openParts(contract)
    return open.length > 0 && (isWhole || open.some((path) => path.length === 0)) ? 'open' : null
  }
  if (shape?.entries && role === 'data') return 'entries'
  return shape !== null && isWhole && hasCheckedParts(part, facts) ? 'whole' : 'raw'
}

/** A file is what its type or size says. */
function isCheckedFile({ source, path }: InputPart, facts: Facts): boolean {
  if (path.length < 2) return false
  const file = FILE_MEMBERS.includes(path.at(-1) ?? '') ? path.slice(0, -1) : path
  return FILE_MEMBERS.some((member) => contractByFacts({ source, path: [...file, member] }, facts) !== undefined)
}

function roleOf(effect: Effect, role: ArgumentRole, { shape, isWhole, isPrimitive }: Leaf): SinkRole {
  if (role === 'data') return 'data'
  // Nobody is hurt by the wrong record that a read by id finds; a change hits whatever an operator object selects.
  if (role === 'id' && effect.kind !== 'database-write') return 'selector'
  if (isWhole && shape !== null && role === 'conditions') return 'operators'
  return effect.operators && !isPrimitive ? 'operators' : 'selector'
}

const FILE_MEMBERS = ['type', 'size', 'name']

/** Effects that what the client sent should not reach unchecked. */
function isSink({ kind }: Effect): boolean {
  switch (kind) {
    case 'database-read':
    case 'database-write':
    case 'raw-sql':
    case 'storage-write':
    case 'file-read':
    case 'store-read':
    case 'store-write':
    case 'mail':
    case 'payment':
    case 'payment-read':
    case 'request':
    case 'outgoing':
    case 'service-read':
    case 'service-write':
    case 'job':
    case 'sign-in':
    case 'sign-up':
    case 'recovery':
    case 'redirect':
      return true
    default:
      return false
  }
}

/**
 * What an argument is to its effect: what it stores or sends, the conditions by which it chooses (an object of them),
 * one such condition, or an id.
 */
type ArgumentRole = 'data' | 'conditions' | 'condition' | 'id'

/** The parts of an effect's argument by what they are to it. */
function splitByRole(
  effect: Effect,
  index: number,
  argument: Value,
): readonly { readonly value: Value; readonly role: ArgumentRole }[] {
  const step = effect.steps[index] ?? ''
  switch (effect.kind) {
    case 'redirect':
      return argument.some(({ shape }) => shape.kind === 'unknown' && hasFixedPath(shape.prefix ?? ''))
        ? []
        : [{ value: argument, role: 'data' }]
    case 'store-read':
      return [{ value: argument, role: 'id' }]
    case 'store-write':
      return [{ value: argument, role: isKey(effect, index) ? 'id' : 'data' }]
    case 'database-read':
    case 'database-write':
      break
    default:
      return [{ value: argument, role: 'data' }]
  }
  const inSql = sqlParameters(effect, index, argument)
  if (inSql) return inSql
  // What its row says of it: `doc(id).update(fields)` is told apart from `update(conditions)`.
  if (effect.data.includes(argument)) return [{ value: argument, role: 'data' }]
  if (PATH.test(step)) return [{ value: argument, role: 'id' }]
  if (BY_ID.test(step)) return [{ value: argument, role: isFirst(effect, index) ? 'id' : 'data' }]
  if (CONDITIONS.test(step)) return [{ value: argument, role: isAlone(effect, index) ? 'conditions' : 'condition' }]
  const [only] = argument.filter(({ shape }) => !isNullish(shape))
  const options = only?.shape.kind === 'object' ? [...only.shape.fields.keys()] : []
  if (only?.shape.kind === 'object' && options.some((key) => OPTIONS.has(key)) && options.every(isOption)) {
    return splitOptions(only.shape)
  }
  if (BY_THIRD.test(step) && effect.steps.indexOf(step) === index - 2) return [{ value: argument, role: 'id' }]
  if (effect.kind === 'database-read') {
    const isSelector = isFirst(effect, index) && !PAGING.test(step)
    return [{ value: argument, role: isSelector ? 'conditions' : 'data' }]
  }
  return [{ value: argument, role: SELECTS_FIRST.test(step) && isFirst(effect, index) ? 'condition' : 'data' }]
}

type Part = { readonly value: Value; readonly role: ArgumentRole }

/** What an ORM's options hold, and those of the relations that come along (`include: { posts: { where: … } }`). */
function splitOptions({ fields, rest }: ObjectShape, depth = 8): Part[] {
  const parts = [...fields].flatMap(([key, value]): Part[] => {
    const role = OPTIONS.get(key)
    if (role !== undefined || depth === 0) return [{ value, role: role ?? 'data' }]
    return value.flatMap((option): Part[] => {
      const { shape } = option
      return shape.kind === 'object' ? splitOptions(shape, depth - 1) : [{ value: [option], role: 'data' }]
    })
  })
  return rest ? [...parts, { value: rest, role: 'data' }] : parts
}

/** Whether an argument of a store's method names what is written: the first one does, and the keys of a script. */
function isKey({ name }: Effect, index: number): boolean {
  return /\.eval\w*$/i.test(name) ? index === 1 : index === 0
}

/** Methods of query builders that choose records, and of repositories that take conditions. */
const CONDITIONS =
  /^(?:(?:and|or)?where\w*|having\w*|filter\w*|eq|neq|ne|not|is|in|gt|gte|lt|lte|like|ilike|match|contains|containedBy|overlaps|textSearch|or|and|on|innerJoin|leftJoin|(?:find|count|exists|delete|remove)(?:One|Many|All|First)?(?:By|Where)\w*|equals|nor|elemMatch|regex)$/i
/** Methods whose first argument is an id. */
const BY_ID = /^(?:findBy(?:Id|Pk)\w*|getById|getOne|deleteById|get|find_by_id)$/i
/** Methods that are given a path of collections and ids, part by part: `doc(database, 'users', id)`. */
const PATH = /^(?:doc|collection)$/
/** Methods that are told where to look before the id: `getDocument(database, collection, id)`. */
const BY_THIRD = /^(?:get|update|upsert|delete)Document$/i
/** Methods that change what their first argument chooses. */
const SELECTS_FIRST =
  /^(?:update\w*|delete\w*|remove\w*|replace(?:One)?|softDelete|restore|increment|decrement|findOneAnd\w+|findAnd\w+|destroy|del)$/i
const PAGING = /^(?:limit|offset|skip|take|range|orderBy\w*|sort|select)$/i

/** What the options objects of the ORMs hold. */
const OPTIONS: ReadonlyMap<string, ArgumentRole> = new Map([
  ['where', 'conditions'],
  ['filter', 'conditions'],
  ['cursor', 'conditions'],
  ['conditions', 'conditions'],
  ['having', 'conditions'],
  ['data', 'data'],
  ['create', 'data'],
  ['update', 'data'],
  ['values', 'data'],
  ['set', 'data'],
  ['take', 'data'],
  ['skip', 'data'],
  ['limit', 'data'],
  ['offset', 'data'],
])
const OTHER_OPTIONS = new Set([
  'orderBy',
  'order',
  'select',
  'include',
  'omit',
  'distinct',
  'with',
  'columns',
  'relations',
  'by',
  'attributes',
  '_count',
  '_sum',
  '_avg',
  '_min',
  '_max',
  'skipDuplicates',
  'populate',
  'sort',
  'collection',
  'id',
  'depth',
])

function isOption(key: string): boolean {
  return OPTIONS.has(key) || OTHER_OPTIONS.has(key)
}

/** Whether an argument is the first one its method was given. */
function isFirst({ steps }: Effect, index: number): boolean {
  return index === 0 || steps[index - 1] !== steps[index]
}

function isAlone(effect: Effect, index: number): boolean {
  return isFirst(effect, index) && effect.steps[index + 1] !== effect.steps[index]
}

/** The parameters of a SQL text, each by the clause it stands in; null when there is no such text. */
function sqlParameters(
  effect: Effect,
  index: number,
  argument: Value,
): readonly { readonly value: Value; readonly role: ArgumentRole }[] | null {
  const start = effect.steps.indexOf(effect.steps[index] ?? '')
  const text = effect.args[start]
  if (!text) return null
  const roles = roleInSql(text)
  if (roles === null) return null
  const role = (position: number): ArgumentRole => (roles(position) === 'selector' ? 'condition' : 'data')
  const [only] = argument
  if (index === start) {
    // A text has no parameters in itself, a tagged template does.
    const made = only?.shape.kind === 'api' ? (only.shape.made ?? []) : []
    return made.slice(1).map(({ value }, position) => ({ value, role: role(position) }))
  }
  if (only?.shape.kind === 'list' && argument.length === 1 && index === start + 1 && only.shape.items)
    return only.shape.items.map((value, position) => ({ value, role: role(position) }))
  return [{ value: argument, role: role(index - start - 1) }]
}

/** Whether an address begins so that what follows cannot lead to another site. */
export function hasFixedPath(prefix: string): boolean {
  return isSite(prefix, '[/?#]') || /^(?:\/(?![/\\])[^/\\]|[?#]|(?:\.\.?|[\w-]+)\/)/.test(prefix)
}

/** Whether an address begins with a site, and no more: what follows has to begin with a slash. */
export function isOnlySite(prefix: string): boolean {
  return isSite(prefix, '$')
}

function isSite(prefix: string, end: string): boolean {
  return new RegExp(`^(?:[a-z][a-z+.-]*://[^/?#]+|${OWN_TEXT})${end}`, 'i').test(prefix)
}
