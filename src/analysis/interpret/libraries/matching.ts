import type { Meaning } from '../../../catalog/types.js'
import { factsOfCheck, isServerValue } from '../values/checks.js'
import { NO_FACTS, unionFacts, withoutFacts, type Facts } from '../values/knowledge.js'
import { meet, type State } from '../values/state.js'
import {
  commonFacts,
  FALSE,
  isNullish,
  join,
  literalText,
  native,
  NEVER,
  object,
  one,
  truthiness,
  TRUE,
  UNDEFINED,
  withFacts,
  type ApiCursor,
  type ApiShape,
  type CallSite,
  type Option,
  type Value,
} from '../values/values.js'
import { apiShape, meaningsAt } from './api-cursor.js'

/*
 * Values that are told apart by patterns: `match(result).with({ ok: true }, ({ value }) => …).exhaustive()`.
 * A pattern is a value like any other: a literal, an object of patterns, or one of the library's own (`P.nullish`).
 */

type Pattern = Extract<Meaning, { kind: 'pattern' }>

/** The possibilities of a value that fit a pattern, with what that teaches. */
interface Fit {
  readonly kept: Value
  /** Those that may not fit. */
  readonly left: Value
  /** What the pattern picks out, by name; the empty name stands for what has none. */
  readonly selected: ReadonlyMap<string, Value>
}

/** `match(value)`: what runs is the handler of the first pattern that fits, at once. */
export function callMatch(
  { gives }: Extract<Meaning, { kind: 'match' }>,
  args: readonly Value[],
  site: CallSite,
): Value {
  if (gives === 'handler') return makeMatch(args[0] ?? UNDEFINED, NEVER)
  const [pattern = UNDEFINED, about] = args
  // `isMatching(pattern)` gives the test.
  return about
    ? answerOf(pattern, about, site)
    : native('matches', ([other = UNDEFINED], at) => answerOf(pattern, other, at))
}

/** Whether a value fits a pattern. */
function answerOf(pattern: Value, about: Value, site: CallSite): Value {
  const { kept, left } = fit(about, pattern, site)
  return [...(kept.length > 0 ? withFacts(TRUE, commonFacts(kept)) : NEVER), ...(left.length > 0 ? FALSE : NEVER)]
}

/** `P.select('user', P.string)` */
export function makePattern(cursor: ApiCursor, args: readonly Value[]): Value {
  return one({ ...apiShape(cursor), made: args.map((value) => ({ step: cursor.name, value })) })
}

/**
 * @param about what no pattern so far fits for certain
 * @param given what the handlers so far came to
 */
function makeMatch(about: Value, given: Value): Value {
  const self: Value = object(
    Object.entries({
      with: (args: readonly Value[], site: CallSite) => {
        const { patterns, guard, handler } = readCase(args)
        let left = about
        const fits = patterns.map((pattern) => {
          const each = fit(left, pattern, site)
          left = each.left
          return each
        })
        const kept = join(...fits.map((each) => each.kept))
        if (guard) left = about
        const selected = fits.length === 1 ? (fits[0]?.selected ?? NONE) : NONE
        return takeCase(kept, left, handler, selected, site, guard)
      },
      when: ([guard = UNDEFINED, handler = UNDEFINED]: readonly Value[], site: CallSite) =>
        takeCase(about, about, handler, NONE, site, guard),
      otherwise: ([handler = UNDEFINED]: readonly Value[], site: CallSite) =>
        join(given, runHandler(about, [about], handler, site)),
      exhaustive: () => given,
      run: () => given,
      returnType: () => self,
      narrow: () => self,
    }).map(([name, method]): [string, Value] => [name, native(name, method)]),
  )
  const takeCase = (
    kept: Value,
    left: Value,
    handler: Value,
    selected: Fit['selected'],
    site: CallSite,
    guard?: Value,
  ): Value => {
    const accepted = guard ? kept.flatMap((option) => acceptedBy(guard, option, site)) : kept
    const picked = selected.get('') ?? (selected.size > 0 ? object(selected) : accepted)
    return makeMatch(left, join(given, runHandler(accepted, [picked, accepted], handler, site)))
  }
  return self
}

const NONE: Fit['selected'] = new Map()

/** `with(pattern, …, handler)`, or `with(pattern, guard, handler)`. */
function readCase(args: readonly Value[]): {
  readonly patterns: readonly Value[]
  readonly guard: Value | undefined
  readonly handler: Value
} {
  const handler = args.at(-1) ?? UNDEFINED
  const [pattern = UNDEFINED, second = UNDEFINED] = args
  return args.length === 3 && second.some(isFunction)
    ? { patterns: [pattern], guard: second, handler }
    : { patterns: args.slice(0, -1), guard: undefined, handler }
}

/** The possibility, with what holds where a function of the app says yes to it. */
function acceptedBy(guard: Value, option: Option, site: CallSite): Value {
  const state = site.state.fork()
  const answer = site.engine.call(guard, [[option]], { ...site, state })
  const yes = answer.filter(({ shape }) => truthiness(shape) !== false)
  return state.dead || yes.length === 0 ? NEVER : withFacts([option], commonFacts(yes))
}

/** Runs a handler where the possibilities are what they are, and goes on from there or from where it did not run. */
function runHandler(about: Value, args: readonly Value[], handler: Value, site: CallSite): Value {
  if (about.length === 0) return NEVER
  const { state } = site
  const before = state.facts
  const inner = state.fork()
  inner.learn(commonFacts(about))
  const known = withoutFacts(inner.facts, before)
  // What is no function is what comes out: `otherwise(null)`.
  const value = handler.some(isFunction) ? site.engine.call(handler, args, { ...site, state: inner }) : handler
  const learned = unionFacts(known, withoutFacts(inner.facts, before))
  const result = inner.dead ? NEVER : withFacts(value, learned)
  resume(state, inner)
  return result
}

function resume(state: State, inner: State): void {
  const after = meet([state.fork(), inner])
  if (after) state.become(after)
}

/** Tells which possibilities of a value fit a pattern. */
function fit(about: Value, pattern: Value, site: CallSite): Fit {
  const kept: Option[] = []
  const left: Option[] = []
  const selected = new Map<string, Value>()
  for (const option of about) {
    const each = fitOption(option, pattern, site)
    if (each.answer !== false) {
      kept.push(each.option)
      for (const [name, value] of each.selected) selected.set(name, join(selected.get(name) ?? NEVER, value))
    }
    if (each.answer !== true) left.push(option)
  }
  return { kept, left, selected }
}

interface OptionFit {
  /** Whether it fits; null when it may. */
  readonly answer: boolean | null
  /** What is left of it where it does. */
  readonly option: Option
  readonly selected: ReadonlyMap<string, Value>
}

function fitOption(option: Option, pattern: Value, site: CallSite): OptionFit {
  const [only] = pattern
  const maybe: OptionFit = { answer: null, option, selected: NONE }
  if (!only || pattern.length > 1) return maybe
  switch (only.shape.kind) {
    case 'api':
      return fitLibraryPattern(option, only.shape, site) ?? maybe
    case 'object':
      return fitObject(option, only.shape.fields, site)
    default: {
      if (isFunction(only)) return maybe
      const [whenTrue, whenFalse] = site.engine.equate([option], pattern, site.state.facts)
      const learned = isServerValue(pattern) ? factsOfCheck('allowed', [option]) : NO_FACTS
      return {
        answer: whenTrue === null ? false : whenFalse === null ? true : null,
        option: learning(option, unionFacts(whenTrue ?? NO_FACTS, learned)),
        selected: NONE,
      }
    }
  }
}

/** `{ status: 'authenticated', user: P.select() }` */
function fitObject(option: Option, fields: ReadonlyMap<string, Value>, site: CallSite): OptionFit {
  const { shape } = option
  if (isNullish(shape) || shape.kind === 'literal') return { answer: false, option, selected: NONE }
  let answer: boolean | null = true
  let known = option.facts
  const narrowed = shape.kind === 'object' ? new Map(shape.fields) : null
  const selected = new Map<string, Value>()
  for (const [key, pattern] of fields) {
    const inner = fit(site.engine.member([option], key), pattern, site)
    if (inner.kept.length === 0) return { answer: false, option, selected: NONE }
    if (inner.left.length > 0) answer = null
    known = unionFacts(known, commonFacts(inner.kept))
    if (narrowed?.has(key)) narrowed.set(key, inner.kept)
    for (const [name, value] of inner.selected) selected.set(name, value)
  }
  return {
    answer,
    option: { shape: narrowed && shape.kind === 'object' ? { ...shape, fields: narrowed } : shape, facts: known },
    selected,
  }
}

/** `P.nullish`, `P.select('user')`, `P.union('draft', 'live')`; null for what only the library can tell. */
function fitLibraryPattern(option: Option, { cursor, made = [] }: ApiShape, site: CallSite): OptionFit | null {
  const meaning = meaningsAt(cursor)
    .map((found) => found.meaning)
    .find((found): found is Pattern => found.kind === 'pattern')
  const inner = made.map(({ value }) => value)
  const told = (answer: boolean | null, facts: Facts = NO_FACTS): OptionFit => ({
    answer,
    option: learning(option, facts),
    selected: NONE,
  })
  switch (meaning?.of) {
    case 'any':
      return told(true)
    case 'nullish':
      return told(isNullish(option.shape) ? true : truthiness(option.shape) === true ? false : null)
    case 'present':
      return told(isNullish(option.shape) ? false : truthiness(option.shape) === true ? true : null)
    case 'typed':
      return told(isNullish(option.shape) ? false : null, factsOfCheck('checked', [option]))
    case 'select': {
      const name = literalText(inner[0] ?? NEVER)
      const pattern = name === null ? inner[0] : inner[1]
      const found: OptionFit = pattern ? fitOption(option, pattern, site) : told(true)
      return { ...found, selected: new Map([...found.selected, [name ?? '', [found.option]]]) }
    }
    case 'not': {
      const { answer } = fitOption(option, inner[0] ?? UNDEFINED, site)
      return told(answer === null ? null : !answer)
    }
    case 'union': {
      const fits = inner.map((pattern) => fitOption(option, pattern, site))
      if (fits.some(({ answer }) => answer === true)) return told(true)
      const possible = fits.filter(({ answer }) => answer !== false)
      return told(possible.length > 0 ? null : false, commonFacts(possible.map((each) => each.option)))
    }
    default:
      return null
  }
}

function learning(option: Option, facts: Facts): Option {
  return facts === NO_FACTS ? option : { ...option, facts: unionFacts(option.facts, facts) }
}

function isFunction({ shape }: Option): boolean {
  return shape.kind === 'function' || shape.kind === 'native'
}
