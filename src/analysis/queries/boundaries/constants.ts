import type { Expr } from '../../facts/ir.js'
import type { Definition, ExportFact, ModuleFacts } from '../../facts/module-facts.js'
import type { Target } from '../../graph/module-graph.js'
import type { Session } from '../../session.js'

/** Of expressions in each other and of constants made from constants. */
const MAX_DEPTH = 200

/** Whether a module gives others anything but types and constants. */
export function hasCode(session: Session, module: ModuleFacts): boolean {
  if (module.starExports.length > 0) return true
  return [...module.exports.values()].some((fact) => !fact.typeOnly && !isConstant(session, module, fact))
}

/** Text, numbers and lists of them: they hold nothing that is the server's alone, and client code may need them. */
function isConstant(session: Session, module: ModuleFacts, fact: ExportFact): boolean {
  switch (fact.kind) {
    case 'type':
      return true
    case 'value':
      return isConstantExpression(session, module, fact.value, 0)
    case 'binding':
      return isConstantTarget(session, session.graph.resolveBinding(module, fact.binding), 0)
    case 'reexport':
      return isConstantTarget(session, session.graph.resolveImport(module, fact.source, fact.imported), 0)
  }
}

function isConstantTarget(session: Session, target: Target | null, depth: number): boolean {
  if (target?.kind === 'type') return true
  if (target?.kind === 'value') return isConstantExpression(session, target.module, target.value, depth)
  if (target?.kind !== 'binding' || depth > MAX_DEPTH) return false
  const { module } = target
  const definitions = module.bindings[target.binding]?.definitions ?? []
  const isConstantDefinition = (definition: Definition): boolean =>
    definition.kind === 'enum' ||
    (definition.kind === 'assigned' &&
      definition.value !== null &&
      isConstantExpression(session, module, definition.value, depth + 1))
  return definitions.length > 0 && definitions.every(isConstantDefinition)
}

function isConstantExpression(session: Session, module: ModuleFacts, expr: Expr, depth: number): boolean {
  const all = (...parts: readonly Expr[]): boolean =>
    parts.every((part) => isConstantExpression(session, module, part, depth + 1))
  if (depth > MAX_DEPTH) return false
  switch (expr.kind) {
    case 'literal':
      return true
    case 'template':
      return all(...expr.parts)
    case 'array':
      return all(...expr.elements)
    case 'object':
      return all(...expr.properties.map(({ value }) => value))
    case 'spread':
      return all(expr.value)
    case 'unary':
      return all(expr.argument)
    case 'binary':
      return all(expr.left, expr.right)
    case 'member':
      return all(expr.object)
    case 'binding':
      return isConstantTarget(session, session.graph.resolveBinding(module, expr.id), depth)
    case 'call':
      // `new Date(2024, 0, 1)`, `new Set(['a'])`, `Object.freeze({ … })`.
      return isPureBuiltin(expr.callee) && all(...expr.args)
    case 'opaque':
      return expr.parts.length === 0
    default:
      return false
  }
}

function isPureBuiltin(callee: Expr): boolean {
  if (callee.kind === 'member') return callee.key === 'freeze' && callee.object.kind === 'global'
  return callee.kind === 'global' && /^(?:Date|Set|Map|URL|RegExp|BigInt|String|Number|Symbol)$/.test(callee.name)
}
