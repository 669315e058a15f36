import { without } from './values/contents.js'
import type { AssignExpr, Expr, MemberExpr, Pattern } from '../facts/ir.js'
import { isServerValue } from './values/checks.js'
import type { Engine, Frame } from './engine.js'
import { addTexts, isText, resultOf } from './arithmetic.js'
import { changedBindings, mutatedBindings, openElements, openUp, rootOf } from './language/escape.js'
import { withColumn, withElement, withEntry, withField } from './values/objects.js'
import { field } from './language/members.js'
import { setDefault } from './libraries/interceptors.js'
import type { State } from './values/state.js'
import { withoutFacts } from './values/knowledge.js'
import {
  beginningOf,
  commonFacts,
  derived,
  isNullish,
  join,
  list,
  literal,
  literalNumber,
  literalText,
  mapOptions,
  NEVER,
  one,
  sourcesOf,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type Option,
  type Value,
} from './values/values.js'
import { type Telling, tellsTruth, tellsFalsity, tellsAbsence, split, isAbsent, settle } from './branches.js'

/*
 * How variables, members and patterns get their values.
 */

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
      if (pattern.rest) bind(engine, pattern.rest, restOf(engine, present, pattern.elements.length), state, frame)
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

/** What a list holds behind its first elements. */
function restOf(engine: Engine, value: Value, taken: number): Value {
  const [only] = value
  const items = value.length === 1 && only?.shape.kind === 'list' ? only.shape.items?.slice(taken) : null
  return items ? list(items.length > 0 ? join(...items) : UNDEFINED, items) : list(engine.member(value, '*'))
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

/** By what an assignment tests before it assigns. */
const TELLING_OF_ASSIGNMENT: Readonly<Record<'&&=' | '||=' | '??=', Telling>> = {
  '&&=': tellsTruth,
  '||=': tellsFalsity,
  '??=': tellsAbsence,
}

/** What a variable holds: as this run knows it, or as its module defines it. */
export function readBinding(engine: Engine, id: number, state: State, frame: Frame): Value {
  return state.vars.get(id) ?? (frame.module.bindings[id]?.top ? engine.moduleValue(frame.module, id) : UNKNOWN)
}

/** Something may have changed what a variable holds, unseen: its fields may be others now. */
export function openVariable(expr: Expr, state: State): void {
  // Of a list that is spread its elements are handed over, not the list.
  const [handed, open] = expr.kind === 'spread' ? [expr.value, openElements] : [expr, openUp]
  const value = handed.kind === 'binding' ? state.vars.get(handed.id) : undefined
  if (handed.kind === 'binding' && value) state.set(handed.id, open(value))
}

/** Gives the variable or field that an expression names another value. */
export function replace(engine: Engine, expr: Expr, value: Value, state: State, frame: Frame): void {
  if (expr.kind === 'chain') replace(engine, expr.expr, value, state, frame)
  else if (expr.kind === 'member') assignMember(engine, expr, value, state, frame)
  else if (expr.kind === 'binding' && (state.vars.get(expr.id) || isHeldByModule(expr.id, value, frame)))
    state.set(expr.id, value)
  // `(groups[key] ??= []).push(row)`
  else if (expr.kind === 'assign' && expr.target.kind === 'member')
    assignMember(engine, expr.target.target, value, state, frame)
}

/** `cached.client = client`: this run knows from here on what it has put into an object of its module. */
function isHeldByModule(id: number, value: Value, { module }: Frame): boolean {
  return (
    (module.bindings[id]?.top ?? false) && value.some(({ shape }) => shape.kind === 'object' || shape.kind === 'list')
  )
}

/** Assigns, also where the left side decides whether (`??=`); gives what was assigned. */
export function evaluateAssign(engine: Engine, expr: AssignExpr, state: State, frame: Frame): Value {
  if (expr.operator === '=') {
    const assigned = engine.evaluate(expr.value, state, frame)
    const given = isHandedOn(expr, assigned, frame) ? assigned : shared(expr.value, expr.target, assigned, state, frame)
    const counts = expr.value.kind === 'binary' && literalNumber(given) !== null
    const value = counts && !isCounted(engine, expr.target, frame) ? UNKNOWN : given
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
    const by = engine.evaluate(expr.value, state, frame)
    const counted = isCounted(engine, expr.target, frame)
      ? resultOf(expr.counts ?? '*', literalNumber(current), literalNumber(by))
      : null
    const value = counted === null ? addedTo(engine, expr, current, by, frame) : literal(counted)
    bind(engine, expr.target, value, state, frame)
    return counted !== null && expr.postfix ? current : value
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

/** Whether a variable's number is known when it is counted on: not where that may happen again and again, nor if it outlives a run. */
function isCounted(engine: Engine, target: Pattern, { module, kept }: Frame): boolean {
  return (
    target.kind === 'binding' &&
    !engine.isRepeating &&
    !module.bindings[target.id]?.top &&
    kept?.get(target.id) === undefined
  )
}

/** `sql += ' limit 10'`: a text that grows round by round is known at its beginning. */
function addedTo(engine: Engine, { counts, target }: AssignExpr, current: Value, by: Value, frame: Frame): Value {
  if (counts !== '+') return derived(current, by)
  const sum = addTexts(engine, current, by)
  if (isCounted(engine, target, frame) || !isText(sum)) return sum
  const begun = literalText(current) ?? beginningOf(current)
  const goesOn = /^\s/.test(literalText(by) ?? beginningOf(by)) && !/\s$/.test(begun)
  const prefix = goesOn ? `${begun} ` : begun
  return one({ kind: 'unknown', from: sourcesOf([...current, ...by]), truthy: null, type: 'string', prefix })
}

function assignMember(engine: Engine, target: MemberExpr, value: Value, state: State, frame: Frame): void {
  const owner = engine.evaluate(target.object, state, frame)
  const name = typeof target.key === 'string' ? literal(target.key) : engine.evaluate(target.key, state, frame)
  const key = literalText(name)
  for (const { shape } of owner) {
    if (shape.kind === 'instance' && key !== null) shape.fields.set(key, value)
    if (shape.kind === 'api' && shape.interceptors && key !== null)
      setDefault(shape.interceptors, `${shape.cursor.name}.${key}`, value, frame)
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
export function presentOf(value: Value): Value {
  return mapOptions(value, (option) => (isNullish(option.shape) ? null : option))
}

/** `delete user.password` */
export function removeMember(engine: Engine, expr: Expr, state: State, frame: Frame): void {
  const target = expr.kind === 'chain' ? expr.expr : expr
  if (target.kind !== 'member') return
  const key = typeof target.key === 'string' ? target.key : literalText(engine.evaluate(target.key, state, frame))
  if (key === null) return
  const owner = engine.evaluate(target.object, state, frame)
  replace(engine, target.object, without(owner, [key]), state, frame)
}

/** `this.steps = steps`: a list of functions that has no other name from here on that this module changes it by. */
function isHandedOn({ target, value }: AssignExpr, assigned: Value, { module }: Frame): boolean {
  if (target.kind !== 'member' || value.kind !== 'binding' || mutatedBindings(module).has(value.id)) return false
  return assigned.every(
    ({ shape }) => shape.kind === 'list' && shape.items?.every((item) => item.every(isCallable)) === true,
  )
}

function isCallable({ shape }: Option): boolean {
  return shape.kind === 'function' || shape.kind === 'native' || shape.kind === 'api'
}

/** An object with a second name can be changed by either, unless the module changes it by none. */
export function shared(expr: Expr, target: Pattern, value: Value, state: State, { module }: Frame): Value {
  if (expr.kind !== 'binding' || state.vars.get(expr.id) === undefined) return value
  if (target.kind === 'binding' && !changedBindings(module).has(expr.id)) return value
  const opened = openUp(value)
  if (opened !== value) state.set(expr.id, opened)
  return opened
}
