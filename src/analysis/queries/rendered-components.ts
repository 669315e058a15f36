import type { Expr, JsxExpr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkFunction } from '../facts/walk.js'
import { UNKNOWN, type Closure, type Value } from '../interpret/values/values.js'
import type { Session } from '../session.js'

/** The component that a route file exports; null when there is none, or it renders in the browser. */
export function defaultComponent(session: Session, path: string): Closure | null {
  const module = session.graph.load(path)
  const target = module && module.directive !== 'use client' ? session.graph.resolveExport(module, 'default') : null
  return functionIn(session.interpreter.targetValue(target))
}

/** The server components whose elements a function creates. */
export function renderedComponents(
  session: Session,
  { module, fn }: Closure,
  isMeant: (element: JsxExpr) => boolean = () => true,
): Closure[] {
  const found: Closure[] = []
  walkFunction(module, fn, (expr) => {
    if (expr.kind !== 'jsx' || expr.tag === null || typeof expr.tag === 'string' || !isMeant(expr)) return
    const component = functionIn(valueOfTag(session, module, expr.tag))
    if (component && component.module.directive !== 'use client') found.push(component)
  })
  return found
}

function functionIn(value: Value): Closure | null {
  for (const { shape } of value) if (shape.kind === 'function') return shape.closure
  return null
}

function valueOfTag(session: Session, module: ModuleFacts, tag: Expr): Value {
  if (tag.kind === 'binding' && module.bindings[tag.id]?.top) {
    return session.interpreter.targetValue(session.graph.resolveBinding(module, tag.id))
  }
  if (tag.kind === 'member' && typeof tag.key === 'string') {
    return session.interpreter.member(valueOfTag(session, module, tag.object), tag.key)
  }
  return UNKNOWN
}
