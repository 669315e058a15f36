import type { Expr, FunctionIr, Stmt } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { Session } from '../session.js'

/** An error's text that a function returns as it is. */
export interface ReturnedError {
  /** How it is written: `error.message`. */
  readonly text: string
  /** The statements that may fail with it. */
  readonly at: number
  readonly end: number
}

/** What a function's own `catch` clauses return of the errors they caught. */
export function findReturnedErrors(session: Session, module: ModuleFacts, fn: FunctionIr): ReturnedError[] {
  const found: ReturnedError[] = []
  for (const statement of statementsOf(fn.body)) {
    if (statement.kind !== 'try' || statement.handler?.param?.kind !== 'binding') continue
    const { id } = statement.handler.param
    const [first] = statement.block
    const last = statement.block.at(-1)
    const text = first && last ? textIn(session, module, statement.handler.body, id) : null
    if (first && last && text !== null) found.push({ text, at: first.at, end: last.end })
  }
  return found
}

/** The text of the error in what statements return, where nothing says that the error is the app's own. */
function textIn(session: Session, module: ModuleFacts, body: readonly Stmt[], error: number): string | null {
  for (const statement of body) {
    switch (statement.kind) {
      case 'return': {
        const text = statement.value && textOf(session, module, statement.value, error)
        if (text) return text
        break
      }
      case 'if': {
        const inner = isOwnError(session, module, statement.test, error)
          ? null
          : textIn(session, module, [statement.consequent], error)
        const other = statement.alternate && textIn(session, module, [statement.alternate], error)
        if (inner ?? other) return inner ?? other
        break
      }
      case 'block': {
        const text = textIn(session, module, statement.body, error)
        if (text !== null) return text
        break
      }
      default:
        break
    }
  }
  return null
}

/** `error.message`, `String(error)` or the error itself in a returned value. */
function textOf(session: Session, module: ModuleFacts, expr: Expr, error: number): string | null {
  const name = module.bindings[error]?.name ?? 'error'
  switch (expr.kind) {
    case 'binding':
      return expr.id === error ? name : null
    case 'chain':
      return textOf(session, module, expr.expr, error)
    case 'member':
      return isIt(expr.object, error) && (expr.key === 'message' || expr.key === 'stack') ? `${name}.${expr.key}` : null
    case 'conditional':
      return (
        (isOwnError(session, module, expr.test, error) ? null : textOf(session, module, expr.consequent, error)) ??
        textOf(session, module, expr.alternate, error)
      )
    case 'logical':
      return textOf(session, module, expr.left, error) ?? textOf(session, module, expr.right, error)
    case 'template':
      return firstOf(expr.parts, (part) => textOf(session, module, part, error))
    case 'object':
      return firstOf(expr.properties, ({ value }) => textOf(session, module, value, error))
    case 'call': {
      const isText = expr.callee.kind === 'global' && expr.callee.name === 'String'
      return isText && expr.args[0] && isIt(expr.args[0], error) ? `String(${name})` : null
    }
    default:
      return null
  }
}

function isIt(expr: Expr, error: number): boolean {
  return expr.kind === 'binding' && expr.id === error
}

/** `error instanceof AppError`: of anything but the language's own class and those of a database package. */
function isOwnError(session: Session, module: ModuleFacts, test: Expr, error: number): boolean {
  if (test.kind === 'logical')
    return isOwnError(session, module, test.left, error) || isOwnError(session, module, test.right, error)
  if (test.kind !== 'binary' || test.operator !== 'instanceof' || !isIt(test.left, error)) return false
  const target = test.right.kind === 'binding' ? session.graph.resolveBinding(module, test.right.id) : null
  if (target?.kind !== 'external') return target !== null
  return session.catalog.packageRole(target.specifier, '*') !== 'database'
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}

/** The statements of a body, those nested in others too; those of nested functions are their own. */
function* statementsOf(body: readonly Stmt[]): Generator<Stmt> {
  for (const statement of body) {
    yield statement
    switch (statement.kind) {
      case 'block':
      case 'loop':
      case 'labeled':
        yield* statementsOf(Array.isArray(statement.body) ? statement.body : [statement.body])
        break
      case 'if':
        yield* statementsOf([statement.consequent, ...(statement.alternate ? [statement.alternate] : [])])
        break
      case 'try':
        yield* statementsOf(statement.block)
        break
      default:
        break
    }
  }
}
