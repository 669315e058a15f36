import type { Catalog } from '../../../catalog/index.js'
import type { FunctionIr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { EntryOutcome } from '../../interpret/interpreter.js'
import { one, UNKNOWN, type Shape, type Value } from '../../interpret/values/values.js'
import { Variables } from '../../interpret/values/variables.js'
import type { Session } from '../../session.js'

/** Runs something of a module as nobody calls it: nothing is known of its arguments. */
export function runOpen({ interpreter }: Session, module: ModuleFacts, callee: Value): EntryOutcome {
  return interpreter.enter(module, callee, ARGUMENTS, 'session cookies')
}

const ARGUMENTS: readonly Value[] = Array.from({ length: 8 }, () => UNKNOWN)

/** A function of a module as it is written, with the instance that a method is called on. */
export function asValue(module: ModuleFacts, fn: FunctionIr): Value {
  const closure = { module, fn, captured: Variables.NONE, frame: null, self: getInstance(module, fn) }
  return one({ kind: 'function', closure, bound: [] })
}

function getInstance(module: ModuleFacts, fn: FunctionIr): Value | null {
  const owner = module.classes.find(({ members }) =>
    members.some(({ value, static: onClass }) => !onClass && value?.kind === 'function' && value.id === fn.id),
  )
  if (!owner) return null
  const shape = { kind: 'class', module, cls: owner, captured: Variables.NONE } as const
  return one({ kind: 'instance', class: shape, fields: new Map() })
}

/** Whether a function sets a cookie when it is run, or gives something by which its caller may. */
export function leadsToCookies(session: Session, module: ModuleFacts, fn: FunctionIr): boolean {
  const { effects, value, spent } = runOpen(session, module, asValue(module, fn))
  return spent === true || effects.some(({ kind }) => kind === 'cookie-write') || isCapable(session.catalog, value)
}

/** How deep in a value something is looked for; what lies deeper may be anything. */
const MAX_DEPTH = 5

/** Whether something in a value can be called by whoever has it, or helps to set a cookie in another way. */
export function isCapable(catalog: Catalog, value: Value, depth = 0): boolean {
  return depth > MAX_DEPTH || value.some(({ shape }) => isCapableShape(catalog, shape, depth + 1))
}

function isCapableShape(catalog: Catalog, shape: Shape, depth: number): boolean {
  switch (shape.kind) {
    case 'function':
    case 'native':
    case 'class':
    case 'instance':
    case 'pipeline':
    case 'namespace':
      return true
    case 'object':
      // Whoever sets a cookie on a response speaks of cookies.
      if (shape.of === 'Response') return false
      if (shape.call || (shape.rest && isCapable(catalog, shape.rest, depth))) return true
      return [...shape.fields.values()].some((field) => isCapable(catalog, field, depth))
    case 'list':
      return [shape.element, ...(shape.items ?? [])].some((item) => isCapable(catalog, item, depth))
    case 'promise':
      return isCapable(catalog, shape.value, depth)
    case 'unknown':
      return shape.wraps !== undefined
    case 'api':
      return (
        Boolean(shape.app ?? shape.key ?? shape.provider ?? shape.options) ||
        catalog.setsCookies(shape.cursor.nodes.map(({ node }) => node))
      )
    case 'literal':
      return typeof shape.value === 'string' && shape.value.toLowerCase() === 'set-cookie'
    default:
      return false
  }
}
