import type { Expr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'

/** How a person would refer to an expression: `prisma.post.delete`, `requireUser`. */
export function nameOf(expr: Expr, module: ModuleFacts): string {
  switch (expr.kind) {
    case 'binding':
      return module.bindings[expr.id]?.name ?? '…'
    case 'global':
      return expr.name
    case 'this':
      return 'this'
    case 'member': {
      const owner = nameOf(expr.object, module)
      return typeof expr.key === 'string' ? `${owner}.${expr.key}` : `${owner}[…]`
    }
    case 'chain':
      return nameOf(expr.expr, module)
    case 'await':
      return nameOf(expr.argument, module)
    case 'call':
      return `${nameOf(expr.callee, module)}()`
    default:
      return '…'
  }
}
