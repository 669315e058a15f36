import type { BinaryExpr, Expr } from '../facts/ir.js'
import { factsOfFalsehood, factsOfTruth } from './values/checks.js'
import { claimsOfComparison, claimsOfTruth } from './libraries/claims.js'
import { compare, factsOfPresence, learning, type Comparison } from './language/compare.js'
import type { Engine, Frame } from './engine.js'
import { factsOfKind, isErrorOf } from './libraries/errors.js'
import { judgesCredential } from './libraries/credential-columns.js'
import { nameOf } from './values/names.js'
import { questionOf, type Question } from './language/predicates.js'
import { meet, type State } from './values/state.js'
import {
  carriedFacts,
  claimedKeys,
  insteadKeys,
  NO_FACTS,
  PRESENTED,
  unionFacts,
  uniteFacts,
  withoutFacts,
  type Facts,
} from './values/knowledge.js'
import { getTiesOfFalsity, getTiesOfTrue, getTiesOfTruth } from './libraries/ownership.js'
import {
  commonFacts,
  isNullish,
  join,
  mapOptions,
  NEVER,
  sourcesOf,
  truthiness,
  UNDEFINED,
  withFacts,
  type Option,
  type Value,
} from './values/values.js'

/*
 * Conditions: what is known on each side of a test, and what is left of the values that were tested.
 */

/** The states in which a condition holds, and in which it does not. The given state is used up. */
export function branch(engine: Engine, expr: Expr, state: State, frame: Frame): [State | null, State | null] {
  const { whenTrue, whenFalse } = branchWithValue(engine, expr, state, frame)
  return [whenTrue, whenFalse]
}

/** Learns that an expression's value passes a test, for variables and what is read from them. */
export function refine(
  expr: Expr,
  state: State,
  test: (option: Option) => boolean | null,
  member: Engine['member'],
): boolean {
  const path: string[] = []
  let root = expr
  for (;;) {
    if (root.kind === 'chain') root = root.expr
    else if (root.kind === 'member' && typeof root.key === 'string') {
      path.unshift(root.key)
      root = root.object
    } else if (root.kind === 'assign' && root.target.kind === 'binding') {
      root = { kind: 'binding', id: root.target.id, at: root.at, end: root.end }
    } else break
  }
  if (root.kind !== 'binding') return true
  const value = state.vars.get(root.id)
  if (!value) return true
  const narrowed = narrow(value, path, test, member)
  if (narrowed.length === 0) return false
  state.set(root.id, narrowed)
  state.learn(commonFacts(narrowed))
  return true
}

/** The value itself when the test drops and teaches nothing: what stays the same need not be compared where paths meet. */
function narrow(
  value: Value,
  path: readonly string[],
  test: (option: Option) => boolean | null,
  member: Engine['member'],
  depth = 0,
): Value {
  const key = path[depth]
  if (key === undefined) return mapOptions(value, (option) => (test(option) === false ? null : option))
  return mapOptions(value, (option) => {
    const { shape } = option
    const inner = isNullish(shape) ? UNDEFINED : member([option], key)
    const kept = narrow(inner, path, test, member, depth + 1)
    if (kept.length === 0) return null
    const facts = unionFacts(option.facts, commonFacts(kept))
    const isField = shape.kind === 'object' && shape.fields.has(key)
    if (facts === option.facts && (kept === inner || !isField)) return option
    return isField ? { shape: { ...shape, fields: new Map(shape.fields).set(key, kept) }, facts } : { shape, facts }
  })
}

interface Branching {
  readonly value: Value
  readonly whenTrue: State | null
  readonly whenFalse: State | null
}

/** The same, with what the condition comes to. */
export function branchWithValue(engine: Engine, expr: Expr, state: State, frame: Frame): Branching {
  if (expr.kind === 'unary' && expr.operator === '!') {
    const inner = branchWithValue(engine, expr.argument, state, frame)
    return {
      value: negate(inner.value, getLocalName(expr.argument, frame)),
      whenTrue: inner.whenFalse,
      whenFalse: inner.whenTrue,
    }
  }
  if (expr.kind === 'logical') return branchLogical(engine, expr, state, frame)
  if (expr.kind === 'binary' && isCondition(expr)) return branchComparison(engine, expr, state, frame)
  const value = engine.evaluate(expr, state, frame)
  // Where a promise is kept to be used again, the question is whether there is one yet.
  if (expr.kind !== 'member' && value.some(({ shape }) => shape.kind === 'promise' && !isPlain(shape.value))) {
    engine.note(
      frame,
      promisesCaller(value, state.facts) ? 'not-awaited' : 'tie-not-awaited',
      { path: frame.module.path, at: expr.at, end: expr.end },
      nameOf(expr, frame.module),
    )
  }
  return splitByTruth(engine, expr, value, state, frame)
}

/** What options tell by the answer they give to a test. */
export type Telling = (options: Value, answer: boolean) => Facts

/** What options tell that were found truthy, or not. */
export const tellsTruth: Telling = (options, isTruthy) =>
  isTruthy
    ? uniteFacts([factsOfTruth(options), getTiesOfTruth(options), factsOfAgreement(options), factsOfPresence(options)])
    : unionFacts(factsOfFalsehood(options), getTiesOfFalsity(options))

/** What it tells of the caller that something says yes to a credential of theirs. */
function factsOfAgreement(options: Value): Facts {
  return options.length > 0 && options.every((option) => judgesCredential(option, 'answer')) ? PRESENTED : NO_FACTS
}

/** The same, asked the other way round. */
export const tellsFalsity: Telling = (options, isFalsy) => tellsTruth(options, !isFalsy)

/** What is neither null nor undefined may be falsy all the same. */
export const tellsAbsence: Telling = (options, isMissing) => (isMissing ? tellsTruth(options, false) : NO_FACTS)

/** Splits a state by what a value's options answer to a test. */
export function split(
  engine: Engine,
  expr: Expr,
  value: Value,
  test: (option: Option) => boolean | null,
  state: State,
  telling = tellsTruth,
): Branching {
  const side = (wanted: boolean): State | null => {
    const options = mapOptions(value, (option) => (test(option) === !wanted ? null : option))
    if (options.length === 0 || state.dead) return null
    const fork = state.fork()
    fork.learn(commonFacts(options))
    fork.learn(telling(options, wanted))
    const alive = engine.refine(expr, fork, (option) => {
      const answer = test(option)
      return answer === null ? null : answer === wanted
    })
    return alive ? fork : null
  }
  return { value, whenTrue: side(true), whenFalse: side(false) }
}

/** Splits a state by whether a value is truthy. */
function splitByTruth(engine: Engine, expr: Expr, value: Value, state: State, frame: Frame): Branching {
  const sides = split(engine, expr, value, (option) => truthiness(option.shape), state)
  sides.whenTrue?.learn(claimsOfTruth(value, getLocalName(expr, frame)))
  for (const side of [sides.whenTrue, sides.whenFalse]) if (side) noteClaims(expr, state, side, frame)
  const question = questionOf(engine, expr, value, state, frame)
  if (!question) return sides
  return {
    value,
    whenTrue: sides.whenTrue && answered(engine, question, sides.whenTrue, true),
    whenFalse: sides.whenFalse && answered(engine, question, sides.whenFalse, false),
  }
}

/** The state where what was asked about has given the answer; null if none of its possibilities gives it. */
function answered(engine: Engine, { about, answerOf }: Question, state: State, wanted: boolean): State | null {
  const test = (option: Option): boolean | null => {
    const answer = answerOf(option)
    return answer === null ? null : answer === wanted
  }
  return engine.refine(about, state, test) ? state : null
}

/** Remembers which components strangers see that say something of themselves. */
export function noteShown(expr: Expr, { facts }: State, frame: Frame): void {
  const about = facts.has('verified') ? insteadKeys(facts) : claimedKeys(facts)
  if (about.length === 0 || facts.has('rules')) return
  const place = { path: frame.module.path, at: expr.at, end: expr.end }
  frame.notes.push({ kind: 'shown', place, name: nameOf(expr, frame.module), about })
}

/** The name of a variable; empty for any other expression. */
function getLocalName(expr: Expr, frame: Frame): string {
  return expr.kind === 'binding' ? (frame.module.bindings[expr.id]?.name ?? '') : ''
}

/** Remembers where the client was taken at its word. */
function noteClaims(expr: Expr, before: State, after: State, frame: Frame): void {
  const about = claimedKeys(withoutFacts(after.facts, before.facts))
  if (about.length === 0) return
  const place = { path: frame.module.path, at: expr.at, end: expr.end }
  frame.notes.push({ kind: 'claimed', place, name: nameOf(expr, frame.module), about })
}

/** `a && b`, `a || b`, `a ?? b`: the right side runs only where the left one has not decided. */
export function branchLogical(
  engine: Engine,
  expr: Extract<Expr, { kind: 'logical' }>,
  state: State,
  frame: Frame,
): Branching {
  const before = state.facts
  if (expr.operator === '??') {
    const left = engine.evaluate(expr.left, state, frame)
    const { whenTrue: absent, whenFalse: there } = split(engine, expr.left, left, isAbsent, state, tellsAbsence)
    const right = absent
      ? withFacts(engine.evaluate(expr.right, absent, frame), withoutFacts(absent.facts, before))
      : NEVER
    const value = join(
      left.filter((option) => isAbsent(option) !== true),
      right,
    )
    const after = meet([absent, there]) ?? state
    return splitByTruth(engine, expr, value, after, frame)
  }
  const and = expr.operator === '&&'
  const first = branchWithValue(engine, expr.left, state, frame)
  const goesOn = and ? first.whenTrue : first.whenFalse
  const stops = and ? first.whenFalse : first.whenTrue
  const kept = first.value
    .filter(({ shape }) => truthiness(shape) !== and)
    .map((option) =>
      and
        ? falsy(option)
        : { ...option, facts: unionFacts(option.facts, knownIfTrue(option, getLocalName(expr.left, frame))) },
    )
  if (!goesOn) return { value: kept, whenTrue: and ? null : stops, whenFalse: and ? stops : null }
  const facts = withoutFacts(goesOn.facts, before)
  const second = branchWithValue(engine, expr.right, goesOn, frame)
  return {
    value: join(kept, withFacts(second.value, facts)),
    whenTrue: and ? second.whenTrue : meet([stops, second.whenTrue]),
    whenFalse: and ? meet([stops, second.whenFalse]) : second.whenFalse,
  }
}

function knownIfTrue(option: Option, name: string): Facts {
  return unionFacts(factsOfTruth([option]), claimsOfTruth([option], name))
}

/** What is left of an option that turned out to be falsy: `''`, 0, null, whatever it was. */
function falsy(option: Option): Option {
  if (truthiness(option.shape) !== null) return option
  return { shape: { kind: 'unknown', from: sourcesOf([option]), truthy: false }, facts: option.facts }
}

/** Whether an option is null or undefined; null when it may be. */
export function isAbsent({ shape }: Option): boolean | null {
  if (isNullish(shape)) return true
  return truthiness(shape) !== true && shape.kind !== 'literal' ? null : false
}

/** Whether an operator compares. */
export function isCondition(expr: BinaryExpr): boolean {
  return CONDITIONS.has(expr.operator)
}

const CONDITIONS: ReadonlySet<string> = new Set(['===', '!==', '==', '!=', '<', '>', '<=', '>=', 'in', 'instanceof'])

function branchComparison(engine: Engine, expr: BinaryExpr, state: State, frame: Frame): Branching {
  const isTypeof = expr.left.kind === 'unary' && expr.left.operator === 'typeof'
  const left = engine.evaluate(
    expr.left.kind === 'unary' && expr.left.operator === 'typeof' ? expr.left.argument : expr.left,
    state,
    frame,
  )
  const right = engine.evaluate(expr.right, state, frame)
  const compared = compare(
    expr,
    left,
    right,
    (value, key) => engine.member(value, key),
    state.facts,
    (target) => isErrorOf(engine, target),
  )
  const name = getLocalName(expr.left, frame) || getLocalName(expr.right, frame)
  const claims = claimsOfComparison(isTypeof ? 'typeof' : expr.operator, left, right, name)
  const told = isTypeof ? null : factsOfKind(expr, left, right, engine, frame.module.path)
  const learnt = learning(compared, claims.whenTrue, claims.whenFalse)
  const comparison = told ? learning(learnt, told.whenTrue, told.whenFalse) : learnt
  const side = (wanted: boolean): State | null => {
    const outcome = wanted ? comparison.whenTrue : comparison.whenFalse
    if (outcome === null || state.dead) return null
    const fork = state.fork()
    fork.learn(outcome)
    noteClaims(expr, state, fork, frame)
    return refineComparison(engine, expr, comparison, wanted, fork) ? fork : null
  }
  const value: Option[] = []
  if (comparison.whenTrue)
    value.push({ shape: { kind: 'literal', value: true }, facts: carriedFacts(comparison.whenTrue) })
  if (comparison.whenFalse)
    value.push({ shape: { kind: 'literal', value: false }, facts: carriedFacts(comparison.whenFalse) })
  return { value, whenTrue: side(true), whenFalse: side(false) }
}

function refineComparison(
  engine: Engine,
  expr: BinaryExpr,
  comparison: Comparison,
  wanted: boolean,
  fork: State,
): boolean {
  const keep = (test: Comparison['testLeft']) => (option: Option) => {
    const answer = test?.(option) ?? null
    return answer === null ? null : answer === wanted
  }
  const leftExpr = expr.left.kind === 'unary' && expr.left.operator === 'typeof' ? expr.left.argument : expr.left
  if (comparison.testLeft && !engine.refine(leftExpr, fork, keep(comparison.testLeft))) return false
  return !(comparison.testRight && !engine.refine(expr.right, fork, keep(comparison.testRight)))
}

function negate(value: Value, name: string): Value {
  return value.flatMap((option): Option[] => {
    const truth = truthiness(option.shape)
    if (truth !== null) return [{ shape: { kind: 'literal', value: !truth }, facts: option.facts }]
    const whenTruthy = unionFacts(unionFacts(option.facts, claimsOfTruth([option], name)), getTiesOfTrue(option))
    return [
      { shape: { kind: 'literal', value: false }, facts: whenTruthy },
      { shape: { kind: 'literal', value: true }, facts: unionFacts(option.facts, getTiesOfFalsity([option])) },
    ]
  })
}

/** Goes on from where several paths have met again. */
export function settle(state: State, states: readonly (State | null)[]): void {
  const after = meet(states)
  if (after) state.become(after)
  else state.dead = true
}

/** A promise whose fulfilment says who calls, where that is not known yet. */
function promisesCaller(value: Value, known: Facts): boolean {
  return value.some(
    ({ shape }) =>
      shape.kind === 'promise' && shape.value.some(({ facts }) => withoutFacts(facts, known).has('verified')),
  )
}

/** A promise whose fulfilment says nothing. */
function isPlain(value: Value): boolean {
  return value.every((option) => !option.facts.has('verified'))
}
