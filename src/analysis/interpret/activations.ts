import { literalNumber, NEVER, type Closure, type Option, type Value } from './values/values.js'

/** One of the runs of functions that are under way. */
export interface Activation {
  readonly closure: Closure
  readonly args: readonly Value[]
  /** The functions among its arguments. */
  readonly callbacks: readonly Closure[]
}

export function activate(closure: Closure, args: readonly Value[]): Activation {
  return { closure, args, callbacks: callbacksIn(args) }
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
 * counts (`run(index + 1)`) is as long as the list of them.
 */
export function isNextOfList(activation: Activation, around: readonly Activation[]): boolean {
  const closures = [activation.closure, ...activation.callbacks]
  const holdsSteps =
    activation.args.some(isListOfFunctions) ||
    closures.some(
      ({ captured, self }) =>
        !captured.every((value) => !isListOfFunctions(value)) ||
        self?.some(({ shape }) => shape.kind === 'instance' && [...shape.fields.values()].some(isListOfFunctions)),
    )
  return holdsSteps && !around.some((other) => countsTheSame(activation, other))
}

function isListOfFunctions(value: Value): boolean {
  return value.some(({ shape }) => shape.kind === 'list' && shape.items?.some((item) => item.some(isFunction)))
}

function isFunction({ shape }: Option): boolean {
  return shape.kind === 'function'
}

function countsTheSame(a: Activation, b: Activation): boolean {
  return (
    areAlike(a.args, b.args, (one, other) => !isAnotherNumber(one, other)) &&
    areAlike([a.closure, ...a.callbacks], [b.closure, ...b.callbacks], (one, other) =>
      one.captured
        .differing(other.captured)
        .every((id) => !isAnotherNumber(one.captured.get(id), other.captured.get(id))),
    )
  )
}

function isAnotherNumber(a: Value = NEVER, b: Value = NEVER): boolean {
  const [one, other] = [literalNumber(a), literalNumber(b)]
  return one !== null && other !== null && one !== other
}

function areAlike<T>(a: readonly T[], b: readonly T[], isAlike: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((each, index) => isAlike(each, b[index] as T))
}
