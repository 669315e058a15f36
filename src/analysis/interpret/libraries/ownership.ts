import {
  hasGlobalRoles,
  isCommonField,
  isForeignKey,
  isGrantColumn,
  isGrantEntity,
  isKindColumn,
  isLowRole,
  isOwnerColumn,
  isPublicFlag,
  isRoleField,
  isRoleFlag,
} from '../../../catalog/ownership-names.js'
import type { Effect } from '../values/effects.js'
import {
  absentFact,
  intersectFacts,
  isTied,
  NO_FACTS,
  RULES,
  tiedFacts,
  tiedKeys,
  unionFacts,
  uniteFacts,
  withinFacts,
  withoutFacts,
  type Facts,
} from '../values/knowledge.js'
import {
  ANY_FIELD,
  commonFacts,
  isNullish,
  join,
  joinOf,
  literal,
  literalText,
  NEVER,
  one,
  sourcesOf,
  withFacts,
  type InputShape,
  type Option,
  type RecordShape,
  type Shape,
  type Source,
  type Value,
} from '../values/values.js'

/*
 * Whose a record is. A part of the client's input is *tied* when what it selects is known to be the caller's:
 * because one query asked for both it and the caller and found something, because what it selected was compared with
 * the caller, or because something that decides about rights was asked about it.
 */

/** What a query's selector says: whether it asks for something of the caller, and for which parts of the input. */
export interface Selection {
  /** Only records of the caller, or of something that is the caller's, are found. */
  readonly isCallers: boolean
  /** What would make them the caller's may be undefined, and then it is no condition at all. */
  readonly mayLapse: boolean
  /** It holds something unknown that may well tie the record. */
  readonly isOpen: boolean
  /** The parts of the client's input that select, by their keys. */
  readonly inputs: ReadonlyMap<string, InputSourceOf>
  /** Those of them that only filter: without them there is no such condition, and all of the others are found. */
  readonly filters: ReadonlySet<string>
}
type InputSourceOf = Extract<Source, { kind: 'input' }>

/** The key of a part of the client's input: where it comes from, and the members that lead to it. */
export function getInputKey({ source, path }: Pick<InputShape, 'source' | 'path'>): string {
  return [source, ...path].join('.')
}

/** How far records are followed to the records that selected them. */
const MAX_DEPTH = 6

/** What a query's conditions, which all have to hold, say together. */
function readSelection(selector: readonly Value[], facts: Facts, depth = 0): Selection {
  return joinAll(selector.map((value) => readCondition(value, null, facts, depth)))
}

/** Whose records an effect touches, as far as is known where `facts` hold. */
export function getSelection(effect: Effect, facts: Facts, depth = 0): Selection {
  const known = unionFacts(effect.facts, facts)
  // A query under construction still grows.
  const key = effect.selector.length
  const cached = selections.get(effect)?.get(known)
  if (cached?.key === key) return cached.selection
  const selection = readSelection(effect.selector, known, depth)
  const entries = selections.get(effect) ?? new Map<Facts, { key: number; selection: Selection }>()
  selections.set(effect, entries.set(known, { key, selection }))
  return selection
}

const selections = new WeakMap<Effect, Map<Facts, { readonly key: number; readonly selection: Selection }>>()

const NOTHING: Selection = {
  isCallers: false,
  mayLapse: false,
  isOpen: false,
  inputs: new Map(),
  filters: new Set(),
}

function joinAll(parts: readonly Selection[]): Selection {
  const [first = NOTHING] = parts
  if (parts.length < 2) return first
  return {
    isCallers: parts.some((part) => part.isCallers),
    mayLapse: parts.some((part) => part.mayLapse),
    isOpen: parts.some((part) => part.isOpen),
    inputs: new Map(parts.flatMap((part) => [...part.inputs])),
    filters: new Set(
      parts.flatMap((part) => [...part.filters]).filter((key) => !parts.some((part) => isNeeded(part, key))),
    ),
  }
}

function isNeeded({ inputs, filters }: Selection, key: string): boolean {
  return inputs.has(key) && !filters.has(key)
}

/** Any of these may be what selects. */
function joinAny(parts: readonly Selection[]): Selection {
  if (parts.length < 2) return joinAll(parts)
  return { ...joinAll(parts), isCallers: parts.every((part) => part.isCallers) }
}

const ALL = new Set(['AND', '$and', 'and'])
/** What must not be the case selects nothing. */
const NONE = new Set([
  'NOT',
  'not',
  '$ne',
  '$not',
  '$nor',
  '$nin',
  'ne',
  'notIn',
  'none',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  'gt',
  'gte',
  'lt',
  'lte',
  '$exists',
  'mode',
  'contains',
  'startsWith',
  'endsWith',
  'search',
  '$regex',
  '$text',
  '$options',
])

function readCondition(value: Value, key: string | null, facts: Facts, depth: number): Selection {
  const isWhole = key !== null && ALL.has(key)
  // Rows of another query that found none select none.
  const options = value.filter(({ shape }) => shape.kind !== 'literal' && (isWhole || !isEmptyList(shape)))
  // `undefined` in the place of a filter.
  const lapses = value.some(({ shape }) => shape.kind === 'literal' && shape.value === undefined)
  if (options.length === 0 || depth > MAX_DEPTH) return NOTHING
  const read = joinAny(options.map((option) => readOption(option, key, facts, depth)))
  if (!lapses) return read
  // A whole condition that is left out, not a column whose value is.
  const filters = key === null || isWhole ? new Set(read.inputs.keys()) : read.filters
  return { ...read, filters, isCallers: false, mayLapse: read.isCallers || read.mayLapse }
}

function isEmptyList(shape: Shape): boolean {
  return shape.kind === 'list' && shape.items?.length === 0
}

function readOption(option: Option, key: string | null, outer: Facts, depth: number): Selection {
  const read = readShape(option, key, outer, depth)
  // `role === 'admin' ? {} : { ownerId: user.id }`: for those who rule over all nothing need be left out.
  return option.facts.has('rules') ? { ...read, isCallers: true } : read
}

function readShape(option: Option, key: string | null, outer: Facts, depth: number): Selection {
  const { shape } = option
  const facts = unionFacts(outer, option.facts)
  switch (shape.kind) {
    case 'object': {
      const parts = [...shape.fields].map(([name, field]) =>
        NONE.has(name) ? NOTHING : readCondition(field, key !== null && ONE_OF.has(name) ? key : name, facts, depth),
      )
      return joinAll(shape.rest ? [...parts, readCondition(shape.rest, null, facts, depth)] : parts)
    }
    case 'list': {
      const items = shape.items ?? [shape.element]
      const parts = items.map((item) => readCondition(item, key, facts, depth))
      return key !== null && ALL.has(key) ? joinAll(parts) : joinAny(parts)
    }
    case 'promise':
      return readCondition(shape.value, key, facts, depth)
    case 'api':
      // A query within the query: what it finds is all that the outer one can find.
      if (shape.query) return getSelection(shape.query.effect, facts, depth + 1)
      return shape.parts?.selector.length
        ? joinAll(shape.parts.selector.map((part) => readCondition(part, null, facts, depth + 1)))
        : readLeaf(option, key, facts, depth)
    default:
      return readLeaf(option, key, facts, depth)
  }
}

function readLeaf(option: Option, key: string | null, facts: Facts, depth: number): Selection {
  if (isCallersOwn(option, facts, depth)) return { ...NOTHING, isCallers: true }
  const inputs = key !== null && isKindColumn(key) ? NOTHING.inputs : findInputs([option], facts, depth)
  const { shape } = option
  const isUnknown =
    (shape.kind === 'unknown' && shape.from.length === 0) ||
    // What a function gives that nothing is known of; the columns of a table belong to their entity.
    (shape.kind === 'api' &&
      shape.cursor.nodes.length === 0 &&
      shape.entity === null &&
      !shape.query &&
      // It names columns.
      !shape.contents)
  const mayTie =
    shape.kind === 'function' ||
    (isUnknown && (key === null || ALL.has(key) || isOwnerColumn(key) || isForeignKey(key)))
  return { ...NOTHING, isOpen: mayTie, inputs }
}

/** Whether a value, whichever possibility is the case, is something of the caller: their id, their record, what is tied. */
export function isCallers(value: Value, facts: Facts): boolean {
  return value.length > 0 && value.every((option) => isCallersOwn(option, facts, 0))
}

function isCallersOwn({ shape, facts: own }: Option, outer: Facts, depth: number): boolean {
  const facts = unionFacts(outer, own)
  switch (shape.kind) {
    case 'session':
      return isIdentity(shape.path)
    case 'list':
      return shape.items?.length !== 0 && isCallersValue(shape.element, facts, depth)
    case 'promise':
      return isCallersValue(shape.value, facts, depth)
    case 'input':
    case 'record':
      return isCallersSource(shape, facts, depth)
    case 'unknown':
      return shape.from.some((source) => isCallersSource(source, facts, depth))
    default:
      return false
  }
}

function isCallersValue(value: Value, facts: Facts, depth: number): boolean {
  return value.length > 0 && value.every((option) => isCallersOwn(option, facts, depth))
}

function isCallersSource(source: Source | InputShape | RecordShape, facts: Facts, depth: number): boolean {
  switch (source.kind) {
    case 'session':
      return source.isRole !== true
    case 'input':
      return isOwnBrowser(source) || isTied(facts, getInputKey(source))
    case 'record':
      return !isCommonPart(source) && isCallersRecord(source.origin, facts, depth + 1)
    case 'secret':
    case 'issued':
    case 'error':
      return false
  }
}

/** Whether it is something many people have in common: their role, but not what the role holds. */
function isCommonPart({ field, related }: Pick<RecordShape, 'field' | 'related'>): boolean {
  return field !== null && isCommonField(related?.path.at(-1) ?? field)
}

/** Whether the records of a query (or what a write made) are the caller's. */
function isCallersRecord(origin: Effect, facts: Facts, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  // What the caller just made is theirs.
  if (origin.selector.length === 0) return origin.kind === 'database-write' && origin.data.length > 0
  return getSelection(origin, facts, depth).isCallers
}

/**
 * Who a query asks for: the caller, as their session or their browser says, and others besides. What somebody may do
 * makes nobody the caller; a part of the client's input does that was found to be them.
 */
export function getAskedFor(
  effect: Effect,
  facts: Facts,
  depth = 0,
): { readonly caller: boolean; readonly others: boolean } {
  const known = withoutFacts(unionFacts(effect.facts, facts), RULES)
  const asked = { caller: false, others: false }
  if (depth > MAX_DEPTH) return asked
  // What is made is found by nothing: it says itself whose it is.
  const says = effect.selector.length === 0 && effect.kind === 'database-write' ? effect.data : effect.selector
  for (const source of sourcesOfCondition(says, MAX_DEPTH)) {
    switch (source.kind) {
      case 'session':
        if (source.isRole !== true) asked.caller = true
        break
      case 'input':
        if (isOwnBrowser(source) || isTied(known, getInputKey(source))) asked.caller = true
        else asked.others = true
        break
      case 'record': {
        const inner = isCommonPart(source) ? asked : getAskedFor(source.origin, known, depth + 1)
        asked.caller ||= inner.caller
        asked.others ||= inner.others
        break
      }
      default:
        break
    }
  }
  return asked
}

/** What conditions were made from, those that are built by calls included (`eq(users.id, id)`). */
function sourcesOfCondition(conditions: readonly Value[], depth: number): Source[] {
  if (depth <= 0) return []
  return conditions.flatMap((condition) =>
    condition.flatMap(({ shape, facts }): Source[] => {
      switch (shape.kind) {
        case 'object': {
          const fields = [...shape.fields].flatMap(([name, field]) => (NONE.has(name) ? [] : [field]))
          return sourcesOfCondition(shape.rest ? [...fields, shape.rest] : fields, depth - 1)
        }
        case 'list':
          return sourcesOfCondition(shape.items ?? [shape.element], depth - 1)
        case 'promise':
          return sourcesOfCondition([shape.value], depth - 1)
        case 'api': {
          const within = shape.query ? shape.query.effect.selector : shape.parts?.selector
          return sourcesOfCondition(within ?? [], depth - 1)
        }
        default:
          return sourcesOf([{ shape, facts }])
      }
    }),
  )
}

/** What a browser sends by itself is the caller's own. */
function isOwnBrowser({ source }: Pick<InputShape, 'source'>): boolean {
  return source === 'cookie' || source === 'header'
}

/** Something in a session that says who it is, or to whom they belong; not what many have in common. */
function isIdentity(path: readonly string[]): boolean {
  return !isCommonField(path.at(-1) ?? '')
}

/** The parts of the client's input a value stands for: directly, or through the records it was read from. */
function findInputs(value: Value, facts: Facts, depth: number): Map<string, InputSourceOf> {
  const found = new Map<string, InputSourceOf>()
  for (const source of sourcesOf(value, MAX_DEPTH)) {
    if (source.kind === 'input' && !isOwnBrowser(source)) found.set(getInputKey(source), source)
    if (source.kind !== 'record' || depth > MAX_DEPTH) continue
    // A record that was made here is not selected by anything, whatever was written into it.
    for (const [key, input] of getSelection(source.origin, facts, depth + 1).inputs) found.set(key, input)
  }
  return found
}

/** The keys of the parts of the client's input that a value stands for. */
export function getInputKeys(value: Value): string[] {
  return [...findInputs(value, NO_FACTS, 0).keys()]
}

/** Whose the parts of the client's input are that a list stands for, or parts of its elements. */
export function getTiesWithin(elements: Value, facts: Facts): Facts {
  const tied = tiedKeys(facts)
  if (tied.length === 0) return NO_FACTS
  const keys = getInputKeys(elements)
  return tiedFacts(tied.filter((key) => keys.some((list) => key === list || key.startsWith(`${list}.`))))
}

/** What a query proves: by any row, and by as many rows as were asked for. */
export interface ProvenTies {
  readonly ifAny: Facts
  /** Of ids that were asked for together (`id: { in: ids }`) one row tells nothing of the others. */
  readonly ifAll: Facts
}

/** What the rows prove that a query finds: what was asked for together with the caller is theirs. */
export function getTies(effect: Effect): ProvenTies {
  const { isCallers: isOwn, inputs } = getSelection(effect, NO_FACTS)
  const within = effect.selector.reduce((facts, part) => unionFacts(facts, getTiesOfRows(part)), NO_FACTS)
  if (inputs.size === 0) return { ifAny: isGrantOfRight(effect) ? unionFacts(within, RULES) : within, ifAll: NO_FACTS }
  if (!isOwn) return { ifAny: unionFacts(within, withinFacts(effect.selector.flatMap(findNesting))), ifAll: NO_FACTS }
  const listed = new Set(effect.selector.flatMap((part) => findListed(part)))
  const keys = [...inputs.keys()]
  return {
    ifAny: unionFacts(within, tiedFacts(keys.filter((key) => !listed.has(key)))),
    ifAll: tiedFacts(keys.filter((key) => listed.has(key))),
  }
}

/** The parts of the client's input that a selector has in a list, any of which may be found, by their keys. */
function findListed(selector: Value, isAnyOf = false): string[] {
  return selector.flatMap(({ shape }) => {
    switch (shape.kind) {
      case 'input':
        return isAnyOf ? [getInputKey(shape)] : []
      case 'list':
        return (shape.items ?? [shape.element]).flatMap((item, _index, { length }) =>
          findListed(item, shape.items === null || (isAnyOf && length > 1)),
        )
      case 'object':
        return [...shape.fields].flatMap(([name, field]) => (NONE.has(name) ? [] : findListed(field, ANY_OF.has(name))))
      default:
        return []
    }
  })
}

const ANY_OF = new Set(['in', '$in'])

/** What the rows of a query within a query prove by being there: without any, nothing is found further out. */
function getTiesOfRows(part: Value): Facts {
  const rows = part.filter(({ shape }) => !isEmptyList(shape))
  return rows.length < part.length ? tiedFacts(tiedKeys(commonFacts(rows))) : NO_FACTS
}

/** What it says that a query finds nothing: an id by which alone a record was looked for is nobody's. */
export function getFactsOfAbsence({ kind, selector }: Effect): Facts {
  const [only, ...others] = selector.length === 1 ? (selector[0] ?? []) : []
  if (kind !== 'database-read' || only?.shape.kind !== 'object' || others.length > 0 || only.shape.rest) return NO_FACTS
  const [[name, given] = ['', []], ...more] = only.shape.fields
  if (!/^_?id$/.test(name) || more.length > 0) return NO_FACTS
  const [asked] = given
  const ids = asked?.shape.kind === 'object' && given.length === 1 ? [...asked.shape.fields] : [['in', given] as const]
  const [[operator, value] = ['', []]] = ids
  const [id] = value
  const isKnown = ids.length === 1 && ONE_OF.has(operator) && id?.shape.kind === 'input' && value.length === 1
  return isKnown ? absentFact(getInputKey(id.shape)) : NO_FACTS
}

const ONE_OF = new Set(['in', '$in', 'equals', '$eq'])

/** `{ id, organizationId }`: what the client names besides a record of another entity lies within that one. */
function findNesting(selector: Value): (readonly [inner: string, outer: string])[] {
  return selector.flatMap(({ shape }) => {
    if (shape.kind !== 'object') return []
    const named = [...shape.fields].flatMap(([name, field]) => {
      const [only, ...others] = field
      return only?.shape.kind === 'input' && others.length === 0 ? [{ name, key: getInputKey(only.shape) }] : []
    })
    const outer = named.filter(({ name }) => isForeignKey(name))
    const inner = named.filter(({ name }) => !isForeignKey(name))
    return inner.flatMap((part) => outer.map((whole) => [part.key, whole.key] as const))
  })
}

/** What two values tell of each other when they are equal: what is equal to something of the caller is the caller's. */
export function getTiesOfEquals(a: Option, b: Option, facts: Facts): Facts {
  const role = getRoleFacts(a, b, facts)
  if (role.size > 0) return role
  const answered = unionFacts(getAnswered(a), getAnswered(b))
  if (answered.size > 0 && (isChosen(a.shape) || isChosen(b.shape))) return answered
  const [first, second] = [isCallersOwn(a, facts, 0), isCallersOwn(b, facts, 0)]
  if (first !== second) return tiedFacts(getInputKeys(first ? [b] : [a]))
  if (first) return NO_FACTS
  return uniteFacts([
    getFactsOfNaming(a, b),
    getFactsOfNaming(b, a),
    getFactsOfBelonging(a, b),
    getFactsOfBelonging(b, a),
  ])
}

/** Two records that the client named are in one place (`file.teamId === folder.teamId`), or one is part of the other (`folder.id`). */
function getFactsOfBelonging(inner: Option, outer: Option): Facts {
  const [column, other] = [getColumn(inner), getColumn(outer)]
  if (column === null || other === null || !isForeignKey(column)) return NO_FACTS
  if (!isForeignKey(other) && !/^_?id$/.test(other)) return NO_FACTS
  const places = getInputKeys([outer])
  return withinFacts(
    getInputKeys([inner]).flatMap((key) => places.flatMap((place) => (place === key ? [] : [[key, place] as const]))),
  )
}

function getColumn({ shape }: Option): string | null {
  return shape.kind === 'record' ? shape.field : null
}

/** What the client's input tells by being equal to nothing, or to what a record belongs to. */
function getFactsOfNaming({ shape: input }: Option, other: Option): Facts {
  if (input.kind !== 'input') return NO_FACTS
  const key = getInputKey(input)
  const { shape } = other
  if (shape.kind === 'literal') {
    // A list that has no elements selects nothing either.
    if (shape.value === 0 && isCount(input)) return absentFact(getInputKey({ ...input, path: input.path.slice(0, -1) }))
    return isNullish(shape) || shape.value === '' ? absentFact(key) : NO_FACTS
  }
  if (shape.kind !== 'record' || shape.field === null || !isForeignKey(shape.field)) return NO_FACTS
  return withinFacts(getInputKeys([other]).flatMap((inner) => (inner === key ? [] : [[inner, key] as const])))
}

/** Whether a value says how many things the client named. */
export function isCountOfInput({ shape }: Option): boolean {
  return shape.kind === 'input' && isCount(shape)
}

function isCount({ path }: InputSourceOf): boolean {
  return /^(?:length|size)$/.test(path.at(-1) ?? '')
}

/** What a value tells by being truthy: a caller who is an administrator, a record that is open to everybody. */
export function getTiesOfTruth(options: readonly Option[]): Facts {
  return commonOf(options, getTiesOfTrue)
}

/** What one possibility tells by being truthy. */
export function getTiesOfTrue(option: Option): Facts {
  if (isCallersRole(option) && isFlag(option)) return RULES
  const { shape } = option
  const isOpen = shape.kind === 'record' && shape.field !== null && isPublicFlag(shape.field)
  return isOpen ? tiedFacts(getInputKeys([option])) : getAnswered(option)
}

/**
 * What a value tells by being falsy: an id that is not there selects nothing; `if (isForbidden(user, id)) return`, where
 * nobody knows what that function does.
 */
export function getTiesOfFalsity(options: readonly Option[]): Facts {
  return commonOf(options, (option) => {
    if (option.shape.kind === 'input') return absentFact(getInputKey(option.shape))
    return option.shape.kind === 'unknown' ? getUnknownAnswer(option) : NO_FACTS
  })
}

/** What the answer to a question about both the caller and what the client named tells, whatever the question was. */
function getAnswered(option: Option): Facts {
  const { shape } = option
  if (shape.kind !== 'unknown' && !(shape.kind === 'record' && shape.field !== null)) return NO_FACTS
  const isAsked =
    shape.kind === 'record'
      ? asksAboutCaller(shape.origin)
      : shape.from.some((source) => source.kind === 'record' && asksAboutCaller(source.origin))
  return isAsked ? tiedFacts(getInputKeys([option])) : getUnknownAnswer(option)
}

/** Something unknown was told both who calls and what the client named: what it answers may well decide. */
function getUnknownAnswer({ shape, facts }: Option): Facts {
  if (shape.kind !== 'unknown' || !shape.from.some((source) => isCallersSource(source, NO_FACTS, 0))) return NO_FACTS
  return tiedFacts(getInputKeys([{ shape, facts }]))
}

/** Whether a query also asks for what its record is to the caller: a join with their membership. */
function asksAboutCaller(origin: Effect): boolean {
  const known = askers.get(origin)
  const key = origin.args.length + origin.selector.length
  if (known?.key === key) return known.asks
  const asks = [...origin.args, ...origin.selector].some((argument) =>
    sourcesOf(argument, MAX_NESTING).some(
      (source) => source.kind !== 'input' && isCallersSource(source, origin.facts, MAX_DEPTH - 1),
    ),
  )
  askers.set(origin, { key, asks })
  return asks
}

const askers = new WeakMap<Effect, { readonly key: number; readonly asks: boolean }>()

/** How deep in a query's arguments the caller may stand. */
const MAX_NESTING = 10

/** What all options have in common of what each tells. */
function commonOf(options: readonly Option[], tell: (option: Option) => Facts): Facts {
  return (
    options.reduce<Facts | null>((common, option) => {
      const facts = unionFacts(option.facts, tell(option))
      return common === null ? facts : intersectFacts(common, facts)
    }, null) ?? NO_FACTS
  )
}

/** Being there says nothing of a role with a name; `isAdmin` and what a table allows a role are yes or no. */
function isFlag({ shape }: Option): boolean {
  if (shape.kind === 'unknown') return true
  return isRoleFlag(getFieldName(shape) ?? '')
}

/** Whether a value is one that the code's author chose: a text or number, a secret. */
function isChosen(shape: Shape): boolean {
  return shape.kind === 'secret' || (shape.kind === 'literal' && Boolean(shape.value))
}

/** A caller who is somebody in particular, or whose role is this one and not the least there is, may act on more than their own. */
function getRoleFacts(a: Option, b: Option, known: Facts): Facts {
  if (isSomebody(a, b, known) || isSomebody(b, a, known)) return RULES
  const [role, other] = isCallersRole(a) ? [a, b] : isCallersRole(b) ? [b, a] : [null, null]
  if (!role) return NO_FACTS
  if (other.shape.kind !== 'literal') {
    const name = getConstantName(other.shape)
    return name === null || isLowRole(name) ? NO_FACTS : RULES
  }
  // What a table keeps for a role may be yes or no, or a list of rights.
  if (role.shape.kind !== 'unknown' && isFlag(role)) return other.shape.value === true ? RULES : NO_FACTS
  return other.shape.value === false || isNullish(other.shape) || isLowRole(String(other.shape.value))
    ? NO_FACTS
    : RULES
}

/** `session.user.email === process.env.ADMIN_EMAIL`; or what is known to be the caller's is one of its kind. */
function isSomebody(caller: Option, { shape }: Option, known: Facts): boolean {
  const isText = shape.kind === 'literal' && typeof shape.value === 'string' && shape.value !== ''
  if (shape.kind !== 'secret' && !isText) return false
  return (
    /(?:^_?id|_id|Id|^uid|^sub|^e?mail|^username|^login)$/.test(getFieldName(caller.shape) ?? '') &&
    isProvenCaller(caller, known)
  )
}

/** Whether a value is the caller's, and not only because the caller's browser sent it: `cookies().get('email')`. */
function isProvenCaller(option: Option, facts: Facts): boolean {
  const isProven = sourcesOf([option]).some(
    (source) => source.kind !== 'input' || isTied(unionFacts(facts, option.facts), getInputKey(source)),
  )
  return isProven && isCallersOwn(option, facts, 0)
}

function getFieldName(shape: Shape): string | null {
  if (shape.kind === 'session' || shape.kind === 'input') return shape.path.at(-1) ?? null
  return shape.kind === 'record' ? (shape.related?.column ?? shape.field) : null
}

/** What a list tells by holding a value: its owner is among those, or is what the caller is. */
export function getTiesOfHolding(items: readonly Option[], needle: Option, facts: Facts): Facts {
  const isList = items.every(({ shape }) => sourcesOf([{ shape, facts }]).every(({ kind }) => kind === 'secret'))
  // An allow-list of the project's own that the caller is on.
  const isSecret = items.some((item) => sourcesOf([item]).length > 0)
  if (items.length > 0 && isList && (isSecret ? isCallersOwn(needle, facts, 0) : isProvenCaller(needle, facts)))
    return RULES
  return (
    items.reduce<Facts | null>((common, item) => {
      const told = getTiesOfEquals(item, needle, facts)
      return common === null ? told : intersectFacts(common, told)
    }, null) ?? NO_FACTS
  )
}

/** The last name of a constant whose value is out of sight: `ADMIN` of a generated enumeration `Role.ADMIN`. */
function getConstantName(shape: Shape): string | null {
  if (shape.kind === 'unknown' && shape.from.length === 0 && shape.name !== undefined) return lastName(shape.name)
  const isNamed = shape.kind === 'api' && shape.cursor.nodes.length === 0 && shape.entity === null && !shape.query
  return isNamed && CONSTANT.test(shape.cursor.name) ? lastName(shape.cursor.name) : null
}

/** A member of something, not what a call gives. */
const CONSTANT = /^[\w$.]+\.[\w$]+$/

function lastName(name: string): string {
  return name.split('.').at(-1) ?? name
}

/** Whether an option is the role (or a list of rights) that the caller has everywhere; not in one organisation. */
export function isCallersRole({ shape, facts }: Option): boolean {
  switch (shape.kind) {
    case 'session':
      return shape.path.some(isRoleField)
    case 'record':
      if (shape.field === null || shape.origin.selector.length === 0) return false
      return isRoleField(shape.field) && hasGlobalRoles(shape.entity)
        ? isCallersRecord(shape.origin, facts)
        : isGrantToCaller(shape.origin, facts)
    case 'unknown':
      return shape.from.some((source) => source.kind === 'session' && source.isRole === true)
    default:
      return false
  }
}

/** Whether rows of a table of roles or rights are those of the caller: found by who they are, or by the role they have. */
function isGrantToCaller(origin: Effect, facts: Facts): boolean {
  if (origin.kind !== 'database-read' || !isGrantEntity(origin.entity ?? '')) return false
  const { isCallers: isOwn, mayLapse, inputs } = getSelection(origin, facts)
  if (mayLapse || inputs.size > 0) return false
  return isOwn || origin.selector.some((part) => findsBy(part, null, (option) => isCallersRole(option)))
}

/** Whether a row that a query finds is a right of the caller that the query names. */
function isGrantOfRight(effect: Effect): boolean {
  return isGrantToCaller(effect, NO_FACTS) && effect.selector.some((part) => findsBy(part, null, namesRight))
}

function namesRight({ shape }: Option, column: string | null): boolean {
  if (column === null || !isGrantColumn(column)) return false
  if (shape.kind === 'literal') return typeof shape.value === 'string' && !isLowRole(shape.value)
  return !isLowRole(getConstantName(shape) ?? 'user')
}

/** Whether some condition of a selector is of a kind; what must not be the case finds nothing. */
function findsBy(
  value: Value,
  column: string | null,
  is: (option: Option, column: string | null) => boolean,
  depth = MAX_DEPTH,
): boolean {
  if (depth === 0) return false
  return value.some((option) => {
    const { shape } = option
    if (shape.kind === 'list') return findsBy(shape.element, column, is, depth - 1)
    if (shape.kind === 'api' && shape.parts)
      return shape.parts.selector.some((part) => findsBy(part, column, is, depth - 1))
    if (shape.kind !== 'object') return is(option, column)
    return [...shape.fields].some(
      ([name, field]) => !NONE.has(name) && findsBy(field, OPERATORS.has(name) ? column : name, is, depth - 1),
    )
  })
}

const OPERATORS = new Set(['equals', 'in', '$eq', '$in', 'eq'])

/** What a table keeps for the caller's role. */
export function heldForRole(table: Value, member: (table: Value, role: string) => Value): Value {
  return joinOf(table, (option) => {
    const roles = option.shape.kind === 'object' ? [...option.shape.fields.keys()] : []
    const ranked = withRanks(roles.map((role) => [role, member([option], role)] as const))
    return ranked ?? allowedByRole(member([option], ANY_FIELD))
  })
}

/** Where in a list of roles that of the caller stands; null if it is not one of roles by their names. */
export function rankInList(roles: readonly Value[]): Value | null {
  const names = roles.map((role) => literalText(role))
  if (names.includes(null)) return null
  const ranked = withRanks(names.map((name, index) => [name ?? '', literal(index)] as const))
  return ranked && join(ranked, literal(-1))
}

/**
 * The ranks of roles by their names, which say by themselves of whom they are: to be compared with the rank that is
 * asked for. The least of them is everybody's. Null if these are no ranks.
 */
function withRanks(ranks: readonly (readonly [role: string, rank: Value])[]): Value | null {
  const isRank = ranks.every(([, [only, ...others]]) => typeof getNumber(only) === 'number' && others.length === 0)
  if (ranks.length < 2 || !isRank) return null
  const least = Math.min(...ranks.map(([, [rank]]) => getNumber(rank) ?? 0))
  const hasLow = ranks.some(([role]) => isLowRole(role))
  return join(
    ...ranks.map(([role, rank]) => {
      const isLow = hasLow ? isLowRole(role) : getNumber(rank[0]) === least
      return isLow ? rank : withFacts(rank, RULES)
    }),
  )
}

function getNumber(option: Option | undefined): number | null {
  const value = option?.shape.kind === 'literal' ? option.shape.value : null
  return typeof value === 'number' ? value : null
}

/** What a table keeps for the caller's role: whatever it allows, it allows for that role. */
function allowedByRole(value: Value, depth = 4): Value {
  if (depth <= 0) return value
  return value.map((option): Option => {
    const { shape } = option
    if (shape.kind === 'literal')
      return shape.value === true ? { shape, facts: unionFacts(option.facts, RULES) } : option
    if (shape.kind === 'list' || shape.kind === 'unknown') return { shape: ROLE_DERIVED, facts: option.facts }
    if (shape.kind !== 'object') return option
    const fields = new Map([...shape.fields].map(([key, field]) => [key, allowedByRole(field, depth - 1)] as const))
    return { ...option, shape: { ...shape, fields } }
  })
}

const ROLE_DERIVED: Shape = { kind: 'unknown', from: [{ kind: 'session', isRole: true }], truthy: null }

/**
 * What `user.permissions & MANAGE_POSTS` gives, whichever side is which: none of these rights, or some of them. Null if
 * it is not the caller's rights that are asked for some.
 */
export function rightsInMask(left: Value, right: Value): Value | null {
  const [mask, held] = isCallersRights(left) ? [right, left] : isCallersRights(right) ? [left, right] : [NEVER, NEVER]
  if (held.length === 0 || mask.length === 0 || !mask.every(isMask)) return null
  return [...one({ kind: 'unknown', from: sourcesOf(held), truthy: true, type: 'number' }, RULES), ...literal(0)]
}

/** Whether all a value can be is rights of the caller, as they are kept or as a number. */
function isCallersRights(value: Value): boolean {
  return (
    value.length > 0 &&
    value.every((option) => {
      if (isCallersRole(option)) return true
      const { shape, facts } = option
      if (shape.kind !== 'unknown' || shape.from.length === 0) return false
      return shape.from.every(
        (source) => source.kind === 'record' && isCallersRole({ shape: { ...source, api: null }, facts }),
      )
    })
  )
}

/** Whether a value names rights, and not those that the client asks for. */
function isMask(option: Option): boolean {
  const { shape } = option
  if (shape.kind === 'literal') return Boolean(shape.value)
  return sourcesOf([option]).length === 0
}

/** What is known of the caller when something that decides about rights allowed it: about what it was asked, or about all. */
export function getPermitted(args: readonly Value[]): Facts {
  const keys = args.flatMap((argument) => getInputKeys(argument))
  return keys.length > 0 ? tiedFacts(keys) : RULES
}

/**
 * A relation of a record whose query asked only for the caller's part of it (`include: { members: { where: { userId } } }`):
 * some, and then the record is one the caller belongs to, or none. Null for other fields.
 */
export function getOwnPart(shape: RecordShape, key: string): { readonly ties: Facts } | null {
  const { origin } = shape
  if (shape.field !== null || origin.kind !== 'database-read') return null
  const filters = origin.args.flatMap((argument) => findFilters(argument, key))
  if (filters.length === 0 || !filters.every((filter) => readSelection([filter], origin.facts).isCallers)) return null
  return { ties: tiedFacts(getInputKeys([{ shape, facts: NO_FACTS }])) }
}

/** The filters a query has for a relation. */
function findFilters(value: Value, key: string): Value[] {
  return value.flatMap(({ shape }): Value[] => {
    if (shape.kind !== 'object') return []
    return ['include', 'select', 'with'].flatMap((place) =>
      (shape.fields.get(place) ?? []).flatMap(({ shape: relations }): Value[] => {
        const relation = relations.kind === 'object' ? relations.fields.get(key) : undefined
        return (relation ?? []).flatMap(({ shape: options }): Value[] => {
          const where = options.kind === 'object' ? options.fields.get('where') : undefined
          return where ? [where] : []
        })
      }),
    )
  })
}
