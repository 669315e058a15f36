import type { Expr, LoopStmt, Stmt, SwitchCase, TryStmt } from '../facts/ir.js'
import { walkExpression } from '../facts/walk.js'
import { beginAttempt, failAttempt, noteThrown, settleFailure } from './libraries/errors.js'
import { withDeclaredType } from './language/answers.js'
import type { Place } from './values/effects.js'
import { isSafeBeginning } from './beginnings.js'
import type { Engine, Frame, Jump } from './engine.js'
import { nameOf } from './values/names.js'
import { MAX_UNROLLED } from './language/builtins.js'
import { shared } from './assignments.js'
import { withoutEmpty } from './values/objects.js'
import { meet, type State } from './values/state.js'
import { inputsOf } from './values/checks.js'
import { factsAbout } from './values/input-facts.js'
import { getTiesWithin } from './libraries/ownership.js'
import { factsOf, NO_FACTS, withoutFacts, type Facts } from './values/knowledge.js'
import {
  commonFacts,
  derived,
  list,
  literalNumber,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type Value,
} from './values/values.js'

/** Runs statements in order; gives the state after them, or null when nothing gets there. */
export function execute(engine: Engine, body: readonly Stmt[], state: State, frame: Frame): State | null {
  let current: State | null = state
  for (const statement of body) {
    if (!current || current.dead) return null
    frame.current = current
    current = executeOne(engine, statement, current, frame)
  }
  return current && !current.dead ? current : null
}

function executeOne(engine: Engine, statement: Stmt, state: State, frame: Frame): State | null {
  switch (statement.kind) {
    case 'expr': {
      const value = engine.evaluate(statement.expr, state, frame)
      // Where the caller is known already, a promise tells nothing of them.
      if (!state.facts.has('verified')) noteUnawaited(engine, value, statement, frame)
      return state
    }
    case 'declare': {
      const given = statement.init ? engine.evaluate(statement.init, state, frame) : UNDEFINED
      const type = 'type' in statement.target ? statement.target.type : null
      const value = withDeclaredType(engine, given, type, frame.module, frame.fn?.typeParams)
      const { init, target } = statement
      const isAlias = init !== null && target.kind === 'binding'
      engine.bind(target, isAlias ? shared(init, target, value, state, frame) : value, state, frame)
      return state
    }
    case 'function': {
      const fn = frame.module.functions[statement.id]
      if (fn && frame.fn !== null) {
        const closure = { module: frame.module, fn, captured: state.vars, frame, self: null }
        state.set(statement.binding, [{ shape: { kind: 'function', closure, bound: [] }, facts: NO_FACTS }])
      }
      return state
    }
    case 'return': {
      const value = statement.value ? engine.evaluate(statement.value, state, frame) : UNDEFINED
      if (!state.dead) frame.returns.push({ value: withFacts(value, state.facts), state })
      return null
    }
    case 'throw':
      noteThrown(engine.evaluate(statement.value, state, frame), frame)
      frame.ends.early = true
      return null
    case 'block':
      return execute(engine, statement.body, state, frame)
    case 'if':
      return executeIf(engine, statement, state, frame)
    case 'loop':
      return executeLoop(engine, statement, state, frame, null)
    case 'switch':
      return executeSwitch(engine, statement, state, frame)
    case 'try':
      return executeTry(engine, statement, state, frame)
    case 'labeled': {
      if (statement.body.kind === 'loop') return executeLoop(engine, statement.body, state, frame, statement.label)
      const jump: Jump = { label: statement.label, loop: false, breaks: [], continues: [] }
      frame.jumps.push(jump)
      const end = execute(engine, [statement.body], state, frame)
      frame.jumps.pop()
      return meet([end, ...jump.breaks])
    }
    case 'break':
    case 'continue': {
      const jump = frame.jumps.findLast((candidate) =>
        statement.label !== null
          ? candidate.label === statement.label
          : statement.kind === 'break'
            ? candidate.loop || candidate.label === null
            : candidate.loop,
      )
      ;(statement.kind === 'break' ? jump?.breaks : jump?.continues)?.push(state)
      return null
    }
  }
}

function executeIf(engine: Engine, statement: Extract<Stmt, { kind: 'if' }>, state: State, frame: Frame): State | null {
  const before = state.facts
  const [whenTrue, whenFalse] = engine.branch(statement.test, state, frame)
  const entered = [whenTrue?.facts ?? before, whenFalse?.facts ?? before] as const
  const consequent = whenTrue && execute(engine, [statement.consequent], whenTrue, frame)
  const alternate =
    whenFalse && (statement.alternate ? execute(engine, [statement.alternate], whenFalse, frame) : whenFalse)
  const after = meet([consequent, alternate])
  // What the test itself tells is an answer to look at; what only one branch went on to ask is not.
  if (
    after &&
    consequent &&
    alternate &&
    (isLost(entered[0], [consequent], after) || isLost(entered[1], [alternate], after))
  ) {
    const place = placeOf(statement.test, frame)
    engine.note(frame, 'some-paths', place, nameOf(statement.test, frame.module))
  }
  return after
}

function executeLoop(engine: Engine, loop: LoopStmt, state: State, frame: Frame, label: string | null): State | null {
  const started = execute(engine, loop.init, state, frame)
  if (!started) return null
  const iterable = loop.each ? engine.evaluate(loop.each.iterable, started, frame) : null
  const known = knownElements(loop, iterable)
  if (known) return executeUnrolled(engine, loop, known, started, frame, label)
  if (isCounting(engine, loop, started, frame)) return executeCounted(engine, loop, started, frame, label)
  const first = engine.repeatedly(() => runIteration(engine, loop, iterable, started, frame, label))
  // Once more with what the first round changed, so that values which go round are seen.
  const again = first.end && changed(started, first.end) ? meet([started, first.end]) : null
  const second = again ? engine.repeatedly(() => runIteration(engine, loop, iterable, again, frame, label)) : first
  const skipped = loop.postTest ? null : loop.each ? started : first.exit
  const after = meet([
    skipped,
    ...(loop.each ? [first.end, second.end] : [second.exit]),
    ...first.breaks,
    ...second.breaks,
  ])
  if (after && first.end) {
    for (const id of started.vars.differing(first.end.vars)) {
      const value = after.vars.get(id)
      if (value) after.set(id, withoutEmpty(value))
    }
  }
  // A round that ends the path for a wrong element has looked at all of them, if there are any.
  const elements = iterable && first.breaks.length === 0 ? inputsOf(iterable, 2) : []
  if (after && first.end && elements.length > 0) after.learn(factsOf(factsAbout(first.end.facts, elements)))
  if (after && first.end && iterable && first.breaks.length === 0) after.learn(getTiesWithin(iterable, first.end.facts))
  return after
}

/** Whether a loop counts to something near: `for (let i = 0; i < steps.length; i++)`. */
function isCounting(engine: Engine, loop: LoopStmt, start: State, frame: Frame): boolean {
  const { test, update, postTest } = loop
  if (!update || postTest || test?.kind !== 'binary' || engine.isRepeating) return false
  const [left, right] = [test.left, test.right].map((side) => literalNumber(engine.evaluate(side, start.fork(), frame)))
  return left != null && right != null && Math.abs(right - left) <= MAX_UNROLLED
}

/** Runs a loop round by round as long as its test is known to hold; where it is not, twice more. */
function executeCounted(
  engine: Engine,
  loop: LoopStmt,
  start: State,
  frame: Frame,
  label: string | null,
): State | null {
  const left: (State | null)[] = []
  let current: State | null = start
  let open = 0
  for (let round = 0; current && open < 2 && round <= MAX_UNROLLED; round++) {
    const { end, exit, breaks } = runIteration(engine, loop, null, current, frame, label)
    left.push(exit, ...breaks)
    if (end && exit) open++
    current = end
  }
  return meet([...left, current])
}

/** The elements of a `for … of` one by one, when there are few and all are known. */
function knownElements(loop: LoopStmt, iterable: Value | null): readonly Value[] | null {
  const [only] = iterable ?? []
  if (!loop.each || loop.each.form === 'in' || !only || iterable?.length !== 1 || only.shape.kind !== 'list')
    return null
  const { items } = only.shape
  return items && items.length <= MAX_UNROLLED ? items : null
}

function executeUnrolled(
  engine: Engine,
  loop: LoopStmt,
  elements: readonly Value[],
  start: State,
  frame: Frame,
  label: string | null,
): State | null {
  const breaks: State[] = []
  let current: State | null = start
  for (const element of elements) {
    if (!current) break
    const round = runIteration(engine, loop, list(element, [element]), current, frame, label)
    breaks.push(...round.breaks)
    current = round.end
  }
  return meet([current, ...breaks])
}

interface Iteration {
  /** After the body and the update, before the next test. */
  readonly end: State | null
  /** Where the test fails. */
  readonly exit: State | null
  readonly breaks: readonly State[]
}

function runIteration(
  engine: Engine,
  loop: LoopStmt,
  iterable: Value | null,
  start: State,
  frame: Frame,
  label: string | null,
): Iteration {
  const jump: Jump = { label, loop: true, breaks: [], continues: [] }
  const state = start.fork()
  let entry: State | null = state
  let exit: State | null = null
  if (loop.test && !loop.postTest) [entry, exit] = engine.branch(loop.test, state, frame)
  if (entry && loop.each) {
    const element =
      iterable === null ? UNKNOWN : loop.each.form === 'in' ? derived(iterable) : engine.member(iterable, '*')
    const given = loop.each.form === 'await' ? engine.await(element, entry) : element
    // There is an element: what holds of all of them holds here.
    entry.learn(commonFacts(given))
    engine.bind(loop.each.target, given, entry, frame)
  }
  frame.jumps.push(jump)
  let end = entry && execute(engine, [loop.body], entry, frame)
  frame.jumps.pop()
  end = meet([end, ...jump.continues])
  if (end && loop.update) engine.evaluate(loop.update, end, frame)
  if (end && loop.test && loop.postTest) [end, exit] = engine.branch(loop.test, end, frame)
  return { end, exit, breaks: jump.breaks }
}

function changed(before: State, after: State): boolean {
  return before.vars.differing(after.vars).length > 0
}

function executeSwitch(
  engine: Engine,
  statement: Extract<Stmt, { kind: 'switch' }>,
  state: State,
  frame: Frame,
): State | null {
  const jump: Jump = { label: null, loop: false, breaks: [], continues: [] }
  const entries = new Map<SwitchCase, State | null>()
  let unmatched: State | null = state
  if (statement.cases.every(({ test }) => test === null)) engine.evaluate(statement.discriminant, state, frame)
  for (const switchCase of statement.cases) {
    if (!switchCase.test || !unmatched) continue
    const { discriminant } = statement
    const { test } = switchCase
    const [matched, rest] = engine.branch(
      isTrue(discriminant)
        ? test
        : { kind: 'binary', operator: '===', left: discriminant, right: test, at: test.at, end: test.end },
      unmatched,
      frame,
    )
    entries.set(switchCase, matched)
    unmatched = rest
  }
  frame.jumps.push(jump)
  let fallen: State | null = null
  let hasDefault = false
  for (const switchCase of statement.cases) {
    if (!switchCase.test) hasDefault = true
    const entry = switchCase.test ? (entries.get(switchCase) ?? null) : unmatched
    const start = meet([entry, fallen])
    fallen = start && execute(engine, switchCase.body, start, frame)
  }
  frame.jumps.pop()
  return meet([fallen, hasDefault ? null : unmatched, ...jump.breaks])
}

function isTrue(expr: { readonly kind: string; readonly value?: unknown }): boolean {
  return expr.kind === 'literal' && expr.value === true
}

function executeTry(engine: Engine, statement: TryStmt, state: State, frame: Frame): State | null {
  const before = state.fork()
  const earlier = frame.returns.length
  const attempt = statement.handler && beginAttempt(frame)
  const { end, begun } = executeBlock(engine, statement.block, state, frame)
  let after = end
  if (statement.handler && attempt) {
    const failure = failAttempt(frame, attempt, placeOf(statement, frame))
    // An exception may come from anywhere in the block: only what was known before it is known after.
    const start = meet([begun.fork(), end?.fork() ?? null]) ?? begun.fork()
    if (statement.handler.param) engine.bind(statement.handler.param, failure.error, start, frame)
    const handled = execute(engine, statement.handler.body, start, frame)
    // That the beginning cannot fail is relied on for what is done about a failure, not for all that follows.
    if (handled) handled.facts = withoutFacts(handled.facts, withoutFacts(begun.facts, before.facts))
    settleFailure(frame, failure)
    after = meet([end, handled])
    if (after && end && handled && isLost(before.facts, [end], after)) {
      const guard = frame.notes.findLast((note) => note.place.at >= statement.at && note.place.end <= statement.end)
      engine.note(frame, 'swallowed', placeOf(statement, frame), guard?.name ?? 'the check')
    }
  }
  if (statement.finalizer) {
    const left = frame.returns.splice(earlier)
    // It runs as well where an exception leaves the block.
    execute(engine, statement.finalizer, meet([before.fork(), after?.fork() ?? null]) ?? before, frame)
    for (const { value, state: leaving } of left) {
      const final = execute(engine, statement.finalizer, leaving.fork(), frame)
      if (final) frame.returns.push({ value: withFacts(value, final.facts), state: final })
    }
    return after && execute(engine, statement.finalizer, after, frame)
  }
  return after
}

/** Runs a block that may fail. `begun` is the state behind what it begins with that does not. */
function executeBlock(
  engine: Engine,
  block: readonly Stmt[],
  state: State,
  frame: Frame,
): { readonly end: State | null; readonly begun: State } {
  let begun = state.fork()
  for (const [index, statement] of block.entries()) {
    const { facts: before } = begun
    const { ends, notes, returns } = frame
    const [noted, returned, { early }] = [notes.length, returns.length, { ...ends }]
    ends.early = false
    const end = execute(engine, [statement], begun.fork(), frame)
    const throws = ends.early
    ends.early ||= early
    const known = { before, throws, notes: notes.slice(noted), returns: returns.length > returned }
    if (!end || !isSafeBeginning(statement, { ...known, after: end.facts }, frame))
      return { end: end && execute(engine, block.slice(index + 1), end, frame), begun }
    begun = end
  }
  return { end: begun.dead ? null : begun, begun }
}

/** Whether some branch learned what is lost where the branches meet. */
function isLost(before: Facts, branches: readonly State[], after: State): boolean {
  return branches.some(
    (branch) => branch.facts.has('verified') && !before.has('verified') && !after.facts.has('verified'),
  )
}

/** A promise that would have told who calls, dropped without `await`. */
function noteUnawaited(engine: Engine, value: Value, statement: Extract<Stmt, { kind: 'expr' }>, frame: Frame): void {
  // One that is kept may be awaited where it is taken out again.
  if (statement.expr.kind === 'assign') return
  for (const { shape } of value) {
    if (shape.kind === 'promise' && commonFacts(shape.value).has('verified') && !isHandedOn(statement.expr, frame)) {
      engine.note(frame, 'not-awaited', placeOf(statement, frame), nameOf(calleeOf(statement.expr), frame.module))
    }
  }
}

/** `new Promise((resolve) => { ask().then(resolve) })`: what the promise gives goes to a parameter of the function around it. */
function isHandedOn(expr: Expr, { module, fn }: Pick<Frame, 'module' | 'fn'>): boolean {
  if (expr.kind !== 'call' || expr.callee.kind !== 'member' || !HANDLING.has(expr.callee.key)) return false
  const params = new Set(fn?.params.flatMap((param) => (param.kind === 'binding' ? [param.id] : [])))
  const isCalled = expr.args.some((handler) => {
    let found = false
    walkExpression(module, handler, (inner, _, parent) => {
      if (inner.kind === 'binding' && params.has(inner.id))
        found ||= inner === handler || (parent?.kind === 'call' && parent.callee === inner)
    })
    return found
  })
  return isCalled || isHandedOn(expr.callee.object, { module, fn })
}

const HANDLING: ReadonlySet<string | Expr> = new Set(['then', 'catch', 'finally'])

function calleeOf(expr: Extract<Stmt, { kind: 'expr' }>['expr']): Extract<Stmt, { kind: 'expr' }>['expr'] {
  return expr.kind === 'call' ? expr.callee : expr.kind === 'unary' ? calleeOf(expr.argument) : expr
}

function placeOf(node: { readonly at: number; readonly end: number }, frame: Frame): Place {
  return { path: frame.module.path, at: node.at, end: node.end }
}
