import { walkFunction } from '../../facts/walk.js'
import { areEqual } from './compare.js'
import {
  answerOfCheck,
  conform,
  factsOfCheck,
  factsWhenTruthy,
  inputsOf,
  isServerValue,
  matched,
  narrowed,
} from '../values/checks.js'
import { resolveText, textOf, withText } from '../libraries/addresses.js'
import { awaitAll, forget } from '../values/awaiting.js'
import { claimsOfMembership, claimsOfTruth } from '../libraries/claims.js'
import { contractOfMember, requiredFields } from '../values/contracts.js'
import { factsAbout, inputFact } from '../values/input-facts.js'
import { catchPromise, factsOfListing } from '../libraries/errors.js'
import { makeMap } from './maps.js'
import { assignAll, entriesOf, fromEntries, keysOf, valuesOf } from '../values/objects.js'
import type { InputSource } from '../../../catalog/types.js'
import {
  factsOf,
  NO_FACTS,
  tiedFacts,
  tiedKeys,
  unionFacts,
  uniteFacts,
  withoutFacts,
  type Facts,
} from '../values/knowledge.js'
import {
  getTiesOfHolding,
  getTiesOfTrue,
  getTiesOfTruth,
  getTiesWithin,
  isCallersRole,
  rankInList,
} from '../libraries/ownership.js'
import { makeProxy } from './proxies.js'
import type { Engine } from '../engine.js'
import { makeHeaders } from '../values/headers.js'
import { recordSetCookies } from '../libraries/response-headers.js'
import {
  answerTo,
  beginningOf,
  commonFacts,
  derived,
  FALSE,
  isNullish,
  join,
  list,
  listOf,
  literal,
  literalNumber,
  literalText,
  native,
  NEVER,
  NULL,
  object,
  one,
  promise,
  sourcesOf,
  TRUE,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type FunctionShape,
  type InputShape,
  type ListShape,
  type Option,
  type PromiseShape,
  type Shape,
  type Value,
} from '../values/values.js'
import { asWritten } from '../libraries/written.js'

/** Calls a callback zero or more times: what it teaches does not last. */
function callMaybe(callback: Value | undefined, args: readonly Value[], site: CallSite): Value {
  if (!callback) return UNKNOWN
  const fork = site.state.fork()
  const result = site.engine.repeatedly(() => site.engine.call(callback, args, { ...site, state: fork }))
  // Assignments to variables around the callback last, perhaps.
  for (const id of site.state.vars.differing(fork.vars)) {
    site.state.set(id, join(site.state.vars.get(id) ?? NEVER, fork.vars.get(id) ?? NEVER))
  }
  // A callback that ends the path for a wrong element has looked at all of them.
  const elements = args[0] ? inputsOf(args[0], 1) : []
  if (elements.length > 0) site.state.learn(factsOf(factsAbout(fork.facts, elements)))
  return result
}

/** A member of an array, or of something that may be one (`self` then is that). */
export function listMember(shape: ListShape, key: string, self: Value = one(shape)): Value {
  if (key === '*') return shape.element
  if (/^\d+$/.test(key)) {
    if (shape.items) return shape.items[Number(key)] ?? UNDEFINED
    // A list the language knows nothing of may be too short; what we know nothing of may be anything anyway.
    return shape.filled || self[0]?.shape.kind === 'unknown' ? shape.element : join(shape.element, UNDEFINED)
  }
  if (key === 'length') {
    if (shape.items) return literal(shape.items.length)
    if (!shape.filled) return countOf(shape.element)
    return one({ kind: 'unknown', from: [], truthy: true, ...(shape.ifAll ? { ifAll: shape.ifAll } : {}) })
  }
  if (key === 'size' && !shape.items) return countOf(shape.element)
  const method = LIST_METHODS.get(key) ?? (self[0]?.shape === shape ? OWN_LIST_METHODS.get(key) : undefined)
  if (method)
    return native(
      key,
      (args, site) =>
        (shape.items && UNROLLED.get(key)?.(shape.items, args, site)) ?? method(shape.element, args, site, self),
    )
  return derived(self)
}

/** How many there are of what the client sent: a part of each element (`posts.map((post) => post.id)`) is there as often. */
function countOf([element, ...others]: Value): Value {
  if (element?.shape.kind !== 'input' || others.length > 0) return UNKNOWN
  const { always: _, ...part } = element.shape
  return one({ ...part, path: [...part.path, 'length'] })
}

export function isListMethod(key: string): boolean {
  return LIST_METHODS.has(key)
}

/** Methods of texts and forms that stay what the client sent. */
export function isInputMethod(key: string): boolean {
  return INPUT_METHODS.has(key) || key === 'match' || key === 'startsWith' || key === 'endsWith'
}

type ListMethod = (element: Value, args: readonly Value[], site: CallSite, self: Value) => Value

/** Methods over elements that are all known run their callback on each, in order, for certain. */
const UNROLLED: ReadonlyMap<string, (items: readonly Value[], args: readonly Value[], site: CallSite) => Value | null> =
  new Map(
    Object.entries<(items: readonly Value[], args: readonly Value[], site: CallSite) => Value | null>({
      map: (items, [callback], site) => {
        if (!callback || items.length > MAX_UNROLLED) return null
        const results = items.map((item, index) => site.engine.call(callback, [item, literal(index)], site))
        return list(join(...results, ...(results.length === 0 ? [UNDEFINED] : [])), results)
      },
      flatMap: (items, [callback], site) => {
        if (!callback || items.length > MAX_UNROLLED) return null
        const results = items.map((item, index) => site.engine.call(callback, [item, literal(index)], site))
        return flattened(results) ?? list(elementsOfAny(results.flat()))
      },
      flat: (items, args) => (args.length === 0 ? flattened(items) : null),
      filter: (items, [callback], site) => {
        if (!callback || items.length > MAX_UNROLLED) return null
        const answers = items.map((item, index) => site.engine.call(callback, [item, literal(index)], site))
        // Which of them stay has to be known of each.
        const stays = answers.map((answer) => truthOf(answer))
        if (stays.includes(null)) return null
        const kept = items.filter((_, index) => stays[index])
        return list(join(...kept, ...(kept.length === 0 ? [UNDEFINED] : [])), kept)
      },
      forEach: (items, [callback], site) => {
        if (!callback || items.length > MAX_UNROLLED) return null
        for (const [index, item] of items.entries()) site.engine.call(callback, [item, literal(index)], site)
        return UNDEFINED
      },
      some: (items, [callback], site) => testEach(items, callback, false, site),
      every: (items, [callback], site) => testEach(items, callback, true, site),
      at: (items, [index = UNDEFINED]) => {
        const at = literalNumber(index)
        return at === null ? null : (items.at(at) ?? UNDEFINED)
      },
      shift: (items, _args, { engine }) => (engine.isRepeating ? null : (items[0] ?? UNDEFINED)),
      pop: (items, _args, { engine }) => (engine.isRepeating ? null : (items.at(-1) ?? UNDEFINED)),
      slice: (items, [from = literal(0), to = literal(items.length)]) => {
        const [start, end] = [literalNumber(from), literalNumber(to)]
        return start === null || end === null ? null : listOf(items.slice(start, end))
      },
      concat: (items, args) => {
        const added = partsOf(args)
        return added && listOf([...items, ...added])
      },
      reverse: (items) => listOf(items.toReversed()),
      toReversed: (items) => listOf(items.toReversed()),
      has: (items, args, site) => UNROLLED.get('includes')?.(items, args, site) ?? null,
      includes: (items, [needle = UNDEFINED], site) =>
        membership(
          needle,
          items.flat(),
          testShape(
            needle,
            ({ shape }) => {
              const answers = items.map((item) => item.map((option) => areEqual(option.shape, shape, false)))
              if (answers.flat().every((answer) => answer === false)) return false
              // Whatever one of them is, it is this.
              return answers.some((each) => each.length > 0 && each.every((answer) => answer === true)) ? true : null
            },
            (option) => getTiesOfHolding(mayBe(items.flat(), option), option, site.state.facts),
          ),
          site,
        ),
      indexOf: (items, [needle = UNDEFINED]) =>
        needle.every(isCallersRole) ? rankInList(items) : positionIn(items, literalText(needle)),
      reduce: (items, [callback, start], site) => fold(items, callback, start, site),
      reduceRight: (items, [callback, start], site) => fold(items.toReversed(), callback, start, site),
    }),
  )

/** Where a constant text stands among others; null where not all of them are known. */
function positionIn(items: readonly Value[], text: string | null): Value | null {
  const texts = items.map((item) => literalText(item))
  return text === null || texts.includes(null) ? null : literal(texts.indexOf(text))
}

/** The elements of a list that something which is in it may be: `[user.role ?? null].includes('admin')`. */
function mayBe(elements: Value, { shape }: Option): Value {
  return elements.filter((element) => areEqual(element.shape, shape, false) !== false)
}

/** What all of a value's options answer to a test; null where they differ or nobody knows. */
function truthOf(value: Value): boolean | null {
  const [first = null, ...others] = value.map(({ shape }) => truthiness(shape))
  return others.every((other) => other === first) ? first : null
}

/** Longer lists are run as if their length were unknown. */
export const MAX_UNROLLED = 12

/**
 * Asks one element after the other until one of them settles the answer, as `&&` and `||` do: `every` goes on while the
 * answer is yes, `some` while it is no.
 */
function testEach(
  items: readonly Value[],
  callback: Value | undefined,
  goesOnIf: boolean,
  site: CallSite,
): Value | null {
  if (items.length === 0) return literal(goesOnIf)
  if (!callback || items.length > MAX_UNROLLED) return null
  const settled: Value[] = []
  let known = NO_FACTS
  for (const [index, item] of items.entries()) {
    // The first is asked in any case.
    const state = index === 0 ? site.state : site.state.fork()
    state.learn(known)
    const answers = site.engine.call(callback, [item, literal(index)], { ...site, state })
    const stops = answers.filter(({ shape }) => truthiness(shape) !== goesOnIf)
    const goesOn = answers.filter(({ shape }) => truthiness(shape) !== !goesOnIf)
    if (stops.length > 0) settled.push(withFacts(literal(!goesOnIf), unionFacts(known, commonFacts(stops))))
    if (goesOn.length === 0) return join(...settled)
    known = unionFacts(known, commonFacts(goesOn))
  }
  return join(...settled, withFacts(literal(goesOnIf), known))
}

function fold(
  items: readonly Value[],
  callback: Value | undefined,
  start: Value | undefined,
  site: CallSite,
): Value | null {
  if (!callback || items.length > MAX_UNROLLED) return null
  const [first, ...rest] = start ? [start, ...items] : items
  return rest.reduce((total, item) => site.engine.call(callback, [total, item, UNKNOWN], site), first ?? UNDEFINED)
}

const mapping: ListMethod = (element, [callback], site, [self]) => {
  const results = callMaybe(callback, [element, UNKNOWN], site)
  // There are as many as before.
  return self?.shape.kind === 'list' && self.shape.filled ? one({ ...self.shape, element: results }) : list(results)
}
/** What is known if a value is in a list of the app's own. */
function membership(needle: Value, elements: Value, answers: Value, site: CallSite): Value {
  const facts = isServerValue(elements)
    ? uniteFacts([
        factsOfCheck('allowed', needle),
        claimsOfMembership(needle, elements),
        factsOfListing(needle, elements, site.frame.module.path),
      ])
    : factsOfCheck('checked', elements)
  return answers.flatMap((option) => (truthiness(option.shape) === true ? withFacts([option], facts) : [option]))
}

/** One list of what is listed, and of what is no list; null where that is not known of each. */
function flattened(items: readonly Value[]): Value | null {
  const parts = partsOf(items)
  return parts && listOf(parts)
}

/** What is listed, and what is no list, one by one; null where that is not known of each. */
function partsOf(items: readonly Value[]): Value[] | null {
  const parts: Value[] = []
  for (const item of items) {
    const [only, ...others] = item
    if (only?.shape.kind === 'list' && others.length === 0 && only.shape.items) {
      const { facts } = only
      parts.push(...only.shape.items.map((part) => withFacts(part, facts)))
    } else if (item.every(({ shape }) => NO_LISTS.has(shape.kind))) parts.push(item)
    else return null
  }
  return parts
}

/** Any element of what is a list, and what is none. */
function elementsOfAny(value: Value): Value {
  return join(...value.map((option) => (option.shape.kind === 'list' ? option.shape.element : [option])))
}

const NO_LISTS: ReadonlySet<Shape['kind']> = new Set([
  'literal',
  'object',
  'instance',
  'function',
  'promise',
  'record',
  'session',
  'secret',
])

const filtering: ListMethod = (element, [callback], site) => {
  const results = callMaybe(callback, [element, UNKNOWN], site)
  const passing = results.filter(isPossible)
  const about = factsAbout(factsWhenTruthy(passing), inputsOf(element, 1))
  // What the filter lets through has passed its check.
  const checked = inputsOf(element, 1).some((part) => about.includes(inputFact('allowed', part)))
    ? 'narrow'
    : inputsOf(element, 1).some((part) => about.includes(inputFact('checked', part)))
      ? 'text'
      : null
  const kept = checked === null ? element : conform(element, checked).value
  const ties = aboutOthers(tiesWhenTruthy(passing, site), element)
  const none = tiesOfAll(results, false)
  if (ties.size === 0 && none.size === 0) return list(kept)
  // What some of those that the client named prove counts once it is true of all.
  const ifAny = aboutUnnamed(ties, element)
  const named = withoutFacts(ties, ifAny)
  const ifAll = named.size > 0 ? { ifAll: named } : {}
  const filled = one({ kind: 'list', element: withFacts(kept, ties), items: null, filled: true, ...ifAll }, ifAny)
  return [...filled, ...withFacts(list(UNDEFINED, []), none)]
}
const finding: ListMethod = (element, [callback], site) => {
  const results = callMaybe(callback, [element, UNKNOWN], site)
  return join(withFacts(element, factsOfOne(results, element, site)), withFacts(UNDEFINED, tiesOfAll(results, false)))
}
const someTest: ListMethod = (element, [callback], site) => {
  const results = callMaybe(callback, [element, UNKNOWN], site)
  if (results.length > 0 && !results.some(isPossible)) return FALSE
  return [...withFacts(TRUE, factsOfOne(results, element, site)), ...withFacts(FALSE, tiesOfAll(results, false))]
}
const everyTest: ListMethod = (element, [callback], site) => {
  const results = callMaybe(callback, [element, UNKNOWN], site)
  const checked = factsOf(factsAbout(factsWhenTruthy(results.filter(isPossible)), inputsOf(element, 1)))
  // Of a list that may be empty it proves nothing but whose its elements are.
  const isSure = results.length > 0 && results.every(({ shape }) => truthiness(shape) === true)
  return [...withFacts(TRUE, unionFacts(checked, tiesOfAll(results, true))), ...(isSure ? NEVER : FALSE)]
}
const indexing: ListMethod = (element, [callback], site) => {
  const results = callMaybe(callback, [element, UNKNOWN], site)
  const found = one({ kind: 'unknown', from: [], truthy: null }, factsOfOne(results, element, site))
  return [...found, ...withFacts(literal(-1), tiesOfAll(results, false))]
}

function isPossible({ shape }: Option): boolean {
  return truthiness(shape) !== false
}

/** What one element's test tells, without what it tells of that element alone. */
function aboutOthers(facts: Option['facts'], element: Value): Option['facts'] {
  return withoutFacts(facts, factsOf(factsAbout(facts, inputsOf(element, 1))))
}

/** What is known if some element passes its test. */
function factsOfOne(results: Value, element: Value, site: CallSite): Facts {
  const passing = results.filter(isPossible)
  const facts = aboutOthers(unionFacts(factsWhenTruthy(passing), tiesWhenTruthy(passing, site)), element)
  return aboutUnnamed(facts, element)
}

/** The same without what is told of a list's elements that the client named: of one, it says nothing of the others. */
function aboutUnnamed(facts: Facts, element: Value): Facts {
  return withoutFacts(facts, getTiesWithin(namedIn(element), facts))
}

/** What the client sent of a value, and of the fields of an object that was checked. */
function namedIn(value: Value, depth = 2): Value {
  return value.flatMap((option): Value => {
    const { shape } = option
    if (shape.kind === 'input') return [option]
    if (shape.kind !== 'object' || depth === 0) return NEVER
    return [...shape.fields.values(), ...(shape.rest ? [shape.rest] : [])].flatMap((field) => namedIn(field, depth - 1))
  })
}

/** Whose all elements are if each of them answers its test so. */
function tiesOfAll(results: Value, answer: boolean): Facts {
  const options = results.filter(({ shape }) => truthiness(shape) !== !answer)
  return tiedFacts(tiedKeys(commonFacts(options)))
}

/** Whose something is if an element passes its test. */
function tiesWhenTruthy(passing: Value, site: CallSite): Facts {
  return withoutFacts(getTiesOfTruth(passing), site.state.facts)
}

/** What helpers make of a list stands for the values of the object they make, whose keys nobody knows. */
const keying: ListMethod = (element, [callback], site) => {
  if (callback?.some(({ shape }) => shape.kind === 'function')) callMaybe(callback, [element, UNKNOWN], site)
  return list(element)
}
const grouping: ListMethod = (element, args, site, self) => list(keying(element, args, site, self))

const keeping: ListMethod = (_element, args, site, self) => {
  for (const argument of args) {
    if (argument.some(({ shape }) => shape.kind === 'function')) callMaybe(argument, [UNKNOWN, UNKNOWN], site)
  }
  return self
}

const LIST_METHODS: ReadonlyMap<string, ListMethod> = new Map(
  Object.entries<ListMethod>({
    map: mapping,
    flatMap: (element, [callback], site) => {
      const result = callMaybe(callback, [element, UNKNOWN], site)
      return list(elementsOfAny(result))
    },
    forEach: (element, [callback], site) => {
      callMaybe(callback, [element, UNKNOWN], site)
      return UNDEFINED
    },
    filter: filtering,
    find: finding,
    findLast: finding,
    some: someTest,
    every: everyTest,
    findIndex: indexing,
    reduce: (element, [callback, start], site) =>
      join(callMaybe(callback, [start ?? element, element], site), start ?? element),
    reduceRight: (element, [callback, start], site) =>
      join(callMaybe(callback, [start ?? element, element], site), start ?? element),
    has: (element, args, site, self) => LIST_METHODS.get('includes')?.(element, args, site, self) ?? UNKNOWN,
    // Nothing absent or empty is in a list of roles or addresses.
    indexOf: (_element, args, _site, self) => derived(self, ...args),
    includes: (element, [needle = UNDEFINED], site) =>
      membership(
        needle,
        element,
        testShape(
          needle,
          ({ shape }) => (shape.kind === 'literal' && !shape.value ? false : null),
          (option) => getTiesOfHolding(mayBe(element, option), option, site.state.facts),
        ),
        site,
      ),
    at: (element) => join(element, UNDEFINED),
    pop: (element) => join(element, UNDEFINED),
    shift: (element) => join(element, UNDEFINED),
    keyBy: keying,
    groupBy: grouping,
    slice: keeping,
    sort: keeping,
    toSorted: keeping,
    reverse: keeping,
    toReversed: keeping,
    concat: (element, args, site, self) =>
      args.length > 0 ? list(join(element, ...args.map((added) => elementsOf(site.engine, added)))) : self,
    flat: (element, _args, site) => list(join(...element.map((option) => site.engine.member([option], '*')))),
  }),
)

/** What `concat` adds: the elements of a list, or the thing itself. */
function elementsOf(engine: Engine, added: Value): Value {
  return added.flatMap((option) => {
    const { kind } = option.shape
    const isOne = kind === 'object' || kind === 'instance' || kind === 'literal' || kind === 'function'
    return isOne ? [option] : engine.member([option], '*')
  })
}

/** Methods that other things than lists have by the same name. */
const OWN_LIST_METHODS: ReadonlyMap<string, ListMethod> = new Map(
  Object.entries<ListMethod>({
    values: keeping,
    entries: (element) => list(list(join(UNKNOWN, element), [UNKNOWN, element])),
    toSpliced: (element, [, , ...added]) => list(join(element, ...added)),
    with: (element, [, value = UNDEFINED]) => list(join(element, value)),
  }),
)

/** `then`, `catch` and `finally`; null for any other member. */
export function promiseMember(shape: PromiseShape, key: string): Value | null {
  if (key === 'then') {
    return native('then', ([fulfilled, rejected], site) => {
      if (rejected) catchPromise(shape.value, site, (error, inner) => callMaybe(rejected, [error], inner))
      if (!fulfilled) return one(shape)
      const fork = site.state.fork()
      const given = site.engine.await(one(shape), fork)
      const result = site.engine.call(fulfilled, [given], { ...site, state: fork })
      const facts = fork.facts
      return promise(withFacts(site.engine.await(result, fork), facts))
    })
  }
  if (key === 'catch') {
    return native('catch', ([rejected], site) => {
      const fallback = catchPromise(shape.value, site, (error, inner) => callMaybe(rejected, [error], inner))
      return promise(join(shape.value, site.engine.await(fallback, site.state.fork())))
    })
  }
  if (key === 'finally') {
    return native('finally', ([callback], site) => {
      callMaybe(callback, [], site)
      return one(shape)
    })
  }
  return null
}

/** What a text that came from the client answers when it is asked how it looks; null for any other member. */
export function textMember(self: Value, key: string): Value | null {
  switch (key) {
    case 'startsWith':
      return native(key, ([start = UNKNOWN]) => {
        const text = literalText(start)
        const checked = isServerValue(start) ? factsOfCheck('checked', self) : NO_FACTS
        const rooted = text?.startsWith('/') ? factsOfCheck('rooted', self) : NO_FACTS
        const relative = text === '//' ? factsOfCheck('relative', self) : NO_FACTS
        if (text !== null && /^https?:\/\/[^/]+\//.test(text)) return answerOfCheck('allowed', self)
        return [...withFacts(TRUE, unionFacts(checked, rooted)), ...withFacts(FALSE, relative)]
      })
    case 'endsWith':
      return native(key, ([end = UNKNOWN]) =>
        isServerValue(end) ? answerOfCheck('checked', self) : [...TRUE, ...FALSE],
      )
    case 'match':
      return native(key, () => [...matched(self), ...NULL])
    case 'replace':
    case 'replaceAll':
      return native(key, (args) => withoutPattern(self, args))
    default:
      return null
  }
}

/** `text.replace(/[^a-z0-9-]/g, '')`: what the app's own pattern finds is taken out. */
function withoutPattern(self: Value, [pattern = UNKNOWN, replacement = UNKNOWN]: readonly Value[]): Value {
  const isOwn = pattern.every(({ shape }) => shape.kind === 'object') && literalText(replacement) !== null
  if (!isOwn) return self.every(({ shape }) => shape.kind === 'input') ? self : derived(self, pattern, replacement)
  return derived(self).map(({ shape, facts }) => ({
    shape: shape.kind === 'unknown' ? { ...shape, cleaned: true } : shape,
    facts,
  }))
}

/**
 * Whether something that a client sent throws when it is called: arguments are data, and what data have methods for is
 * known by name.
 */
export function holdsNoFunction(shape: Shape): boolean {
  return shape.kind === 'input' && shape.source === 'argument' && !DATA_METHODS.has(shape.path.at(-1) ?? '')
}

/** A regular expression of the app's own: what fits it has the form the app asks for. */
export const REGULAR_EXPRESSION: Value = object(
  [
    ['test', native('test', ([text = UNKNOWN]) => answerOfCheck('allowed', text))],
    ['exec', native('exec', ([text = UNKNOWN]) => [...matched(text), ...NULL])],
  ],
  UNKNOWN,
)

/** What the client sent, and what is read from it, stays what the client sent. */
export function inputMember(shape: InputShape, key: string): Value {
  const method = textMember(one(shape), key)
  if (method) return method
  if (shape.source === 'request') return requestMember(shape, key)
  // An element goes by the name of its list.
  if (key === '*') return one(shape)
  // Where the app itself is.
  if (shape.source === 'searchParams' && shape.path.length === 0 && OWN_ADDRESS.has(key)) return UNKNOWN
  // The parameters of an address stand for the address.
  if (shape.source === 'searchParams' && key === 'searchParams') return one({ ...shape, path: [] })
  if (INPUT_METHODS.has(key)) {
    return native(key, ([name]) => {
      const [only] = name ?? []
      const field = only?.shape.kind === 'literal' ? String(only.shape.value) : '*'
      if (key === 'has') return derived(one(inputPart(shape, field)))
      if (key === 'toString' && shape.source === 'argument' && shape.contract === undefined) return text(one(shape))
      if (key !== 'get' && key !== 'getAll') return one(shape)
      return one(inputPart(shape, field))
    })
  }
  if (LIST_METHODS.has(key))
    return listMember({ kind: 'list', element: one(shape), items: null }, key, derived(one(shape)))
  return one(inputPart(shape, key))
}

/** A part of what the client sent. */
export function inputPart({ kind, source, path, contract, always }: InputShape, key: string): InputShape {
  const part: InputShape = {
    kind,
    source,
    path: [...path, key],
    ...(always?.includes(key) ? { isThere: 'filled' } : {}),
  }
  if (contract === undefined) return part
  const set = requiredFields(contract).includes(key) ? ({ isThere: 'set' } as const) : {}
  return { ...set, ...part, contract: contractOfMember(contract, key) }
}

/** A part of the request a route handler gets. */
function requestMember(shape: InputShape, key: string): Value {
  const source = REQUEST_PARTS.get(key)
  if (source) return one({ ...shape, source })
  if (REQUEST_BODIES.has(key)) return native(key, () => promise(one({ ...shape, source: 'body' }), true))
  return key === 'clone' ? native(key, () => one(shape)) : UNKNOWN
}

const REQUEST_PARTS: ReadonlyMap<string, InputSource> = new Map([
  ['headers', 'header'],
  ['ip', 'header'],
  ['geo', 'header'],
  ['cookies', 'cookie'],
  ['nextUrl', 'searchParams'],
  ['url', 'searchParams'],
  ['body', 'body'],
])
const REQUEST_BODIES = new Set(['json', 'text', 'formData', 'arrayBuffer', 'blob', 'bytes'])

const OWN_ADDRESS = new Set(['origin', 'host', 'hostname', 'protocol', 'port', 'basePath', 'locale'])

/** The methods of all that React lets cross from the browser. */
const DATA_METHODS: ReadonlySet<string> = new Set(
  [
    ...[Object, String, Number, Boolean, BigInt, Symbol, Array, Date, Map, Set, Promise, Error],
    ...[FormData, Blob, File, URL, ReadableStream, ArrayBuffer, DataView, Uint8Array],
  ].flatMap(({ prototype }: { prototype: object }) => Object.getOwnPropertyNames(prototype)),
)

const INPUT_METHODS = new Set([
  'get',
  'getAll',
  'has',
  'entries',
  'keys',
  'values',
  'json',
  'text',
  'formData',
  'toString',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'replace',
  'split',
  'slice',
  'substring',
  'substr',
])

type Native = (args: readonly Value[], site: CallSite) => Value

/** Functions of the language, by the names they are reached by. */
const GLOBAL_FUNCTIONS: ReadonlyMap<string, Native> = new Map(
  Object.entries<Native>({
    'Promise.all': ([values], site) => promise(awaitAll(values ?? UNKNOWN, site)),
    'Promise.allSettled': ([values], site) =>
      promise(
        list(
          object(
            [
              ['status', UNKNOWN],
              ['value', join(forget(site.engine.member(values ?? UNKNOWN, '*'), site), UNDEFINED)],
            ],
            UNKNOWN,
          ),
        ),
      ),
    'Promise.race': ([values], site) =>
      promise(site.engine.await(site.engine.member(values ?? UNKNOWN, '*'), site.state.fork())),
    'Promise.any': ([values], site) =>
      promise(site.engine.await(site.engine.member(values ?? UNKNOWN, '*'), site.state.fork())),
    'Promise.resolve': ([value]) => promise(value ?? UNDEFINED),
    'Promise.reject': () => promise(NEVER),
    Proxy: makeProxy,
    'Reflect.get': ([owner = UNKNOWN, key = UNKNOWN], { engine }) => engine.member(owner, literalText(key) ?? '*'),
    'Object.values': ([value = UNKNOWN], { engine }) => valuesOf(engine, value),
    'Object.keys': ([value = UNKNOWN]) => keysOf(value),
    'Object.entries': ([value = UNKNOWN], { engine }) => entriesOf(engine, value),
    'Object.fromEntries': ([value = UNKNOWN], { engine }) => fromEntries(engine, value),
    'Object.groupBy': ([values = UNKNOWN, callback = UNKNOWN], site) =>
      grouping(site.engine.member(values, '*'), [callback], site, values),
    'Object.hasOwn': ([owner = UNKNOWN, key = UNKNOWN]) =>
      isServerValue(owner) ? answerOfCheck('allowed', key) : [...TRUE, ...FALSE],
    'Number.isInteger': ([value = UNKNOWN]) => answerOfCheck('allowed', value),
    'Number.isSafeInteger': ([value = UNKNOWN]) => answerOfCheck('allowed', value),
    'Number.isFinite': ([value = UNKNOWN]) => answerOfCheck('allowed', value),
    'Number.isNaN': ([value = UNKNOWN]) => answerOfCheck('allowed', value, false),
    'Number.parseInt': ([value = UNKNOWN]) => number(value),
    'Number.parseFloat': ([value = UNKNOWN]) => number(value),
    Number: ([value = UNKNOWN]) => number(value),
    parseInt: ([value = UNKNOWN]) => number(value),
    parseFloat: ([value = UNKNOWN]) => number(value),
    isFinite: ([value = UNKNOWN]) => answerOfCheck('allowed', value),
    isNaN: ([value = UNKNOWN]) => answerOfCheck('allowed', value, false),
    String: ([value = UNKNOWN], { engine }) => withText(engine, text(value), () => textOf(value)),
    BigInt: ([value = UNKNOWN]) => {
      const { value: checked, facts } = conform(value, 'narrow')
      return withFacts(checked, facts)
    },
    // A bound that is not the client's.
    'Math.min': (args) => (args.some(isServerValue) ? narrowed(...args) : derived(...args)),
    'Math.max': (args) => (args.some(isServerValue) ? narrowed(...args) : derived(...args)),
    encodeURIComponent: ([value = UNKNOWN]) => narrowed(value),
    RegExp: ([pattern = UNKNOWN]) => (isServerValue(pattern) ? REGULAR_EXPRESSION : derived(pattern)),
    'Object.assign': (args, { engine }) => assignAll(engine, args),
    'Object.freeze': ([value]) => value ?? UNKNOWN,
    // Decoding shows what is in a text, and proves nothing of who wrote it.
    atob: ([value]) => value ?? UNKNOWN,
    'Buffer.from': ([value = UNKNOWN, encoding]) =>
      /^base64(?:url)?$/.test(encoding ? (literalText(encoding) ?? '') : '') ? value : answerTo([value]),
    decodeURIComponent: ([value]) => value ?? UNKNOWN,
    'JSON.parse': ([value = UNKNOWN]) => parsed(value),
    'JSON.stringify': ([value], { engine }) => asWritten(engine, value ?? UNKNOWN),
    Set: ([values], site) => {
      const [only] = values ?? []
      if (!values) return list(UNDEFINED, [])
      return only?.shape.kind === 'list' && values.length === 1 ? values : list(site.engine.member(values, '*'))
    },
    Map: ([entries], site) => makeMap(entries, site),
    structuredClone: ([value]) => value ?? UNDEFINED,
    'Array.from': ([value = UNKNOWN, callback], site) => {
      if (value.every(({ shape }) => shape.kind === 'list' && shape.items))
        return callback ? site.engine.call(site.engine.member(value, 'map'), [callback], site) : value
      const element = site.engine.member(value, '*')
      return list(callback ? callMaybe(callback, [element, UNKNOWN], site) : element)
    },
    'Array.isArray': ([value]) => testShape(value ?? UNKNOWN, ({ shape }) => isList(shape)),
    Boolean: ([value]) =>
      testShape(
        value ?? UNDEFINED,
        (option) => truthiness(option.shape),
        (option) => unionFacts(getTiesOfTrue(option), claimsOfTruth([option])),
      ),
    // What the client asked for, whichever way it is read.
    URL: ([address = UNKNOWN, base], { engine }) =>
      base
        ? withText(engine, resolvedAddress(address, base), () => resolveText(textOf(address), textOf(base)))
        : address,
    Headers: ([init = object([])], site) => {
      recordSetCookies(site.engine, init, site)
      return makeHeaders(init.some(({ shape }) => shape.kind === 'object') ? init : derived(init))
    },
    setTimeout: ([callback], site) => later(callback, site),
    setInterval: ([callback], site) => later(callback, site),
    setImmediate: ([callback], site) => later(callback, site),
    queueMicrotask: ([callback], site) => later(callback, site),
  }),
)

/** Whether a value is a list; null if it may be: what a session, a record or a library holds may be one. */
function isList(shape: Shape): boolean | null {
  switch (shape.kind) {
    case 'list':
      return true
    case 'unknown':
    case 'input':
    case 'api':
      return null
    case 'session':
      return shape.path.length === 0 ? false : null
    case 'record':
      return shape.field === null && !shape.answer ? false : null
    default:
      return false
  }
}

/** An address below another: what begins with a path stays on the other's site. */
function resolvedAddress(address: Value, base: Value): Value {
  const prefix = literalText(address) ?? beginningOf(address)
  const fromBase = prefix === '' ? sourcesOf(base) : sourcesOf(base).filter((source) => source.kind !== 'input')
  const from = [...sourcesOf(address), ...fromBase]
  return from.length === 0 ? UNKNOWN : one({ kind: 'unknown', from, truthy: true, type: 'string', prefix })
}

/** A number made from a value; it may be NaN. */
function number(value: Value): Value {
  const from = sourcesOf(value)
  return from.length === 0 ? UNKNOWN : one({ kind: 'unknown', from, truthy: null, type: 'number' })
}

/** A text made from a value: literals stay what they are. */
function text(value: Value): Value {
  const constant = literalText(value)
  if (constant !== null) return literal(constant)
  const from = sourcesOf(value)
  if (from.length === 0) return UNKNOWN
  const prefix = beginningOf(value)
  return one({ kind: 'unknown', from, truthy: null, type: 'string', ...(prefix === '' ? {} : { prefix }) })
}

const CONSTRUCTORS = new Set(['Promise', 'Object', 'JSON', 'Array', 'Math', 'Buffer', 'Reflect'])

/** A global of the language: a function the interpreter knows, or something unknown. */
export function globalValue(name: string): Value {
  const call = GLOBAL_FUNCTIONS.get(name)
  if (name === 'Promise') {
    const fields = new Map([...GLOBAL_FUNCTIONS.keys()].flatMap(namespaceEntry('Promise.')))
    return one({ kind: 'object', fields, rest: UNKNOWN, call: makePromise })
  }
  if (CONSTRUCTORS.has(name)) {
    const fields = [...GLOBAL_FUNCTIONS.keys()].flatMap(namespaceEntry(`${name}.`))
    // `Array.prototype.slice.call(arguments)`
    return object(name === 'Array' ? [...fields, ['prototype', list(UNDEFINED, [])]] : fields, UNKNOWN)
  }
  if (call) return native(name, call)
  return one({ kind: 'unknown', from: [], truthy: null, name })
}

/** A member of a global function: `Number.isInteger`; null when nothing is known of it. */
export function globalMember(name: string, key: string): Value | null {
  const call = GLOBAL_FUNCTIONS.get(`${name}.${key}`)
  return call ? native(key, call) : null
}

/** `new Promise((resolve) => …)`: gives what `resolve` is called with, to those for whom it is called. */
function makePromise([executor]: readonly Value[], site: CallSite): Value {
  const [only] = executor ?? []
  if (!executor || only?.shape.kind !== 'function') return promise(UNKNOWN)
  const use = useOfFirst(only.shape.closure)
  const settled: Value[] = use === 'passed' ? [UNKNOWN] : []
  const resolve = native('resolve', ([value], inner) => {
    const { facts } = inner.state
    settled.push(withFacts(inner.engine.await(value ?? UNDEFINED, inner.state.fork()), facts))
    return UNDEFINED
  })
  const reject = native('reject', () => UNDEFINED)
  site.engine.call(executor, [resolve, reject], { ...site, state: site.state.fork() })
  // What nobody can fulfil only ever fails, as a time limit does.
  if (use === 'none') return promise(NEVER)
  return promise(settled.length > 0 ? join(...settled) : UNKNOWN)
}

/** What a function does with its first parameter: nothing, only call it, or anything else. */
function useOfFirst({ module, fn }: FunctionShape['closure']): 'none' | 'called' | 'passed' {
  const [first] = fn.params
  if (first?.kind !== 'binding') return first === undefined ? 'none' : 'passed'
  let use: 'none' | 'called' | 'passed' = 'none'
  walkFunction(module, fn, (expr, _within, parent) => {
    if (expr.kind !== 'binding' || expr.id !== first.id || use === 'passed') return
    use = parent?.kind === 'call' && parent.callee === expr ? 'called' : 'passed'
  })
  return use
}

function namespaceEntry(prefix: string): (name: string) => [string, Value][] {
  return (name) => {
    const call = GLOBAL_FUNCTIONS.get(name)
    return name.startsWith(prefix) && call ? [[name.slice(prefix.length), native(name, call)]] : []
  }
}

function later(callback: Value | undefined, site: CallSite): Value {
  callMaybe(callback, [], { ...site })
  return UNKNOWN
}

function copy(value: Value): Value {
  return value.map((option): Option =>
    option.shape.kind === 'literal' && !isNullish(option.shape)
      ? { ...option, shape: { kind: 'unknown', from: [], truthy: null } }
      : option,
  )
}

/** What a text says; what stands in for an absent one says nothing. */
function parsed(value: Value): Value {
  const texts = value.flatMap((option): Value => {
    const text = literalText([option])
    if (text === '{}') return object([])
    return text === '' ? [] : [option]
  })
  return copy(texts.length > 0 ? texts : value)
}

/** Tests a value's options; `learn` says what one of them tells that passes. */
function testShape(
  value: Value,
  test: (option: Option) => boolean | null,
  learn: (option: Option) => Facts = () => NO_FACTS,
): Value {
  return join(
    ...value.map((option) => {
      const answer = test(option)
      const passed = withFacts(TRUE, unionFacts(option.facts, learn(option)))
      const failed = withFacts(FALSE, option.facts)
      return answer === null ? [...passed, ...failed] : answer ? passed : failed
    }),
  )
}
