import { textOf, withText } from './libraries/addresses.js'
import { withTypeArgument } from './language/answers.js'
import { without } from './values/contents.js'
import type { AssignExpr, BinaryExpr, CallExpr, Expr, MemberExpr, Pattern } from '../facts/ir.js'
import { meaningsAt, stepCall } from './libraries/api-cursor.js'
import { factsOfCheck, factsOfFalsehood, factsOfTruth, isServerValue, narrowed } from './values/checks.js'
import { getterAt } from './language/accessors.js'
import { claimsOfComparison, claimsOfTruth } from './libraries/claims.js'
import { callParentConstructor, parentHere } from './language/classes.js'
import { compare, learning, type Comparison } from './language/compare.js'
import type { Engine, Frame } from './engine.js'
import { factsOfKind, isErrorOf } from './libraries/errors.js'
import { evaluateParts } from './language/elements.js'
import { mutates, openUp, rootOf } from './language/escape.js'
import { ObjectBuilder, withColumn, withElement, withEntry, withField } from './values/objects.js'
import { field } from './language/members.js'
import { nameOf } from './values/names.js'
import { REGULAR_EXPRESSION } from './language/builtins.js'
import { questionOf, type Question } from './language/predicates.js'
import { recordEffect } from './libraries/record-effect.js'
import { meet, type State } from './values/state.js'
import { claimedKeys, insteadKeys, NO_FACTS, unionFacts, withoutFacts, type Facts } from './values/knowledge.js'
import { allowedByRole, getTiesOfFalsity, getTiesOfTrue, getTiesOfTruth, isCallersRole } from './libraries/ownership.js'
import {
  beginningOf,
  OWN_TEXT,
  commonFacts,
  derived,
  ELEMENT,
  isNullish,
  join,
  joinOf,
  list,
  literal,
  literalText,
  mapOptions,
  NEVER,
  one,
  promise,
  SLOT,
  sourcesOf,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type Option,
  type Source,
  type Value,
} from './values/values.js'

/** Evaluates an expression: what it may hold. Its side effects go to the frame, what it teaches to the state. */
export function evaluate(engine: Engine, expr: Expr, state: State, frame: Frame): Value {
  frame.current = state
  switch (expr.kind) {
    case 'literal':
      return literal(expr.value)
    case 'template': {
      const parts = expr.parts.map((part) => engine.evaluate(part, state, frame))
      const text = concatLiterals(expr.quasis, parts)
      if (text !== null) return literal(text)
      const certain = expr.quasis.some((quasi) => quasi !== '')
      const made = one({
        kind: 'unknown',
        from: parts.flatMap((part, index) => placed(sourcesOf(asText(part)), expr.quasis.slice(0, index + 1))),
        truthy: certain || null,
        type: 'string',
        prefix: prefixOf(expr.quasis, parts),
      })
      return withText(engine, made, () =>
        expr.quasis.map((quasi, index) => quasi + (parts[index] ? textOf(parts[index]) : '')).join(''),
      )
    }
    case 'binding':
      return readBinding(engine, expr.id, state, frame)
    case 'global':
      return engine.targetValue({ kind: 'external', specifier: 'global:', imported: expr.name, resolved: true })
    case 'this':
      return expr.parent ? asParent(engine, frame) : (frame.self ?? UNKNOWN)
    case 'object':
      return evaluateObject(engine, expr.properties, state, frame)
    case 'array':
      return evaluateArray(engine, expr.elements, state, frame)
    case 'spread':
      return engine.evaluate(expr.value, state, frame)
    case 'function': {
      const fn = frame.module.functions[expr.id]
      if (!fn) return UNKNOWN
      const closure = {
        module: frame.module,
        fn,
        captured: state.vars,
        frame: frame.fn === null ? null : frame,
        self: fn.arrow ? frame.self : null,
      }
      return one({ kind: 'function', closure, bound: [] })
    }
    case 'class': {
      const cls = frame.module.classes[expr.id]
      return cls ? one({ kind: 'class', module: frame.module, cls, captured: state.vars }) : UNKNOWN
    }
    case 'call':
      return evaluateCall(engine, expr, state, frame, null)
    case 'member':
      return evaluateMember(engine, expr, state, frame, null)
    case 'chain': {
      const skipped: Option[] = []
      const value = evaluateLink(engine, expr.expr, state, frame, skipped)
      return skipped.length === 0 ? value : join(value, skipped)
    }
    case 'unary': {
      if (expr.operator === '!') return evaluateCondition(engine, expr, state, frame)
      const value = engine.evaluate(expr.argument, state, frame)
      if (expr.operator === 'delete') removeMember(engine, expr.argument, state, frame)
      if (expr.operator === 'void') return UNDEFINED
      if (expr.operator === 'typeof' || expr.operator === 'delete') return UNKNOWN
      return expr.operator === '+' ? asNumber(value) : numeric(value)
    }
    case 'binary':
      return isCondition(expr)
        ? evaluateCondition(engine, expr, state, frame)
        : evaluateArithmetic(engine, expr, state, frame)
    case 'logical': {
      const { value, whenTrue, whenFalse } = branchLogical(engine, expr, state, frame)
      settle(state, [whenTrue, whenFalse])
      return value
    }
    case 'conditional': {
      const before = state.facts
      const [whenTrue, whenFalse] = engine.branch(expr.test, state, frame)
      const consequent = whenTrue ? engine.evaluate(expr.consequent, whenTrue, frame) : NEVER
      const alternate = whenFalse ? engine.evaluate(expr.alternate, whenFalse, frame) : NEVER
      const value = join(
        withFacts(consequent, whenTrue ? withoutFacts(whenTrue.facts, before) : NO_FACTS),
        withFacts(alternate, whenFalse ? withoutFacts(whenFalse.facts, before) : NO_FACTS),
      )
      settle(state, [whenTrue, whenFalse])
      return value
    }
    case 'assign':
      return evaluateAssign(engine, expr, state, frame)
    case 'await': {
      const awaited = engine.evaluate(expr.argument, state, frame)
      frame.awaited.push(awaited)
      return engine.await(awaited, state)
    }
    case 'yield':
      if (expr.argument) {
        const value = engine.evaluate(expr.argument, state, frame)
        if (!state.dead) frame.yields.push(withFacts(expr.delegate ? engine.member(value, '*') : value, state.facts))
      }
      return UNKNOWN
    case 'sequence': {
      let last: Value = UNDEFINED
      for (const part of expr.expressions) last = engine.evaluate(part, state, frame)
      return last
    }
    case 'import': {
      if (expr.source === null) return expr.form === 'import' ? promise(UNKNOWN) : UNKNOWN
      const target = engine.graph.resolveImport(frame.module, expr.source, '*')
      const value = engine.targetValue(target)
      return expr.form === 'import' ? promise(value) : value
    }
    case 'jsx': {
      if (expr.tag !== null && typeof expr.tag !== 'string') noteShown(expr, state, frame)
      const slots = evaluateParts(engine, expr, state, frame).flat().filter(isSlot)
      if (slots.length === 0) return ELEMENT
      const facts = commonFacts(slots)
      return facts === NO_FACTS ? SLOT : join(withFacts(SLOT, facts), ELEMENT)
    }
    case 'opaque':
      if (expr.pattern !== undefined) return REGULAR_EXPRESSION
      for (const part of expr.parts) engine.evaluate(part, state, frame)
      return UNKNOWN
  }
}

function isSlot({ shape }: Option): boolean {
  return shape.kind === 'element' && shape.slot === true
}

/** The states in which a condition holds, and in which it does not. The given state is used up. */
export function branch(engine: Engine, expr: Expr, state: State, frame: Frame): [State | null, State | null] {
  const { whenTrue, whenFalse } = branchWithValue(engine, expr, state, frame)
  return [whenTrue, whenFalse]
}

/** `super`: the instance with the members of the class above, whose methods run on it as it is. */
function asParent(engine: Engine, frame: Frame): Value {
  const { self } = frame
  const [only] = self ?? []
  if (!self || only?.shape.kind !== 'instance') return UNKNOWN
  const parent = parentHere(engine, only.shape, frame)
  return parent ? one({ ...only.shape, class: parent, own: self }) : UNKNOWN
}

/** Binds or assigns a value. */
export function bind(engine: Engine, pattern: Pattern, value: Value, state: State, frame: Frame): void {
  switch (pattern.kind) {
    case 'binding':
      state.set(pattern.id, value)
      return
    case 'member':
      assignMember(engine, pattern.target, value, state, frame)
      return
    case 'object': {
      const present = keepPresent(value, state)
      for (const { key, value: target } of pattern.properties) {
        const name = typeof key === 'string' ? key : literalText(engine.evaluate(key, state, frame))
        bind(engine, target, name === null ? derived(present) : field(engine, present, name), state, frame)
      }
      if (pattern.rest)
        bind(
          engine,
          pattern.rest,
          without(
            present,
            pattern.properties.map((p) => p.key).filter((key) => typeof key === 'string'),
          ),
          state,
          frame,
        )
      return
    }
    case 'array': {
      const present = keepPresent(value, state)
      pattern.elements.forEach((element, index) => {
        if (element) bind(engine, element, engine.member(present, String(index)), state, frame)
      })
      if (pattern.rest) bind(engine, pattern.rest, list(engine.member(present, '*')), state, frame)
      return
    }
    case 'default': {
      const given = value.filter(({ shape }) => !(shape.kind === 'literal' && shape.value === undefined))
      const fallback =
        given.length < value.length
          ? engine.evaluate(pattern.value, state, frame)
          : given.some(mayBeUndefined)
            ? evaluatePerhaps(engine, pattern.value, state, frame)
            : NEVER
      bind(engine, pattern.target, join(given, fallback), state, frame)
      return
    }
    case 'rest':
      bind(engine, pattern.target, value, state, frame)
  }
}

/** What the client sent, and what nobody knows, may be missing. */
function mayBeUndefined({ shape }: Option): boolean {
  return shape.kind === 'input' || (shape.kind === 'unknown' && shape.truthy !== true)
}

/** A default that may or may not be needed. A constant does nothing and tells less than what it stands in for. */
function evaluatePerhaps(engine: Engine, expr: Expr, state: State, frame: Frame): Value {
  if (!DOING.has(expr.kind)) return NEVER
  const before = state.facts
  const needed = state.fork()
  const value = engine.evaluate(expr, needed, frame)
  const learnt = withoutFacts(needed.facts, before)
  settle(state, [state.fork(), needed])
  return withFacts(value, learnt)
}

const DOING: ReadonlySet<string> = new Set<Expr['kind']>([
  'call',
  'await',
  'chain',
  'assign',
  'sequence',
  'logical',
  'conditional',
])

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

function branchWithValue(engine: Engine, expr: Expr, state: State, frame: Frame): Branching {
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
  if (value.some(({ shape }) => shape.kind === 'promise' && !isPlain(shape.value))) {
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
type Telling = (options: Value, answer: boolean) => Facts

const tellsTruth: Telling = (options, isTruthy) =>
  isTruthy
    ? unionFacts(factsOfTruth(options), getTiesOfTruth(options))
    : unionFacts(factsOfFalsehood(options), getTiesOfFalsity(options))

const tellsFalsity: Telling = (options, isFalsy) => tellsTruth(options, !isFalsy)

/** What is neither null nor undefined may be falsy all the same. */
const tellsAbsence: Telling = (options, isMissing) => (isMissing ? tellsTruth(options, false) : NO_FACTS)

/** By what an assignment tests before it assigns. */
const TELLING_OF_ASSIGNMENT: Readonly<Record<'&&=' | '||=' | '??=', Telling>> = {
  '&&=': tellsTruth,
  '||=': tellsFalsity,
  '??=': tellsAbsence,
}

/** Splits a state by what a value's options answer to a test. */
function split(
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
function noteShown(expr: Expr, { facts }: State, frame: Frame): void {
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

function branchLogical(
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
function isAbsent({ shape }: Option): boolean | null {
  if (isNullish(shape)) return true
  return truthiness(shape) !== true && shape.kind !== 'literal' ? null : false
}

function isCondition(expr: BinaryExpr): boolean {
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
  if (comparison.whenTrue) value.push({ shape: { kind: 'literal', value: true }, facts: comparison.whenTrue })
  if (comparison.whenFalse) value.push({ shape: { kind: 'literal', value: false }, facts: comparison.whenFalse })
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

function evaluateCondition(engine: Engine, expr: Expr, state: State, frame: Frame): Value {
  const { value, whenTrue, whenFalse } = branchWithValue(engine, expr, state, frame)
  settle(state, [whenTrue, whenFalse])
  return value
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

function evaluateArithmetic(engine: Engine, expr: BinaryExpr, state: State, frame: Frame): Value {
  const left = engine.evaluate(expr.left, state, frame)
  const right = engine.evaluate(expr.right, state, frame)
  if (expr.operator === '+') {
    const text = concatLiterals(['', '', ''], [left, right])
    // Two numbers are added.
    if (text !== null && (isText(left) || isText(right))) return literal(text)
    const write = () => textOf(left) + textOf(right)
    if (!isText(left) && !isText(right)) return withText(engine, derived(left, right), write)
    const prefix = prefixOf(['', '', ''], [left, right])
    const made = one({
      kind: 'unknown',
      from: [...sourcesOf(asText(left)), ...sourcesOf(asText(right))],
      truthy: prefix.replaceAll(OWN_TEXT, '') === '' ? null : true,
      type: 'string',
      prefix,
    })
    return withText(engine, made, write)
  }
  return numeric(left, right)
}

/** The sources of a part of a text, which may stand behind all that says on which site an address is. */
function placed(sources: readonly Source[], before: readonly string[]): readonly Source[] {
  // What stands between may be anything: `/${''}/${path}` is `//${path}`.
  if (!/[?#]|[^/\\:][/\\]/.test(before.join(':'))) return sources
  return sources.map((source) => (source.kind === 'input' ? { ...source, behind: true } : source))
}

/** A value as a part of a text: of a number nothing of the client's content is left. */
function asText(value: Value): Value {
  return value.flatMap((option): Value =>
    option.shape.kind === 'unknown' && option.shape.type === 'number' ? narrowed([option]) : [option],
  )
}

/** `+id`: each possibility as a number, with what is known if it is the case. */
function asNumber(value: Value): Value {
  return join(
    ...value.map(({ shape, facts }): Value => {
      const isConstant = shape.kind === 'literal' && typeof shape.value !== 'bigint' && shape.value !== undefined
      return withFacts(isConstant ? literal(Number(shape.value)) : numeric(one(shape)), facts)
    }),
  )
}

/** A number made from values. */
function numeric(...values: readonly Value[]): Value {
  const from = values.flatMap((value) => sourcesOf(value))
  return from.length === 0 ? UNKNOWN : one({ kind: 'unknown', from, truthy: null, type: 'number' })
}

function isText(value: Value): boolean {
  return value.every(
    ({ shape }) =>
      (shape.kind === 'unknown' && shape.type === 'string') ||
      (shape.kind === 'literal' && typeof shape.value === 'string'),
  )
}

/** The constant text a template begins with. */
function prefixOf(quasis: readonly string[], parts: readonly Value[]): string {
  let prefix = quasis[0] ?? ''
  for (const [index, part] of parts.entries()) {
    const text = literalText(part)
    if (text === null && !isServerValue(part)) return prefix + beginningOf(part)
    prefix += (text ?? (beginningOf(part) || OWN_TEXT)) + (quasis[index + 1] ?? '')
  }
  return prefix
}

function evaluateObject(
  engine: Engine,
  properties: Extract<Expr, { kind: 'object' }>['properties'],
  state: State,
  frame: Frame,
): Value {
  const builder = new ObjectBuilder(engine)
  for (const property of properties) {
    const value = engine.evaluate(property.value, state, frame)
    if (property.kind === 'spread') builder.spread(value)
    else {
      const key =
        typeof property.key === 'string' ? property.key : literalText(engine.evaluate(property.key, state, frame))
      if (property.accessor !== 'set') builder.set(key, property.accessor === 'get' ? asGetter(value) : value)
    }
  }
  return builder.build()
}

function asGetter(value: Value): Value {
  return value.map(({ shape, facts }) => ({
    shape: shape.kind === 'function' ? { ...shape, getter: true } : shape,
    facts,
  }))
}

function evaluateArray(engine: Engine, elements: readonly Expr[], state: State, frame: Frame): Value {
  const items: Value[] = []
  let open = false
  for (const element of elements) {
    const value = engine.evaluate(element, state, frame)
    if (element.kind === 'spread') {
      open = true
      items.push(engine.member(value, '*'))
    } else items.push(value)
  }
  return list(items.length > 0 ? join(...items) : UNDEFINED, open ? null : items)
}

function readBinding(engine: Engine, id: number, state: State, frame: Frame): Value {
  return state.vars.get(id) ?? (frame.module.bindings[id]?.top ? engine.moduleValue(frame.module, id) : UNKNOWN)
}

/** A member or call of an optional chain; options that `?.` skips go to `skipped`. */
function evaluateLink(engine: Engine, expr: Expr, state: State, frame: Frame, skipped: Option[]): Value {
  if (expr.kind === 'member') return evaluateMember(engine, expr, state, frame, skipped)
  if (expr.kind === 'call') return evaluateCall(engine, expr, state, frame, skipped)
  return engine.evaluate(expr, state, frame)
}

function evaluateMember(engine: Engine, expr: MemberExpr, state: State, frame: Frame, skipped: Option[] | null): Value {
  const target = skipped
    ? evaluateLink(engine, expr.object, state, frame, skipped)
    : engine.evaluate(expr.object, state, frame)
  // The key runs before null throws; what `?.` skips never runs.
  const first =
    typeof expr.key === 'string' || expr.optional || skipped?.length ? null : engine.evaluate(expr.key, state, frame)
  const present = requirePresent(engine, expr.object, target, expr.optional, state, skipped)
  if (first) return memberAt(engine, present, first)
  if (typeof expr.key === 'string') return readMember(engine, present, expr, expr.key, state, frame)
  if (!skipped || skipped.length === 0) return memberAt(engine, present, engine.evaluate(expr.key, state, frame))
  const inner = state.fork()
  inner.learn(commonFacts(present))
  engine.refine(expr.object, inner, (option) => !isNullish(option.shape))
  const value = memberAt(engine, present, engine.evaluate(expr.key, inner, frame))
  settle(state, [state.fork(), inner])
  return value
}

/** A member by name. A getter runs where it is read. */
function readMember(engine: Engine, owner: Value, expr: MemberExpr, key: string, state: State, frame: Frame): Value {
  if (!owner.some((option) => getterAt(engine, option, key) !== null)) return field(engine, owner, key)
  const place = { path: frame.module.path, at: expr.at, end: expr.end }
  return joinOf(owner, (option) => {
    const getter = getterAt(engine, option, key)
    if (!getter) return field(engine, [option], key)
    const alone = owner.length === 1 ? state : state.fork()
    const site: CallSite = { engine, state: alone, frame, place, form: 'call', name: nameOf(expr, frame.module) }
    return withFacts(engine.call(getter, [], site, selfOf(option)), option.facts)
  })
}

/** What a getter runs on. */
function selfOf(option: Option): Value {
  return (option.shape.kind === 'instance' ? option.shape.own : undefined) ?? [option]
}

/** `object[key]`: for each key it may be, with what holds when it is that one. */
function memberAt(engine: Engine, owner: Value, key: string | Value): Value {
  if (typeof key === 'string') return engine.member(owner, key)
  if (isServerValue(owner) && owner.every(({ shape }) => shape.kind === 'object' && shape.rest === null)) {
    // A table of the app's own: what is found in it was asked for by one of its keys.
    const facts = factsOfCheck('allowed', key)
    if (facts.size > 0) return [...withFacts(engine.member(owner, '*'), facts), ...UNDEFINED]
  }
  return joinOf(key, (option) => {
    const found = engine.member(owner, literalText([option]) ?? '*')
    return withFacts(isCallersRole(option) ? allowedByRole(found) : found, option.facts)
  })
}

/** Drops the options on which a member access throws (or which `?.` skips), and learns that the others are the case. */
function requirePresent(
  engine: Engine,
  objectExpr: Expr,
  value: Value,
  optional: boolean,
  state: State,
  skipped: Option[] | null,
): Value {
  const present = presentOf(value)
  if (present === value) return value
  if (optional && skipped) {
    for (const option of value) {
      if (isNullish(option.shape)) skipped.push({ shape: { kind: 'literal', value: undefined }, facts: option.facts })
    }
    return present
  }
  // Nothing but null is more likely a gap in our knowledge than a crash in theirs.
  if (present.length === 0) return optional ? UNDEFINED : UNKNOWN
  if (!optional && (!skipped || skipped.length === 0)) {
    state.learn(commonFacts(present))
    engine.refine(objectExpr, state, (option) => !isNullish(option.shape))
  }
  return present
}

const DISCARDED = { discarded: true } as const

function evaluateCall(engine: Engine, expr: CallExpr, state: State, frame: Frame, skipped: Option[] | null): Value {
  let self: Value | null = null
  let callee: Value
  const calleeExpr = expr.callee.kind === 'chain' ? expr.callee.expr : expr.callee
  if (calleeExpr.kind === 'member') {
    const target = skipped
      ? evaluateLink(engine, calleeExpr.object, state, frame, skipped)
      : engine.evaluate(calleeExpr.object, state, frame)
    self = requirePresent(engine, calleeExpr.object, target, calleeExpr.optional, state, skipped)
    const key = typeof calleeExpr.key === 'string' ? calleeExpr.key : engine.evaluate(calleeExpr.key, state, frame)
    callee = memberAt(engine, self, key)
  } else {
    callee = skipped
      ? evaluateLink(engine, calleeExpr, state, frame, skipped)
      : engine.evaluate(calleeExpr, state, frame)
  }
  if (expr.optional) {
    for (const { shape, facts } of callee) {
      if (isNullish(shape)) skipped?.push({ shape: { kind: 'literal', value: undefined }, facts })
    }
    callee = presentOf(callee)
  }
  // What `?.` skips it skips whole, arguments and all.
  const skips = skipped !== null && skipped.length > 0
  const inner = skips ? state.fork() : state
  if (skips) {
    inner.learn(unionFacts(commonFacts(callee), commonFacts(self ?? callee)))
    const tested = calleeExpr.kind === 'member' && !expr.optional ? calleeExpr.object : calleeExpr
    engine.refine(tested, inner, (option) => !isNullish(option.shape))
  }
  const args: Value[] = []
  const asserted = assertedArgument(callee)
  for (const [index, argument] of expr.args.entries()) {
    if (index === asserted) {
      const [holds] = engine.branch(argument, inner, frame)
      frame.ends.early = true
      if (holds) inner.become(holds)
      else inner.dead = true
      continue
    }
    const value = engine.evaluate(argument, inner, frame)
    if (argument.kind === 'spread') {
      const [only] = value
      if (only?.shape.kind === 'list' && only.shape.items) args.push(...only.shape.items)
      else args.push(...fill(callee, args.length, engine.member(value, '*')))
    } else args.push(value)
  }
  if (inner.dead || callee.length === 0) return skips ? NEVER : expr.optional ? UNDEFINED : NEVER
  if (calleeExpr.kind === 'member' && typeof calleeExpr.key === 'string' && GROWING.has(calleeExpr.key)) {
    const grown = (self ?? UNKNOWN).map((option) => grow(option, calleeExpr.key, args))
    replace(engine, calleeExpr.object, grown, inner, frame)
  }
  const place = { path: frame.module.path, at: expr.at, end: expr.end }
  const name = nameOf(expr.callee, frame.module)
  const site: CallSite = {
    engine,
    state: inner,
    frame,
    place,
    form: expr.form,
    name,
    ...(expr.discarded ? DISCARDED : {}),
  }
  if (calleeExpr.kind === 'this' && calleeExpr.parent) {
    callParentConstructor(engine, args, site)
    return UNDEFINED
  }
  const [, bound] = expr.args
  if (calleeExpr.kind === 'member' && calleeExpr.key === 'bind' && bound && args.length > 1) {
    // A second `.bind` begins where the first one does: they are told apart by what is bound.
    const at = { ...place, at: bound.at, end: bound.end }
    recordEffect('bound', null, args.slice(1), { ...site, place: at })
  }
  const given = engine.call(callee, args, site, self)
  const value = withTypeArgument(engine, given, expr.typeArgs?.[0], frame.module, frame.fn?.typeParams)
  openArguments(expr, calleeExpr, callee, inner)
  // `Object.assign(target, …)` gives its target.
  const [target] = expr.args
  if (target && callee.every(isAssign)) replace(engine, target, value, inner, frame)
  if (skips) settle(state, [state.fork(), inner])
  return value
}

/** What is spread into a call, however many there are of it: something for each parameter that is left. */
function fill(callee: Value, given: number, element: Value): Value[] {
  const wanted = callee.map(({ shape }) => (shape.kind === 'function' ? shape.closure.fn.params.length : 0))
  return Array.from({ length: Math.max(1, ...wanted.map((count) => count - given)) }, () => element)
}

/** The argument that must be truthy for a call to return; null for most functions. */
function assertedArgument(callee: Value): number | null {
  const [only] = callee
  if (only?.shape.kind !== 'api' || callee.length !== 1) return null
  const [found] = meaningsAt(stepCall(only.shape.cursor))
  return found?.meaning.kind === 'assert' ? found.meaning.argument : null
}

/** After a call, what was handed over may have been changed. Library functions are trusted to leave their arguments alone. */
function openArguments(expr: CallExpr, calleeExpr: Expr, callee: Value, state: State): void {
  if (callee.some(changesParameters)) for (const argument of expr.args) openVariable(argument, state)
  if (calleeExpr.kind === 'member' && callee.some(changesSelf)) openVariable(calleeExpr.object, state)
}

function changesParameters({ shape }: Option): boolean {
  if (shape.kind === 'function') return mutates(shape.closure.module, shape.closure.fn).parameters
  return shape.kind !== 'native' && shape.kind !== 'api' && shape.kind !== 'pipeline'
}

function changesSelf({ shape }: Option): boolean {
  return shape.kind === 'function' && mutates(shape.closure.module, shape.closure.fn).self
}

function isAssign({ shape }: Option): boolean {
  return shape.kind === 'native' && shape.name === 'Object.assign'
}

function openVariable(expr: Expr, state: State): void {
  if (expr.kind === 'spread') openVariable(expr.value, state)
  const value = expr.kind === 'binding' ? state.vars.get(expr.id) : undefined
  if (expr.kind === 'binding' && value) state.set(expr.id, openUp(value))
}

/** Methods that put what they are given into the list, set or map they are called on. */
const GROWING: ReadonlySet<string | Expr> = new Set(['push', 'unshift', 'add', 'set'])

/** `list.push(x)`, `set.add(x)`, `map.set(key, x)`: what it holds from here on. */
function grow(option: Option, method: MemberExpr['key'], args: readonly Value[]): Option {
  const { shape, facts } = option
  if (shape.kind === 'object' && shape.of === 'Map' && method === 'set') {
    const [key = UNKNOWN, value = UNDEFINED] = args
    return { shape: withField(shape, literalText(key), value, !isServerValue(key)), facts }
  }
  if (shape.kind !== 'list' || method === 'set') return option
  const { items, element } = shape
  const next = items && (method === 'unshift' ? [...args, ...items] : [...items, ...args])
  const all = items?.length === 0 ? join(...args) : join(element, ...args)
  return { shape: { kind: 'list', element: all, items: next, filled: true }, facts }
}

/** Gives the variable or field that an expression names another value. */
function replace(engine: Engine, expr: Expr, value: Value, state: State, frame: Frame): void {
  if (expr.kind === 'chain') replace(engine, expr.expr, value, state, frame)
  else if (expr.kind === 'member') assignMember(engine, expr, value, state, frame)
  else if (expr.kind === 'binding' && state.vars.get(expr.id)) state.set(expr.id, value)
}

function evaluateAssign(engine: Engine, expr: AssignExpr, state: State, frame: Frame): Value {
  if (expr.operator === '=') {
    const value = shared(expr.value, engine.evaluate(expr.value, state, frame), state)
    bind(engine, expr.target, value, state, frame)
    return value
  }
  const current: Value =
    expr.target.kind === 'binding'
      ? readBinding(engine, expr.target.id, state, frame)
      : expr.target.kind === 'member'
        ? engine.evaluate({ ...expr.target.target, optional: true }, state, frame)
        : UNKNOWN
  if (expr.operator === 'op') {
    const value = derived(current, engine.evaluate(expr.value, state, frame))
    bind(engine, expr.target, value, state, frame)
    return value
  }
  const assigns = (option: Option): boolean | null => {
    if (expr.operator === '??=') return isAbsent(option)
    const truth = truthiness(option.shape)
    return truth === null ? null : truth === (expr.operator === '&&=')
  }
  const before = state.facts
  const target: Expr = expr.target.kind === 'binding' ? { ...expr.target, kind: 'binding' } : expr
  const { whenTrue: goes, whenFalse: stays } = split(
    engine,
    target,
    current,
    assigns,
    state,
    TELLING_OF_ASSIGNMENT[expr.operator],
  )
  const value = goes ? engine.evaluate(expr.value, goes, frame) : NEVER
  const result = join(
    current.filter((option) => assigns(option) !== true),
    goes ? withFacts(value, withoutFacts(goes.facts, before)) : NEVER,
  )
  settle(state, [stays, goes])
  bind(engine, expr.target, result, state, frame)
  return result
}

function assignMember(engine: Engine, target: MemberExpr, value: Value, state: State, frame: Frame): void {
  const owner = engine.evaluate(target.object, state, frame)
  const name = typeof target.key === 'string' ? literal(target.key) : engine.evaluate(target.key, state, frame)
  const key = literalText(name)
  for (const { shape } of owner) {
    if (shape.kind === 'instance' && key !== null) shape.fields.set(key, value)
  }
  const updated = owner.map(({ shape, facts }): Option => {
    if (shape.kind === 'object') {
      const entries = key === null ? withEntry(shape, name, value) : null
      return { shape: entries ?? withField(shape, key, value, !isServerValue(name)), facts }
    }
    if (shape.kind === 'list') return { shape: withElement(shape, key, value), facts }
    return { shape: key === null ? shape : withColumn(shape, key, value), facts }
  })
  replace(engine, target.object, updated, state, frame)
  // Which field it is is not followed: any that is not known may be there.
  if (key === null) openVariable(rootOf(target.object), state)
}

function keepPresent(value: Value, state: State): Value {
  const present = presentOf(value)
  if (present.length === 0) return UNKNOWN
  if (present.length < value.length) state.learn(commonFacts(present))
  return present
}

/** What a value is where it is neither null nor undefined. */
function presentOf(value: Value): Value {
  return mapOptions(value, (option) => (isNullish(option.shape) ? null : option))
}

/** `delete user.password` */
function removeMember(engine: Engine, expr: Expr, state: State, frame: Frame): void {
  const target = expr.kind === 'chain' ? expr.expr : expr
  if (target.kind !== 'member') return
  const key = typeof target.key === 'string' ? target.key : literalText(engine.evaluate(target.key, state, frame))
  if (key === null) return
  const owner = engine.evaluate(target.object, state, frame)
  replace(engine, target.object, without(owner, [key]), state, frame)
}

/** An object with a second name can be changed by either. */
export function shared(expr: Expr, value: Value, state: State): Value {
  if (expr.kind !== 'binding' || state.vars.get(expr.id) === undefined) return value
  const opened = openUp(value)
  if (opened !== value) state.set(expr.id, opened)
  return opened
}

function settle(state: State, states: readonly (State | null)[]): void {
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

function concatLiterals(quasis: readonly string[], parts: readonly Value[]): string | null {
  let text = quasis[0] ?? ''
  for (const [index, part] of parts.entries()) {
    const piece = literalText(part)
    if (piece === null) return null
    text += piece + (quasis[index + 1] ?? '')
  }
  return text
}
