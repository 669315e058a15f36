import type { FunctionIr, Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkFunction } from '../../facts/walk.js'
import type { Frame } from '../engine.js'
import type { State } from '../values/state.js'
import { join, object, UNKNOWN, withFacts, type Value } from '../values/values.js'
import { mutatedObject, openUp, rootOf } from './escape.js'

/*
 * What a function leaves in the objects it is handed: `await authenticate(request)` sets `request.user`, and whoever
 * called it reads that.
 */

/** What a run left in the object that each of its parameters was given; null where nobody can tell. */
export type LeftBehind = readonly (Value | null)[]

/** How a function changes what its parameters hold. */
interface Changes {
  /** For each parameter, the variable by which its object is changed; null for patterns, and where it gets another object. */
  readonly variables: readonly (number | null)[]
  /** Something is changed by a parameter's name. */
  readonly seen: boolean
  /** Something may be changed by another name than the parameter's, or later. */
  readonly unseen: boolean
}

/**
 * What a run of a function left in what it was given.
 *
 * @param asked a parameter that is asked for whatever it is: its value where the function returns
 */
export function leftBehind(
  module: ModuleFacts,
  fn: FunctionIr,
  args: readonly Value[],
  { returns }: Frame,
  asked: number | undefined,
): LeftBehind {
  const { variables, unseen } = changesIn(module, fn)
  const states = returns.map(({ state }) => state)
  return fn.params.map((param, index) => {
    if (index === asked) return join(...states.map((state) => heldBy(param, state)))
    const id = variables[index] ?? null
    const given = args[index]
    if (id === null || !given || given.every(({ shape }) => shape.kind === 'unknown')) return null
    const isUntouched = states.every(({ vars }) => vars.get(id) === given)
    const left = isUntouched
      ? given
      : join(...states.map(({ vars, facts }) => withFacts(vars.get(id) ?? UNKNOWN, facts)))
    return unseen ? openUp(left) : left
  })
}

/** What a call left in the object that one of its arguments is, whichever function was called; null where nobody can tell. */
export function leftAt(runs: readonly LeftBehind[], index: number): Value | null {
  const values: Value[] = []
  for (const run of runs) {
    const left = run[index]
    if (!left) return null
    values.push(left)
  }
  return values.length > 0 ? join(...values) : null
}

/** Whether a function changes what it is handed, by its parameters' names. */
export function writesToParameters(module: ModuleFacts, fn: FunctionIr): boolean {
  return changesIn(module, fn).seen
}

/** What a parameter holds. */
function heldBy(param: Pattern, state: State): Value {
  switch (param.kind) {
    case 'binding':
      return state.vars.get(param.id) ?? UNKNOWN
    case 'object':
      return object(
        param.properties.flatMap(({ key, value }) =>
          typeof key === 'string' ? [[key, heldBy(value, state)] as const] : [],
        ),
      )
    case 'default':
      return heldBy(param.target, state)
    default:
      return UNKNOWN
  }
}

const changes = new WeakMap<FunctionIr, Changes>()

function changesIn(module: ModuleFacts, fn: FunctionIr): Changes {
  const known = changes.get(fn)
  if (known) return known
  const own = fn.params.map(variableOf)
  const reassigned = new Set<number>()
  let seen = false
  let unseen = false
  walkFunction(module, fn, (expr, within) => {
    if (expr.kind === 'assign' && expr.target.kind === 'binding') reassigned.add(expr.target.id)
    const target = mutatedObject(expr)
    const root = target && rootOf(target)
    // What it made itself, or keeps in its own object, is none of what it was given.
    if (root?.kind !== 'binding') return
    if (own.includes(root.id) && within === fn) seen = true
    else unseen ||= own.includes(root.id) || isOtherName(module, root.id)
  })
  const variables = own.map((id) => (id === null || reassigned.has(id) ? null : id))
  const result = { variables, seen, unseen }
  changes.set(fn, result)
  return result
}

function variableOf(param: Pattern): number | null {
  if (param.kind === 'binding') return param.id
  return param.kind === 'default' ? variableOf(param.target) : null
}

/** Whether a variable may hold a part of what another one does: `const { session } = request`. */
function isOtherName(module: ModuleFacts, id: number): boolean {
  const fact = module.bindings[id]
  if (!fact || fact.top) return false
  return fact.definitions.some(
    (definition) =>
      definition.kind !== 'assigned' ||
      definition.target.kind !== 'binding' ||
      (definition.value !== null && SHARING.has(definition.value.kind)),
  )
}

/** Expressions that give an object that has a name already. */
const SHARING: ReadonlySet<string> = new Set(['binding', 'member', 'chain', 'logical', 'conditional', 'assign'])
