import type { FunctionIr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkFunction } from '../facts/walk.js'
import type { Note } from './values/effects.js'
import type { Outcome } from './engine.js'
import { rootOf } from './language/escape.js'
import { writesToParameters } from './language/left-behind.js'
import { UNKNOWN, type Closure, type Value } from './values/values.js'
import type { Variables } from './values/variables.js'

/*
 * Functions that come to nothing whatever they are given: loggers and what they format their texts with. Every other
 * line calls one with something else, and nobody uses what it gives. Such a call need not be run.
 *
 * Whether a function is one is found out once, by a run in which nothing is known of its arguments: what it could do
 * with any of them, it does there.
 */

/** What a nested function sees of the function around it: as it is now, or as it ended. */
export function variablesAround({ module, frame, captured, round }: Closure): Variables {
  if (frame?.active && round)
    return frame.current.vars.merged(captured, (now, then, id) => (module.bindings[id]?.mutable ? now : then))
  if (frame?.active) return frame.current.vars
  return frame?.final ? captured.overlaid(frame.final) : captured
}

/** Whether a run did nothing that anybody notices, and went on to the end whatever happened. */
export function comesToNothing({ value, effects, notes, elements, stops }: Outcome): boolean {
  return value.length > 0 && effects.length === 0 && notes.length === 0 && elements.length === 0 && !stops
}

function isHanded({ kind }: Note): boolean {
  return kind === 'handed'
}

export class InertFunctions {
  /** Functions that a run has shown to do something, or of which one has come to nothing so far. */
  private readonly met = new WeakMap<FunctionIr, boolean>()
  /** Functions that come to nothing, with the variables around them that this rests on. */
  private readonly inert = new WeakMap<FunctionIr, Variables>()
  /** Functions that have handed what the client sent to something unknown. */
  private readonly handing = new WeakSet<FunctionIr>()

  /**
   * @param tryOut runs a function with unknown arguments and says whether it came to nothing; null when that run was cut short
   */
  constructor(private readonly tryOut: (closure: Closure) => boolean | null) {}

  /** Whether a call whose result nobody uses does nothing, and never ends the path it is on. */
  has(closure: Closure, args: readonly Value[]): boolean {
    const { module, fn, frame } = closure
    const known = this.inert.get(fn)
    if ((!known && this.met.get(fn) !== true) || frame?.active || !isData(args)) return false
    if (touchesOthers(module, fn) || writesToParameters(module, fn)) return false
    const around = variablesAround(closure)
    if (known) return around.every((value, id) => isAlike(value, known.get(id)))
    const captured = around.mapped((value) => (isPlain(value) ? UNKNOWN : value))
    const isInert = this.tryOut({ module, fn, captured, frame: null, self: null })
    if (isInert === true) this.inert.set(fn, around)
    else if (isInert === false) this.met.set(fn, false)
    return isInert === true
  }

  /** Takes note of what a call came to: only what came to nothing is worth trying out. */
  learn({ fn }: Closure, args: readonly Value[], outcome: Outcome): void {
    // What it hands to others depends on what it is given: a call that is not run takes note of that itself.
    const notes = outcome.notes.filter((note) => !isHanded(note))
    if (notes.length < outcome.notes.length) this.handing.add(fn)
    if (this.met.get(fn) === false) return
    const isNothing = comesToNothing({ ...outcome, notes })
    // What it was given may have done it, and not the function itself.
    if (isNothing || isData(args)) this.met.set(fn, isNothing)
  }

  /** Whether a function may hand what it is given to something that nobody can look into. */
  handsOn({ fn }: Closure): boolean {
    return this.handing.has(fn)
  }
}

/** How deep in what a function is given something that can act may hide. */
const MAX_DEPTH = 5

function isData(args: readonly Value[]): boolean {
  return args.every((argument) => isPlain(argument))
}

/** Whether a value is data: nothing of it can be called, and nothing can be done through it. */
function isPlain(value: Value, depth = MAX_DEPTH): boolean {
  return depth > 0 && value.every(({ shape }) => isPlainShape(shape, depth - 1))
}

function isPlainShape(shape: Value[number]['shape'], depth: number): boolean {
  switch (shape.kind) {
    case 'literal':
    case 'unique':
    case 'secret':
    case 'input':
    case 'environment':
    case 'element':
    case 'error':
      return true
    case 'unknown':
      return shape.name === undefined && !shape.wraps
    case 'session':
    case 'anonymous':
    case 'record':
      return shape.api === null
    case 'api':
      // Something of a package that no row speaks of.
      return shape.cursor.nodes.length === 0 && shape.entity === null && !shape.query
    case 'promise':
      return isPlain(shape.value, depth)
    case 'list':
      return isPlain(shape.element, depth) && (shape.items ?? []).every((item) => isPlain(item, depth))
    case 'object':
      return (
        shape.call === undefined &&
        [...shape.fields.values(), ...(shape.rest ? [shape.rest] : [])].every((field) => isPlain(field, depth))
      )
    default:
      return false
  }
}

/** Whether a variable holds what it held when the function was tried out, as far as that can do something. */
function isAlike(value: Value, before: Value | undefined): boolean {
  if (value === before || isPlain(value)) return true
  return value.every(
    ({ shape }) =>
      shape.kind === 'function' &&
      before?.some((option) => option.shape.kind === 'function' && option.shape.closure.fn === shape.closure.fn),
  )
}

const touching = new WeakMap<FunctionIr, boolean>()

/** Whether a function assigns to variables around it, or works on the object it is called on. */
function touchesOthers(module: ModuleFacts, fn: FunctionIr): boolean {
  const known = touching.get(fn)
  if (known !== undefined) return known
  let touches = false
  walkFunction(module, fn, (expr) => {
    if (expr.kind === 'this') touches = true
    if (expr.kind !== 'assign') return
    const { target } = expr
    const root = target.kind === 'member' ? rootOf(target.target) : target
    if (root.kind !== 'binding') touches ||= target.kind !== 'member'
    else {
      const at = module.bindings[root.id]?.at ?? -1
      touches ||= at < fn.at || at >= fn.end
    }
  })
  touching.set(fn, touches)
  return touches
}
