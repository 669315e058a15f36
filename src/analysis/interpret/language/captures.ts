import type { Expr, FunctionIr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkFunction, type Parent } from '../../facts/walk.js'
import type { Engine, Frame } from '../engine.js'
import { recordEffect } from '../libraries/record-effect.js'
import type { State } from '../values/state.js'
import { join } from '../values/values.js'

/** What an inline action takes along of the variables around it, as Next.js's compiler sees it: a variable, or a member of one. */
export interface Capture {
  readonly expr: Expr
  /** As it is written: `user`, `user.id`. */
  readonly text: string
}

const captures = new WeakMap<FunctionIr, readonly Capture[]>()
const inlineActions = new WeakMap<ModuleFacts, ReadonlyMap<number, readonly FunctionIr[]>>()

/** What an inline action takes along, each once: who takes `user` takes `user.id` with it. */
export function getCaptures(module: ModuleFacts, fn: FunctionIr): readonly Capture[] {
  const known = captures.get(fn)
  if (known) return known
  const found = collectCaptures(module, fn)
  captures.set(fn, found)
  return found
}

function collectCaptures(module: ModuleFacts, fn: FunctionIr): Capture[] {
  const parents = new Map<Expr, Parent>()
  const roots: Capture[] = []
  walkFunction(module, fn, (expr, _, parent) => {
    parents.set(expr, parent)
    if (expr.kind !== 'binding') return
    const binding = module.bindings[expr.id]
    // Variables of the module's top level are read where the action runs.
    const isAround = binding && !binding.top && (binding.at < fn.at || binding.at >= fn.end)
    if (isAround) roots.push({ expr, text: binding.name })
  })
  const all = new Map<string, Capture>()
  for (const root of roots) {
    const capture = extend(root, parents)
    if (!all.has(capture.text)) all.set(capture.text, capture)
  }
  return [...all.values()].filter(({ text }) => ![...all.keys()].some((other) => text.startsWith(`${other}.`)))
}

/** The longest chain of plain members; what is called or assigned to is no member that could be sent. */
function extend(root: Capture, parents: ReadonlyMap<Expr, Parent>): Capture {
  let capture = root
  for (;;) {
    const parent = parents.get(capture.expr)
    if (parent?.kind !== 'member' || !('object' in parent)) return capture
    // An element goes with its list. (So would a quoted member with its object, which looks like any other here.)
    if (typeof parent.key !== 'string' || /^\d+$/.test(parent.key)) return capture
    const around = parents.get(parent)
    const isCalled = around?.kind === 'call' && around.callee === parent
    // An assigned member stands in a pattern.
    if (isCalled || (around?.kind === 'member' && 'target' in around)) return capture
    capture = { expr: parent, text: `${capture.text}.${parent.key}` }
  }
}

/** Notes what the inline actions of a function take along, as it is where the function ends. */
export function recordCaptures(engine: Engine, frame: Frame, ends: readonly State[]): void {
  const { module, fn } = frame
  const [state] = ends
  if (!fn || !state) return
  for (const action of getInlineActions(module).get(fn.id) ?? []) {
    for (const { expr, text } of getCaptures(module, action)) {
      const value = join(
        ...ends.map((end) =>
          engine.evaluate(expr, end.fork(), { ...frame, effects: [], notes: [], elements: [], served: [] }),
        ),
      )
      const place = { path: module.path, at: expr.at, end: expr.end }
      recordEffect('closure', null, [value], { engine, state: state.fork(), frame, place, form: 'call', name: text })
    }
  }
}

/** The functions with a directive of their own, by the function they are written in. */
function getInlineActions(module: ModuleFacts): ReadonlyMap<number, readonly FunctionIr[]> {
  let found = inlineActions.get(module)
  if (!found) {
    const byParent = new Map<number, FunctionIr[]>()
    for (const fn of module.functions) {
      if (fn.directive !== 'use server' || fn.parent === null) continue
      byParent.set(fn.parent, [...(byParent.get(fn.parent) ?? []), fn])
    }
    inlineActions.set(module, (found = byParent))
  }
  return found
}
