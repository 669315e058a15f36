import { textOf, withText } from './libraries/addresses.js'
import { withTypeArgument } from './language/answers.js'
import type { CallExpr, Expr, MemberExpr } from '../facts/ir.js'
import { meaningsAt, stepCall } from './libraries/api-cursor.js'
import { factsOfCheck, isServerValue } from './values/checks.js'
import { getterAt } from './language/accessors.js'
import { callParentConstructor, parentHere } from './language/classes.js'
import type { Engine, Frame } from './engine.js'
import { evaluateParts } from './language/elements.js'
import { isGlobalObject, mutates } from './language/escape.js'
import { leftAt, type LeftBehind } from './language/left-behind.js'
import { nameInMap } from './language/maps.js'
import { setsHeader, withHeader } from './values/headers.js'
import { ObjectBuilder, withColumn, withField, withMade } from './values/objects.js'
import { field } from './language/members.js'
import { nameOf } from './values/names.js'
import { holdsNoFunction, REGULAR_EXPRESSION } from './language/builtins.js'
import { recordEffect } from './libraries/record-effect.js'
import type { State } from './values/state.js'
import { NO_FACTS, unionFacts, withoutFacts } from './values/knowledge.js'
import { heldForRole, isCallersRole } from './libraries/ownership.js'
import {
  ANY_FIELD,
  commonFacts,
  ELEMENT,
  isNullish,
  join,
  joinOf,
  list,
  listOf,
  literal,
  literalNumber,
  literalText,
  NEVER,
  one,
  promise,
  SLOT,
  sourcesOf,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type Option,
  type Value,
} from './values/values.js'
import { branchWithValue, noteShown, branchLogical, isCondition, settle } from './branches.js'
import { readBinding, openVariable, replace, evaluateAssign, presentOf, removeMember } from './assignments.js'
import { evaluateArithmetic, placed, asText, asNumber, numeric, prefixOf, concatLiterals } from './arithmetic.js'
import { evaluateYield } from './yields.js'

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
      if (expr.name === 'arguments' && frame.args) return listOf(frame.args)
      if (isGlobalObject(expr.name)) return engine.globalObject(frame.module)
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
        ...(frame.jumps.some(({ loop }) => loop) ? { round: true as const } : {}),
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
      const number = expr.operator === '-' ? literalNumber(value) : null
      if (number !== null) return literal(-number)
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
      frame.awaits = expr.argument.kind === 'chain' ? expr.argument.expr : expr.argument
      const awaited = engine.evaluate(expr.argument, state, frame)
      frame.awaited.push(awaited)
      return engine.await(awaited, state)
    }
    case 'yield':
      return evaluateYield(engine, expr, state, frame)
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

/** `super`: the instance with the members of the class above, whose methods run on it as it is. */
function asParent(engine: Engine, frame: Frame): Value {
  const { self } = frame
  const [only] = self ?? []
  if (!self || only?.shape.kind !== 'instance') return UNKNOWN
  const parent = parentHere(engine, only.shape, frame)
  return parent ? one({ ...only.shape, class: parent, own: self }) : UNKNOWN
}

function evaluateCondition(engine: Engine, expr: Expr, state: State, frame: Frame): Value {
  const { value, whenTrue, whenFalse } = branchWithValue(engine, expr, state, frame)
  settle(state, [whenTrue, whenFalse])
  return value
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
      const known = engine.isRepeating ? null : knownItems(value)
      if (!known) open = true
      items.push(...(known ?? [engine.member(value, '*')]))
    } else items.push(value)
  }
  return open ? list(join(...items)) : listOf(items)
}

/** The items of a list of which all are known. */
function knownItems(value: Value): readonly Value[] | null {
  const [only] = value
  return value.length === 1 && only?.shape.kind === 'list' ? only.shape.items : null
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
    const found = isCallersRole(option)
      ? heldForRole(owner, (table, role) => engine.member(table, role))
      : engine.member(owner, literalText([option]) ?? '*')
    return withFacts(found, option.facts)
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
  const isAwaited = frame.awaits === expr
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
      if (isNullish(shape) || holdsNoFunction(shape))
        skipped?.push({ shape: { kind: 'literal', value: undefined }, facts })
    }
    callee = presentOf(callee).filter(({ shape }) => !holdsNoFunction(shape))
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
      args.push(...spreadArguments(engine, value, callee, args.length))
    } else args.push(value)
  }
  if (inner.dead || callee.length === 0) return skips ? NEVER : expr.optional ? UNDEFINED : NEVER
  if (calleeExpr.kind === 'member' && typeof calleeExpr.key === 'string') {
    const { key } = calleeExpr
    if (GROWING.has(key) || (setsHeader(key) && self?.some(areHeaders))) {
      const grown = (self ?? UNKNOWN).map((option) => grow(option, key, args))
      if (!growColumn(engine, calleeExpr.object, args, inner, frame))
        replace(engine, calleeExpr.object, grown, inner, frame)
    }
    if (SHRINKING.has(key) && self?.some(isList)) {
      // In a loop it is not known which of them is taken.
      const isExact = TAKING.has(key) && !engine.isRepeating
      const left = self.map((option) => (isExact ? withoutOne(option, key) : withoutSome(option, args.slice(2))))
      replace(engine, calleeExpr.object, left, inner, frame)
    }
  }
  const place = { path: frame.module.path, at: expr.at, end: expr.end }
  const name = nameOf(expr.callee, frame.module)
  const runs: LeftBehind[] = []
  const site: CallSite = {
    engine,
    state: inner,
    frame,
    place,
    form: expr.form,
    name,
    runs,
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
  if (callee.some(changesParameters)) {
    const isDone = runs.length === callee.length && callee.every((option) => isDoneHere(option, isAwaited))
    takeChanges(expr.args, isDone ? runs : [], inner)
  }
  if (calleeExpr.kind === 'member' && callee.some(changesSelf)) openVariable(calleeExpr.object, inner)
  // `Object.assign(target, …)` gives its target.
  const [target] = expr.args
  if (target && callee.every(isAssign)) replace(engine, target, value, inner, frame)
  if (skips) settle(state, [state.fork(), inner])
  return value
}

/** What is spread into a call, place by place: what any of the lists has there, or any element of a list that is not known. */
function spreadArguments(engine: Engine, value: Value, callee: Value, given: number): Value[] {
  const lists = value.map((option) => knownItems([option])?.map((item) => withFacts(item, option.facts)) ?? null)
  const open = value.filter((_, index) => lists[index] === null)
  const element = open.length > 0 ? engine.member(open, '*') : NEVER
  if (open.length === value.length) return fill(callee, given, element)
  const longest = Math.max(...lists.map((items) => items?.length ?? 0))
  const places = Array.from({ length: longest }, (_, at) =>
    join(...lists.map((items) => (items ? (items[at] ?? UNDEFINED) : element))),
  )
  return open.length > 0 ? [...places, ...fill(callee, given + longest, join(element, UNDEFINED))] : places
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

/**
 * After a call, what was handed over may have been changed: as the functions that ran left it, or nobody knows how.
 * Library functions are trusted to leave their arguments alone.
 */
function takeChanges(args: readonly Expr[], runs: readonly LeftBehind[], state: State): void {
  let isCounted = true
  for (const [index, argument] of args.entries()) {
    // How much is spread tells what the others are to the function.
    isCounted &&= argument.kind !== 'spread'
    const left = isCounted ? leftAt(runs, index) : null
    if (left && argument.kind === 'binding' && state.vars.get(argument.id)) state.set(argument.id, left)
    else openVariable(argument, state)
  }
}

/** Whether what a function does is done where its call is over. */
function isDoneHere({ shape }: Option, isAwaited: boolean): boolean {
  if (shape.kind !== 'function') return false
  const { async: isAsync, generator } = shape.closure.fn
  return !generator && (isAwaited || !isAsync)
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

/** Methods that put what they are given into the list, set or map they are called on. */
const GROWING: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set'])

/** Methods that take an element out of the list they are called on. */
const TAKING: ReadonlySet<string> = new Set(['shift', 'pop'])

/** Methods that leave less in the list or set they are called on. */
const SHRINKING: ReadonlySet<string> = new Set([...TAKING, 'splice', 'delete', 'clear'])

/** `queue.splice(0, 10)`: there may be nothing left. */
function withoutSome({ shape, facts }: Option, inserted: readonly Value[]): Option {
  if (shape.kind !== 'list') return { shape, facts }
  return { shape: { kind: 'list', element: join(shape.element, ...inserted), items: null }, facts }
}

/** `queue.shift()`: what is left. */
function withoutOne(option: Option, method: string): Option {
  const { shape, facts } = option
  if (shape.kind !== 'list' || !shape.items) return withoutSome(option, [])
  const items = method === 'shift' ? shape.items.slice(1) : shape.items.slice(0, -1)
  return { shape: { kind: 'list', element: items.length > 0 ? join(...items) : UNDEFINED, items }, facts }
}

function isList({ shape }: Option): boolean {
  return shape.kind === 'list'
}

/** `list.push(x)`, `set.add(x)`, `map.set(key, x)`: what it holds from here on. */
function grow(option: Option, method: string, args: readonly Value[]): Option {
  const { shape, facts } = option
  if (shape.kind === 'object' && shape.of === 'Headers' && setsHeader(method))
    return { shape: withHeader(shape, method, args), facts }
  if (shape.kind === 'object' && shape.of === 'Map' && method === 'set') {
    const [key = UNKNOWN, value = UNDEFINED] = args
    const keys = shape.keys ? { keys: join(shape.keys, key) } : {}
    return { shape: { ...withField(shape, nameInMap(key), value, !isServerValue(key)), ...keys }, facts }
  }
  // `document.set(fields)`, `document.set(name, value)`
  if (method === 'set' && isDocument(option)) {
    const [first = UNKNOWN, second] = args
    return second
      ? { shape: withColumn(shape, literalText(first) ?? ANY_FIELD, second), facts }
      : withMade(option, [first])
  }
  if (shape.kind !== 'list' || method === 'set') return option
  const { items, element } = shape
  const next = items && (method === 'unshift' ? [...args, ...items] : [...items, ...args])
  const all = items?.length === 0 ? join(...args) : join(element, ...args)
  return { shape: { kind: 'list', element: all, items: next, filled: true }, facts }
}

/** `user.tags.push(tag)`: what the document of a variable is saved with from here on; false if it is not such a call. */
function growColumn(engine: Engine, expr: Expr, args: readonly Value[], state: State, frame: Frame): boolean {
  if (expr.kind !== 'member' || expr.object.kind !== 'binding' || typeof expr.key !== 'string') return false
  const { key } = expr
  const documents = readBinding(engine, expr.object.id, state, frame)
  if (!documents.some(isDocument)) return false
  const grown = documents.map((option): Option => {
    const { shape, facts } = option
    return isDocument(option)
      ? { shape: args.reduce((left, value) => withColumn(left, key, value), shape), facts }
      : option
  })
  replace(engine, expr.object, grown, state, frame)
  return true
}

function isDocument({ shape }: Option): boolean {
  return shape.kind === 'record' && shape.api !== null
}

function areHeaders({ shape }: Option): boolean {
  return shape.kind === 'object' && shape.of === 'Headers'
}
