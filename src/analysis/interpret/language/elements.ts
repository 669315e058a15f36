import type { JsxExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Engine, Frame } from '../engine.js'
import type { State } from '../values/state.js'
import { join, list, object, one, truthiness, type Value } from '../values/values.js'

/** An element of a component, as it was met: nothing renders it yet. */
export interface Rendered {
  readonly module: ModuleFacts
  readonly element: JsxExpr
  /** What its tag stands for. */
  readonly component: Value
  /** Its attributes and children. */
  readonly props: Value
}

/** The same element with more different props than this is met often enough. */
const MAX_VARIANTS = 16

/** Evaluates the tag, attributes and children of an element, and remembers it if it is a component's. */
export function evaluateParts(engine: Engine, expr: JsxExpr, state: State, frame: Frame): Value[] {
  const isComponent = expr.tag !== null && typeof expr.tag !== 'string'
  const component = isComponent ? engine.evaluate(expr.tag, state, frame) : null
  const fields = new Map<string, Value>()
  const given: Value[] = []
  let rest: Value | null = null
  for (const attribute of expr.attributes) {
    const value = engine.evaluate(attribute.value, state, frame)
    given.push(value)
    if (attribute.kind === 'attribute') fields.set(attribute.name, value)
    else if (value.some(({ shape }) => truthiness(shape) !== false)) rest = rest ? join(rest, value) : value
  }
  const children = expr.children.map((child) => engine.evaluate(child, state, frame))
  given.push(...children)
  if (component && !state.dead) {
    const [only] = children
    if (only) fields.set('children', children.length === 1 ? only : list(join(...children), children))
    frame.elements.push({ module: frame.module, element: expr, component, props: propsOf(fields, rest) })
  }
  return given
}

/** Props with what was spread into them; a known object's fields become props. */
function propsOf(fields: Map<string, Value>, rest: Value | null): Value {
  const [only] = rest ?? []
  if (only?.shape.kind !== 'object' || rest?.length !== 1) return object(fields, rest)
  const { shape } = only
  return one({ kind: 'object', fields: new Map([...shape.fields, ...fields]), rest: shape.rest })
}

/** Each element once for each kind of props. */
export function dedupeElements(elements: readonly Rendered[]): readonly Rendered[] {
  if (elements.length === 0) return []
  const counts = new Map<JsxExpr, number>()
  return [...new Set(elements)].filter(({ element }) => {
    const count = (counts.get(element) ?? 0) + 1
    counts.set(element, count)
    return count <= MAX_VARIANTS
  })
}
