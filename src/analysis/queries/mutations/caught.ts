import type { FunctionIr, Stmt, TryStmt } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { sitesOf, type Effect } from '../../interpret/values/effects.js'
import type { Session } from '../../session.js'

/**
 * Whether nobody is to notice that an effect throws: on the way to it stands a `try` whose `catch` is empty. Auth
 * libraries advise it for the session cookie that they extend wherever that is possible. A `catch` that does something
 * was not meant for this.
 */
export function isCaught(session: Session, { chain, place }: Effect): boolean {
  return [place, ...sitesOf(chain).map((site) => site.place)].some(({ path, at }) => {
    const module = session.graph.load(path)
    return module !== null && module.functions.some((fn) => isCaughtWithin(module, fn, at))
  })
}

function isCaughtWithin(module: ModuleFacts, fn: FunctionIr, at: number): boolean {
  if (at < fn.at || at >= fn.end) return false
  return collectTries(fn.body).some(({ block, handler }) => {
    const [first, last] = [block[0], block.at(-1)]
    if (!first || !last || at < first.at || at >= last.end || handler?.body.length !== 0) return false
    // What an asynchronous function in the block throws later is not caught.
    return !module.functions.some((inner) => inner.async && inner.at >= first.at && at >= inner.at && at < inner.end)
  })
}

/** The `try` statements of a function's own body. */
function collectTries(body: readonly Stmt[]): TryStmt[] {
  return body.flatMap((statement) => [
    ...(statement.kind === 'try' ? [statement] : []),
    ...collectTries(partsOf(statement)),
  ])
}

function partsOf(statement: Stmt): readonly Stmt[] {
  switch (statement.kind) {
    case 'block':
      return statement.body
    case 'if':
      return statement.alternate ? [statement.consequent, statement.alternate] : [statement.consequent]
    case 'loop':
    case 'labeled':
      return [statement.body]
    case 'switch':
      return statement.cases.flatMap(({ body }) => body)
    case 'try':
      return [...statement.block, ...(statement.handler?.body ?? []), ...(statement.finalizer ?? [])]
    default:
      return []
  }
}
