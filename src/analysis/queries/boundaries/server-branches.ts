import { findBranches } from '../../facts/branches.js'
import type { Expr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'

/** Whether a piece of a module's code runs on the server only, by the tests around it. */
export function findServerBranches(
  module: ModuleFacts,
): (code: { readonly at: number; readonly end: number }) => boolean {
  return findBranches(module, isServerTest)
}

/**
 * Whether an expression is true on the server only, or false there only (`typeof window === 'undefined'`,
 * `NEXT_RUNTIME === 'nodejs'`); null when it says nothing of that. Builds for the browser leave the branch out.
 */
function isServerTest(expr: Expr): boolean | null {
  if (expr.kind !== 'binary' || !/^[!=]==?$/.test(expr.operator)) return null
  const isEqual = expr.operator.startsWith('=')
  const sides = [expr.left, expr.right]
  const texts = sides.flatMap((side) => (side.kind === 'literal' ? [side.value] : []))
  const asksWindow = sides.some(
    (side) => side.kind === 'unary' && side.operator === 'typeof' && isGlobal(side.argument, 'window'),
  )
  if (asksWindow) return texts.includes('undefined') ? isEqual : texts.includes('object') ? !isEqual : null
  const asksRuntime = sides.some((side) => side.kind === 'member' && side.key === 'NEXT_RUNTIME')
  return asksRuntime && (texts.includes('nodejs') || texts.includes('edge')) && isEqual ? true : null
}

function isGlobal(expr: Expr, name: string): boolean {
  return expr.kind === 'global' && expr.name === name
}
