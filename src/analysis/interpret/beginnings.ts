import type { Expr, Stmt } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkExpression } from '../facts/walk.js'
import type { Note } from './values/effects.js'
import type { Frame } from './engine.js'
import type { Facts } from './values/knowledge.js'

/*
 * What a `try` block begins with that nothing the client does makes fail: it reads the parameters and the session, and
 * answers a stranger. What its handler does about a failure is done for those who came past that.
 */

/** What running one statement of a block came to. */
export interface Begun {
  readonly before: Facts
  readonly after: Facts
  readonly notes: readonly Note[]
  /** Whether it has a path that throws. */
  readonly throws: boolean
  /** Whether it has a path that returns. */
  readonly returns: boolean
}

/** Whether a statement can be relied on to come to its end, or to return. */
export function isSafeBeginning(
  statement: Stmt,
  { before, after, notes, throws, returns }: Begun,
  frame: Frame,
): boolean {
  if (throws) return false
  if (statement.kind === 'declare') {
    // A guard that tells who calls by returning at all throws for everybody else.
    const isGuard = after.has('verified') && !before.has('verified')
    return !isGuard && (statement.init === null || isSafe(statement.init, notes, frame.module))
  }
  if (statement.kind !== 'if' || statement.alternate !== null || !returns) return false
  const { consequent, test } = statement
  const last = consequent.kind === 'block' ? consequent.body.at(-1) : consequent
  return last?.kind === 'return' && isSafe(test, [], frame.module)
}

/** Whether all an expression calls is what reads a session, or a part of the request. */
function isSafe(expr: Expr, notes: readonly Note[], module: ModuleFacts): boolean {
  let isIt = true
  walkExpression(module, expr, (inner) => {
    // What is waited for asks somebody else: `await client.get(url)`.
    if (inner.kind === 'await' && inner.argument.kind === 'call' && isReader(inner.argument.callee)) isIt = false
    if (inner.kind !== 'call' || isReader(inner.callee)) return
    const { path } = module
    isIt &&= notes.some(
      ({ kind, place }) =>
        kind === 'session-read' && place.path === path && place.at >= inner.at && place.end <= inner.end,
    )
  })
  return isIt
}

/** `searchParams.get('id')`, `new URL(request.url)` */
function isReader(callee: Expr): boolean {
  if (callee.kind === 'member') return callee.key === 'get'
  return callee.kind === 'global' && callee.name === 'URL'
}
