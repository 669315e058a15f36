/**
 * What holds on a path through the program. Facts only ever grow along a path; where paths meet, what all of them know
 * remains.
 *
 * - `verified`: the caller's identity was checked.
 * - `presented`: with a secret that no browser sends by itself (an API key, a signature, the token of a link), so that
 *   nobody can make a visitor's browser do it.
 * - `tied …`: what this part of the client's input selects is the caller's own, or theirs to act on.
 * - `absent …`: this part of the client's input is falsy, and so selects nothing.
 * - `present …`: this part of the client's input is neither null nor undefined.
 * - `within …`: what the first part selects belongs to what the second part names, whoever that is.
 * - `rules`: the caller may act on everybody's records, so that whatever is selected is theirs to act on.
 * - `claimed …`: who is not verified gets here only by saying something of themselves with this part of their input.
 * - `instead …`: who is not known to have the right gets here only by saying so with this part of their input.
 * - `own-error`: what was caught is an error of the app's own, or of a library that has nothing to do with data.
 * - `sorted …`: this module has told kinds of errors apart.
 */
export type Fact =
  | 'verified'
  | 'presented'
  | 'rules'
  | `tied ${string}`
  | `absent ${string}`
  | `present ${string}`
  | `within ${string}`
  | `claimed ${string}`
  | `instead ${string}`
  | 'own-error'
  | `sorted ${string}`
  | InputFact

/**
 * What a part of the client's input was found to be, by the part's key (`input-facts.ts`):
 *
 * - `checked`: of a known type. What is below it is, too.
 * - `allowed`: one of the values, or of the form, that the app names.
 * - `above`, `below`: within a bound.
 * - `rooted`, `relative`: a text that starts with `/`, or not with `//`.
 * - `fieldless`: no object, or one whose fields have to be asked for by methods, as those of a form.
 */
export type InputFact = `${InputCheck} ${string}`
export type InputCheck = 'checked' | 'allowed' | 'above' | 'below' | 'rooted' | 'relative' | 'fieldless'

const INPUT_FACT = /^(?:checked|allowed|above|below|rooted|relative|fieldless) /

/** A set of facts. Equal sets are one object: compare them with `===`. */
export interface Facts extends ReadonlySet<Fact> {
  /** The same for equal sets, and for no others. */
  readonly id: number
  /** Whether any of them is what a check found of the client's input. */
  readonly sayOfInput: boolean
  /** Whether any of them says that a part of the client's input is there. */
  readonly sayOfPresence: boolean
}

class InternedFacts extends Set<Fact> implements Facts {
  readonly sayOfInput: boolean
  readonly sayOfPresence: boolean

  constructor(
    readonly id: number,
    facts: readonly Fact[],
  ) {
    super(facts)
    this.sayOfInput = facts.some(isInputFact)
    this.sayOfPresence = facts.some(saysOfPresence)
  }
}

const factIds = new Map<Fact, number>()
const interned = new Map<string, Facts>()
/** The sets of one fact. */
const singles = new Map<Fact, Facts>()

function intern(facts: readonly Fact[]): Facts {
  const [only] = facts
  if (only === undefined) return NO_FACTS
  if (facts.length > 1) return internSet(new Set(facts))
  let known = singles.get(only)
  if (!known) singles.set(only, (known = internSet(new Set(facts))))
  return known
}

function internSet(facts: ReadonlySet<Fact>): Facts {
  const key = Uint32Array.from(facts, getFactId).sort().join()
  let known = interned.get(key)
  // In one order, whichever set was met first.
  if (!known) interned.set(key, (known = new InternedFacts(interned.size, [...facts].toSorted())))
  return known
}

function getFactId(fact: Fact): number {
  let id = factIds.get(fact)
  if (id === undefined) factIds.set(fact, (id = factIds.size))
  return id
}

/** An editor's session never ends; forgetting only costs that something is computed again. */
const MAX_REMEMBERED = 200_000

/** Remembers what an operation makes of two sets: the interpreter asks the same over and over. */
function remembered(operation: (a: Facts, b: Facts) => Facts): (a: Facts, b: Facts) => Facts {
  const results = new Map<Facts, Map<Facts, Facts>>()
  let count = 0
  return (a, b) => {
    const known = results.get(a)?.get(b)
    if (known) return known
    if (++count > MAX_REMEMBERED) {
      results.clear()
      count = 0
    }
    const result = operation(a, b)
    const ofFirst = results.get(a)
    if (ofFirst) ofFirst.set(b, result)
    else results.set(a, new Map([[b, result]]))
    return result
  }
}

export const NO_FACTS: Facts = internSet(new Set())
export const VERIFIED: Facts = intern(['verified'])
/** Verified by a secret that the caller sent on purpose. */
export const PRESENTED: Facts = intern(['verified', 'presented'])
/** The caller's role reaches everybody's records. */
export const RULES: Facts = intern(['verified', 'rules'])

/** That what each of the keys selects is the caller's. */
export function tiedFacts(keys: Iterable<string>): Facts {
  return intern(Array.from(keys, (key): Fact => `tied ${key}`))
}

/** That a part of the client's input is falsy. */
export function absentFact(key: string): Facts {
  return intern([`absent ${key}`])
}

/** That a part of the client's input is neither null nor undefined. */
export function presentFact(key: string): Facts {
  return intern([`present ${key}`])
}

/** Whether a part of the client's input is known to be neither null nor undefined. */
export function isPresent(facts: Facts, key: string): boolean {
  return facts.has(`present ${key}`)
}

/** That what one part of the client's input selects belongs to what another names. */
export function withinFacts(pairs: readonly (readonly [inner: string, outer: string])[]): Facts {
  return intern(pairs.map(([inner, outer]): Fact => `${WITHIN}${inner}${BETWEEN}${outer}`))
}

const WITHIN = 'within '
/** Stands in no name of a parameter or field. */
const BETWEEN = '\n'

/** Whether what a part of the client's input selects is the caller's: it, the whole it is part of, or simply everything; or it is nothing. */
export function isTied(facts: Facts, key: string): boolean {
  if (facts.size === 0) return false
  if (facts.has('rules')) return true
  for (let end = key.length; end > 0; end = key.lastIndexOf('.', end - 1)) {
    const part = key.slice(0, end)
    if (facts.has(`tied ${part}`) || facts.has(`absent ${part}`)) return true
  }
  return false
}

/** The parts of the client's input whose records are known to be the caller's. */
export function tiedKeys(facts: Facts): string[] {
  return keysAfter(facts, TIED)
}

const TIED = 'tied '

export function factsOf(facts: readonly Fact[]): Facts {
  return intern(facts)
}

/** The facts that either set has. */
export function unionFacts(a: Facts, b: Facts): Facts {
  if (a === b || b.size === 0) return a
  return a.size === 0 ? b : unite(a, b)
}

/** The facts that any of the sets has. */
export function uniteFacts(sets: readonly Facts[]): Facts {
  const [first = NO_FACTS, second = NO_FACTS, ...others] = sets.filter(({ size }) => size > 0)
  return others.length === 0
    ? unionFacts(first, second)
    : close(intern([first, second, ...others].flatMap((set) => [...set])))
}

const unite = remembered((a, b) => close(hasAll(a, b) ? a : hasAll(b, a) ? b : intern([...a, ...b])))

function hasAll(facts: Facts, wanted: Facts): boolean {
  if (wanted.size > facts.size) return false
  for (const fact of wanted) if (!facts.has(fact)) return false
  return true
}

/** With what belongs to something of the caller: it is theirs, whichever of the two was found out first. */
function close(facts: Facts): Facts {
  for (const fact of facts) {
    if (!fact.startsWith(WITHIN)) continue
    const [inner = '', outer = ''] = fact.slice(WITHIN.length).split(BETWEEN)
    if (facts.has(`tied ${inner}`) || facts.has('rules') || !isTied(facts, outer)) continue
    return close(intern([...facts, `tied ${inner}`]))
  }
  return facts
}

/** The facts that both sets have. */
export function intersectFacts(a: Facts, b: Facts): Facts {
  if (a === b) return a
  return a.size === 0 || b.size === 0 ? NO_FACTS : intersect(a, b)
}

const intersect = remembered((a, b) => {
  const common = [...[...a].filter((fact) => implies(b, fact)), ...[...b].filter((fact) => implies(a, fact))]
  return intern([...common, ...claimedInstead(a, b), ...claimedInstead(b, a)])
})

/** What one side claims in place of the right that the other side has. */
function claimedInstead(entitled: Facts, claiming: Facts): Fact[] {
  const isEntitled =
    (entitled.has('rules') && !claiming.has('rules')) ||
    [...entitled].some((fact) => fact.startsWith(TIED) && !implies(claiming, fact))
  return isEntitled && !hasClaim(entitled) ? claimedKeys(claiming).map((key): Fact => `instead ${key}`) : []
}

/** The parts of the client's input by which it says something of itself, where nobody gets who is neither verified nor says so. */
export function claimedKeys(facts: Facts): string[] {
  return keysAfter(facts, CLAIMED)
}

/** The parts by which the client says that it may do what others have the right to. */
export function insteadKeys(facts: Facts): string[] {
  return keysAfter(facts, INSTEAD)
}

const CLAIMED = 'claimed '
const INSTEAD = 'instead '

function keysAfter(facts: Facts, prefix: string): string[] {
  const keys: string[] = []
  for (const fact of facts) if (fact.startsWith(prefix)) keys.push(fact.slice(prefix.length))
  return keys
}

function hasClaim(facts: Facts): boolean {
  for (const fact of facts) if (fact.startsWith(CLAIMED)) return true
  return false
}

/** What a known type is enough for. */
const TYPE_CHECKS = new Set(['checked', 'above', 'below'])

/** Whether a fact holds where others do: what is known of the whole holds for its parts. */
function implies(facts: Facts, fact: Fact): boolean {
  if (facts.has(fact)) return true
  if (fact.startsWith(TIED)) return isTied(facts, fact.slice(TIED.length))
  if (fact.startsWith(CLAIMED)) return facts.has('verified') || hasClaim(facts)
  if (fact.startsWith(INSTEAD)) return facts.has('rules') || hasClaim(facts)
  const space = fact.indexOf(' ')
  if (space === -1) return false
  const check = fact.slice(0, space)
  for (let key = fact.slice(space + 1); key !== ''; key = key.slice(0, Math.max(key.lastIndexOf('/'), 0))) {
    if (facts.has(`allowed ${key}`) || (TYPE_CHECKS.has(check) && facts.has(`checked ${key}`))) return true
  }
  return false
}

/** The facts of `a` that `b` has not. */
export function withoutFacts(a: Facts, b: Facts): Facts {
  if (a === b || a.size === 0) return NO_FACTS
  return b.size === 0 ? a : subtract(a, b)
}

const subtract = remembered((a, b) => intern([...a].filter((fact) => !b.has(fact))))

/**
 * What a function that is called has to know of the path to it. What checks have found of the client's input changes
 * nothing inside; whoever calls adds it to what the function does, so that one run serves callers that checked differently.
 */
export function entryFacts(facts: Facts): Facts {
  return facts.size === 0 ? facts : withoutInput(facts, NO_FACTS)
}

const withoutInput = remembered((facts) => intern([...facts].filter((fact) => !isInputFact(fact) && !LOCAL.test(fact))))

/**
 * What the values that a path gives carry of it. That some of the client's input is there matters where it is compared;
 * values that carried it would be as many as ways to ask.
 */
export function carriedFacts(facts: Facts): Facts {
  return facts.sayOfPresence ? withoutPresence(facts, NO_FACTS) : facts
}

const withoutPresence = remembered((facts) => intern([...facts].filter((fact) => !saysOfPresence(fact))))

function saysOfPresence(fact: Fact): boolean {
  return fact.startsWith('present ')
}

/** What a function need not be told. */
const LOCAL = /^(?:absent |present |within |sorted |own-error$)/

/** Whether a fact is what a check found of the client's input. */
export function isInputFact(fact: Fact): fact is InputFact {
  return INPUT_FACT.test(fact)
}
