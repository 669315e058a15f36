import type { Expr } from '../../facts/ir.js'
import { findBranches } from '../../facts/branches.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Session } from '../../session.js'

/** Constants in each other. */
const MAX_DEPTH = 20

/** Whether a piece of a module's code runs only in development or in tests, by the conditions around it. */
export function findDevelopmentCode(session: Session, module: ModuleFacts): (code: Expr) => boolean {
  return session.once(`development:${module.path}`, () =>
    findBranches(module, (expr) => asksForDevelopment(session, module, expr, 0)),
  )
}

/** True if an expression is true only in development, false if it is false only there, null if it says neither. */
function asksForDevelopment(session: Session, module: ModuleFacts, expr: Expr, depth: number): boolean | null {
  const ask = (part: Expr): boolean | null => asksForDevelopment(session, module, part, depth + 1)
  if (depth > MAX_DEPTH) return null
  switch (expr.kind) {
    case 'unary': {
      const answer = expr.operator === '!' ? ask(expr.argument) : null
      return answer === null ? null : !answer
    }
    case 'logical': {
      // `a && b` is true only where both are: one that says so is enough. `a || b` is its mirror image.
      const decisive = expr.operator === '&&'
      const answers = [ask(expr.left), ask(expr.right)]
      if (answers.includes(decisive)) return decisive
      return answers.every((answer) => answer === !decisive) ? !decisive : null
    }
    case 'binary': {
      if (!/^[!=]==?$/.test(expr.operator)) return null
      const isNamed = isDevelopment(module, expr.left, expr.right) ?? isDevelopment(module, expr.right, expr.left)
      return isNamed === null ? null : isNamed === expr.operator.startsWith('=')
    }
    case 'binding': {
      const target = session.graph.resolveBinding(module, expr.id)
      if (target?.kind === 'value') return asksForDevelopment(session, target.module, target.value, depth + 1)
      const definitions = target?.kind === 'binding' ? target.module.bindings[target.binding]?.definitions : undefined
      const [definition] = definitions ?? []
      if (target?.kind !== 'binding' || definitions?.length !== 1 || definition?.kind !== 'assigned') return null
      const { value } = definition
      return value && definition.target.kind === 'binding'
        ? asksForDevelopment(session, target.module, value, depth + 1)
        : null
    }
    default:
      return null
  }
}

/** Whether a variable that has a value means development by it, or only other than development. */
function isDevelopment(module: ModuleFacts, variable: Expr, value: Expr): boolean | null {
  const name = getName(module, value)
  if (/^PHASE_(?:DEVELOPMENT_SERVER|TEST)$/.test(name)) return true
  if (value.kind !== 'literal' || typeof value.value !== 'string') return null
  switch (getName(module, variable)) {
    case 'NODE_ENV':
      // `next build` and `next start` know no third.
      return value.value !== 'production'
    case 'VERCEL_ENV':
      return value.value === 'development' ? true : null
    default:
      return /^phase-(?:development-server|test)$/.test(value.value) ? true : null
  }
}

function getName(module: ModuleFacts, expr: Expr): string {
  if (expr.kind === 'member' && typeof expr.key === 'string') return expr.key
  return expr.kind === 'binding' ? (module.bindings[expr.id]?.name ?? '') : ''
}
