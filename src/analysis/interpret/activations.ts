import { variablesAround } from './inert.js'
import type { Variables } from './values/variables.js'
import { literalNumber, literalText, NEVER, type Closure, type Option, type Value } from './values/values.js'

/** One of the runs of functions that are under way. */
export interface Activation {
  readonly closure: Closure
  readonly args: readonly Value[]
  /** The functions among its arguments. */
  readonly callbacks: readonly Closure[]
  /** What the variables around it, and around each of those, held when it began. */
  readonly around: readonly Variables[]
}

export function activate(closure: Closure, args: readonly Value[]): Activation {
  const callbacks = callbacksIn(args)
  return { closure, args, callbacks, around: [closure, ...callbacks].map(variablesAround) }
}

function callbacksIn(args: readonly Value[]): Closure[] {
  const callbacks: Closure[] = []
  for (const argument of args)
    for (const { shape } of argument) if (shape.kind === 'function') callbacks.push(shape.closure)
  return callbacks
}

/** Whether a function is run again with the same functions in its arguments: it may go on so without end. */
export function isSameActivation(a: Activation, b: Activation): boolean {
  return a.closure.fn === b.closure.fn && areAlike(a.callbacks, b.callbacks, ({ fn }, other) => fn === other.fn)
}

/**
 * Whether one of several functions has its turn that none of the activations gave it. A chain of middlewares that
 * counts (`run(index + 1)`) is as long as the list of them, and so is one of functions that were made one around the
 * other. So is what a registry makes, where each service asks it for the next by another name.
 */
export function isNextOfList(activation: Activation, around: readonly Activation[]): boolean {
  if (asksForAnother(activation, around)) return true
  if (around.some((other) => countsTheSame(activation, other))) return isOneOfSeveral(activation, around)
  return [activation, ...around].some(holdsSteps) || isOneOfSeveral(activation, around)
}

/**
 * Whether a function, or one that it is handed, was made before by another round of a loop, or by another call, than those
 * that are under way.
 */
function isOneOfSeveral(activation: Activation, around: readonly Activation[]): boolean {
  if (around.length >= MAX_MADE) return false
  return closuresOf(activation).some(
    (closure, index) =>
      isMade(closure) && around.every((other) => closuresOf(other)[index]?.captured !== closure.captured),
  )
}

/** Whether a function is asked for something by a name that none of the activations was given, nor a part of one. */
function asksForAnother({ args }: Activation, around: readonly Activation[]): boolean {
  if (around.length >= MAX_NAMES) return false
  return args.some((argument, index) => {
    const name = literalText(argument)
    const others = around.map((other) => literalText(other.args[index] ?? NEVER))
    return name !== null && others.every((other) => other !== null && !other.includes(name) && !name.includes(other))
  })
}

/** Services that rest on each other are seldom more. */
const MAX_NAMES = 6

function closuresOf({ closure, callbacks }: Activation): Closure[] {
  return [closure, ...callbacks]
}

/** Whether code that has ended, or is in its next round, made a function: it may have made several of the same text. */
export function isMade({ frame, round }: Closure): boolean {
  return round === true || (frame !== null && (!frame.active || frame.isMade))
}

const MAX_MADE = 12

function holdsSteps({ closure, callbacks, args, around }: Activation): boolean {
  return (
    args.some(isListOfFunctions) ||
    around.some((variables) => !variables.every((value) => !isListOfFunctions(value))) ||
    [closure, ...callbacks].some(({ self }) =>
      self?.some(({ shape }) => shape.kind === 'instance' && [...shape.fields.values()].some(isListOfFunctions)),
    )
  )
}

function isListOfFunctions(value: Value): boolean {
  return value.some(({ shape }) => shape.kind === 'list' && shape.items?.some((item) => item.some(isFunction)))
}

function isFunction({ shape }: Option): boolean {
  return shape.kind === 'function'
}

function countsTheSame(a: Activation, b: Activation): boolean {
  return (
    areAlike(a.args, b.args, (one, other) => !isAnotherTurn(one, other)) &&
    areAlike(a.around, b.around, (one, other) =>
      one.differing(other).every((id) => !isAnotherTurn(one.get(id), other.get(id))),
    )
  )
}

function isAnotherTurn(a: Value = NEVER, b: Value = NEVER): boolean {
  return isAnotherNumber(a, b) || isShorterList(a, b)
}

function isAnotherNumber(a: Value, b: Value): boolean {
  const [one, other] = [literalNumber(a), literalNumber(b)]
  return one !== null && other !== null && one !== other
}

/** What is left of a list: `run(middlewares.slice(1))`. */
function isShorterList([a]: Value, [b]: Value): boolean {
  const [one, other] = [a, b].map((option) => (option?.shape.kind === 'list' ? option.shape.items?.length : undefined))
  return one !== undefined && other !== undefined && one < other
}

function areAlike<T>(a: readonly T[], b: readonly T[], isAlike: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((each, index) => isAlike(each, b[index] as T))
}
