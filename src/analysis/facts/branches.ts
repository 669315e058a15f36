import type { Expr, FunctionIr, Stmt } from './ir.js'
import type { ModuleFacts } from './module-facts.js'
import { walkModule, type Parent } from './walk.js'

interface Range {
  readonly at: number
  readonly end: number
}

/**
 * Finds the code that runs only where something is the case: the branches of tests that ask for it.
 *
 * @param ask whether an expression is true only if it is the case, false only if it is, or says nothing of it (null)
 * @returns whether a piece of the module's code stands in such a branch
 */
export function findBranches(module: ModuleFacts, ask: (expr: Expr) => boolean | null): (code: Range) => boolean {
  const branches: Range[] = []
  walkModule(module, (expr, within, parent) => {
    const answer = askThroughNot(expr, ask)
    const branch = answer === null ? null : (getBranch(expr, parent, answer) ?? getRest(expr, parent, answer, within))
    if (branch) branches.push(branch)
  })
  return ({ at, end }) => branches.some((branch) => branch.at <= at && end <= branch.end)
}

function getBranch(test: Expr, parent: Parent, answer: boolean): Range | null {
  switch (parent?.kind) {
    case 'if':
    case 'conditional':
      if (parent.test !== test) return null
      return answer ? parent.consequent : parent.alternate
    case 'logical':
      return parent.left === test && answer === (parent.operator === '&&') ? parent.right : null
    default:
      return null
  }
}

/** What comes after `if (test) return …` in a function that a false test goes on in. */
function getRest(test: Expr, parent: Parent, answer: boolean, within: FunctionIr | null): Range | null {
  if (parent?.kind !== 'if' || parent.test !== test || answer || parent.alternate !== null) return null
  const isLeft = endsPath(parent.consequent) && within?.body.includes(parent)
  return within && isLeft ? { at: parent.end, end: within.end } : null
}

function endsPath(statement: Stmt | undefined): boolean {
  if (statement?.kind === 'block') return endsPath(statement.body.at(-1))
  return statement?.kind === 'return' || statement?.kind === 'throw'
}

/** The answer to a question about an expression, with `!` turned around. */
function askThroughNot(expr: Expr, ask: (expr: Expr) => boolean | null): boolean | null {
  if (expr.kind !== 'unary' || expr.operator !== '!') return ask(expr)
  const answer = askThroughNot(expr.argument, ask)
  return answer === null ? null : !answer
}
