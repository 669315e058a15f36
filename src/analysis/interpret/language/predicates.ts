import type { CallExpr, Expr } from '../../facts/ir.js'
import type { Engine, Frame } from '../engine.js'
import { NO_FACTS } from '../values/knowledge.js'
import type { State } from '../values/state.js'
import { NEVER, truthiness, type ApiShape, type Option, type Value } from '../values/values.js'
import { meaningsAt, stepCall } from '../libraries/api-cursor.js'
import { isVariant } from '../libraries/variants.js'

/*
 * Conditions that ask which of several possibilities something is, by the app's own code or a library that tells
 * variants apart: `result.isFailure()`, `isLeft(result)`, `Result.isOk(result)`. Each is asked alone: what answers
 * otherwise is not the case on that side.
 */

/** What a condition asks about, and what a possibility of it answers; null where that may be either. */
export interface Question {
  readonly about: Expr
  readonly answerOf: (option: Option) => boolean | null
}

/**
 * The question that a tested call asks; null if it asks none that its possibilities answer apart.
 *
 * @param value what the call came to, all possibilities together
 */
export function questionOf(engine: Engine, expr: Expr, value: Value, state: State, frame: Frame): Question | null {
  const call = expr.kind === 'chain' ? expr.expr : expr
  if (call.kind !== 'call' || call.form !== 'call' || call.optional || !mayBeEither(value)) return null
  return askReceiver(engine, call, state, frame) ?? askArgument(engine, call, state, frame)
}

/** `result.isFailure()` */
function askReceiver(engine: Engine, { callee, args }: CallExpr, state: State, frame: Frame): Question | null {
  if (callee.kind !== 'member' || typeof callee.key !== 'string' || args.length > 0) return null
  const { object, key } = callee
  return questionAbout(object, readPath(engine, object, state, frame), (option) =>
    ask(engine, engine.member([option], key), [], frame),
  )
}

/** `isFailure(result)` */
function askArgument(engine: Engine, { callee, args }: CallExpr, state: State, frame: Frame): Question | null {
  const [about] = args
  if (!about || args.length > 1) return null
  return questionAbout(about, readPath(engine, about, state, frame), (option) =>
    ask(engine, readPath(engine, callee, state, frame), [[option]], frame),
  )
}

function questionAbout(about: Expr, value: Value, askOne: (option: Option) => boolean | null): Question | null {
  if (value.length < 2 || !value.some(isOfTheApp)) return null
  const answers = new Map(value.map((option) => [option.shape, askOne(option)]))
  if ([...answers.values()].every((answer) => answer === null)) return null
  return { about, answerOf: ({ shape }) => answers.get(shape) ?? null }
}

/** Only what the app has made itself answers by what it is. */
function isOfTheApp({ shape }: Option): boolean {
  return shape.kind === 'instance' || shape.kind === 'object'
}

/** What a function of the app answers, if that is one thing. What it does on the way was noted where it was called. */
function ask(engine: Engine, callee: Value, args: readonly Value[], frame: Frame): boolean | null {
  const [only] = callee
  if (callee.length !== 1) return null
  if (only?.shape.kind === 'api') return askForVariant(engine, only.shape, args)
  if (only?.shape.kind !== 'function' || only.shape.bound.length > 0) return null
  const { closure } = only.shape
  if (closure.fn.async || closure.fn.generator) return null
  const options = { facts: NO_FACTS, phase: frame.phase, certain: true, depth: frame.depth + 1 }
  const answers = new Set(engine.run(closure, args, options).value.map(({ shape }) => truthiness(shape)))
  const [answer = null] = answers
  return answers.size === 1 ? answer : null
}

/** `isLeft(result)`, of a library */
function askForVariant(engine: Engine, { cursor }: ApiShape, [about]: readonly Value[]): boolean | null {
  const [option] = about ?? NEVER
  const [found] = meaningsAt(stepCall(cursor))
  return option && found?.meaning.kind === 'variant' ? isVariant(engine, option, found.meaning.is) : null
}

function mayBeEither(value: Value): boolean {
  return value.some(({ shape }) => truthiness(shape) !== true) && value.some(({ shape }) => truthiness(shape) !== false)
}

/** What a variable, or what is read from one, holds; never, for any other expression. */
function readPath(engine: Engine, expr: Expr, state: State, frame: Frame): Value {
  if (expr.kind === 'chain') return readPath(engine, expr.expr, state, frame)
  if (expr.kind === 'binding') {
    const isTop = frame.module.bindings[expr.id]?.top === true
    return state.vars.get(expr.id) ?? (isTop ? engine.moduleValue(frame.module, expr.id) : NEVER)
  }
  if (expr.kind !== 'member' || typeof expr.key !== 'string') return NEVER
  const owner = readPath(engine, expr.object, state, frame)
  return owner.length === 0 ? NEVER : engine.member(owner, expr.key)
}
