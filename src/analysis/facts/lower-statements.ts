import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'

import type { Expr, LoopStmt, Pattern, Stmt } from './ir.js'
import { hintOf, lowerExpression, lowerPattern, patternBindings } from './lower-expressions.js'
import type { LoweringContext } from './lowering-context.js'

/** Lowers statements in order; type declarations and empty statements vanish. Function declarations come first, as they do when run. */
export function lowerStatements(context: LoweringContext, nodes: readonly TSESTree.Node[]): Stmt[] {
  const hoisted: Stmt[] = []
  const rest: Stmt[] = []
  for (const node of nodes) {
    for (const statement of lowerStatement(context, node)) {
      ;(statement.kind === 'function' ? hoisted : rest).push(statement)
    }
  }
  return [...hoisted, ...rest]
}

function lowerStatement(context: LoweringContext, node: TSESTree.Node): Stmt[] {
  const [at, end] = node.range
  switch (node.type) {
    case T.ExpressionStatement:
      return 'directive' in node && typeof node.directive === 'string'
        ? []
        : [{ kind: 'expr', expr: discarded(lowerExpression(context, node.expression)), at, end }]
    case T.VariableDeclaration:
      return node.declarations.map((declarator) => lowerDeclarator(context, declarator, node.kind))
    case T.FunctionDeclaration: {
      if (!node.id) return []
      const binding = context.bindings.at(node.id)
      const id = context.lowerFunction(node, null)
      if (binding === null) return []
      context.bindings.define(binding, { kind: 'function', function: id })
      return [{ kind: 'function', binding, id, at, end }]
    }
    case T.ClassDeclaration: {
      const id = context.lowerClass(node, null)
      const binding = node.id ? context.bindings.at(node.id) : null
      if (binding === null) return []
      context.bindings.define(binding, { kind: 'class', class: id })
      return [
        {
          kind: 'declare',
          target: { kind: 'binding', id: binding, at, end },
          init: { kind: 'class', id, at, end },
          using: false,
          at,
          end,
        },
      ]
    }
    case T.ReturnStatement:
      return [{ kind: 'return', value: node.argument ? lowerExpression(context, node.argument) : null, at, end }]
    case T.ThrowStatement:
      return [{ kind: 'throw', value: lowerExpression(context, node.argument), at, end }]
    case T.BlockStatement:
      return [{ kind: 'block', body: lowerStatements(context, node.body), at, end }]
    case T.IfStatement:
      return [
        {
          kind: 'if',
          test: lowerExpression(context, node.test),
          consequent: lowerBody(context, node.consequent),
          alternate: node.alternate ? lowerBody(context, node.alternate) : null,
          at,
          end,
        },
      ]
    case T.WhileStatement:
    case T.DoWhileStatement:
      return [
        loop(node, {
          test: lowerExpression(context, node.test),
          body: lowerBody(context, node.body),
          postTest: node.type === T.DoWhileStatement,
        }),
      ]
    case T.ForStatement:
      return [
        loop(node, {
          init: node.init ? lowerForInit(context, node.init) : [],
          test: node.test ? lowerExpression(context, node.test) : null,
          update: node.update ? lowerExpression(context, node.update) : null,
          body: lowerBody(context, node.body),
        }),
      ]
    case T.ForOfStatement:
    case T.ForInStatement:
      return [
        loop(node, {
          each: {
            form: node.type === T.ForInStatement ? 'in' : node.await ? 'await' : 'of',
            target: lowerLoopTarget(context, node.left),
            iterable: lowerExpression(context, node.right),
          },
          body: lowerBody(context, node.body),
        }),
      ]
    case T.SwitchStatement:
      return [
        {
          kind: 'switch',
          discriminant: lowerExpression(context, node.discriminant),
          cases: node.cases.map((switchCase) => ({
            test: switchCase.test ? lowerExpression(context, switchCase.test) : null,
            body: lowerStatements(context, switchCase.consequent),
          })),
          at,
          end,
        },
      ]
    case T.TryStatement:
      return [
        {
          kind: 'try',
          block: lowerStatements(context, node.block.body),
          handler: node.handler
            ? {
                param: node.handler.param ? lowerUnsourced(context, node.handler.param) : null,
                body: lowerStatements(context, node.handler.body.body),
              }
            : null,
          // Some parsers give null, some undefined.
          finalizer: node.finalizer ? lowerStatements(context, node.finalizer.body) : null,
          at,
          end,
        },
      ]
    case T.LabeledStatement:
      return [{ kind: 'labeled', label: node.label.name, body: lowerBody(context, node.body), at, end }]
    case T.BreakStatement:
      return [{ kind: 'break', label: node.label?.name ?? null, at, end }]
    case T.ContinueStatement:
      return [{ kind: 'continue', label: node.label?.name ?? null, at, end }]
    case T.ExportNamedDeclaration:
      return node.declaration ? lowerStatement(context, node.declaration) : []
    case T.ExportDefaultDeclaration:
      return node.declaration.type === T.FunctionDeclaration || node.declaration.type === T.ClassDeclaration
        ? lowerStatement(context, node.declaration)
        : []
    case T.TSEnumDeclaration: {
      const binding = context.bindings.at(node.id)
      if (binding !== null) {
        context.bindings.define(binding, { kind: 'enum', members: enumMembers(node.body.members) })
      }
      const initializers = node.body.members.flatMap(({ initializer }) =>
        initializer && initializer.type !== T.Literal ? [lowerExpression(context, initializer)] : [],
      )
      return initializers.map((expr) => ({ kind: 'expr' as const, expr, at, end }))
    }
    case T.TSModuleDeclaration:
      // `namespace N { … }` runs its body; one that is only declared has none.
      return node.body && !node.declare
        ? [{ kind: 'block', body: lowerStatements(context, node.body.body), at, end }]
        : []
    default:
      return []
  }
}

/** The members' values; null for one that is computed, and for those counted on from it. */
function enumMembers(members: readonly TSESTree.TSEnumMember[]): [string, string | number | null][] {
  let next: number | null = 0
  return members.map(({ id, initializer }) => {
    const given = initializer?.type === T.Literal ? initializer.value : null
    const value = initializer ? (typeof given === 'string' || typeof given === 'number' ? given : null) : next
    next = typeof value === 'number' ? value + 1 : null
    return [id.type === T.Identifier ? id.name : id.value, value]
  })
}

function lowerDeclarator(context: LoweringContext, node: TSESTree.VariableDeclarator, kind: string): Stmt {
  const init = node.init ? lowerExpression(context, node.init, hintOf(node.id)) : null
  const target = lowerPattern(context, node.id)
  for (const id of patternBindings(target)) context.bindings.define(id, { kind: 'assigned', target, value: init })
  return { kind: 'declare', target, init, using: kind.includes('using'), at: node.range[0], end: node.range[1] }
}

function lowerBody(context: LoweringContext, node: TSESTree.Node): Stmt {
  const statements = lowerStatement(context, node)
  const [only] = statements
  if (only && statements.length === 1) return only
  return { kind: 'block', body: statements, at: node.range[0], end: node.range[1] }
}

function lowerForInit(context: LoweringContext, node: TSESTree.Node): Stmt[] {
  if (node.type === T.VariableDeclaration) return lowerStatement(context, node)
  return [{ kind: 'expr', expr: lowerExpression(context, node), at: node.range[0], end: node.range[1] }]
}

function lowerLoopTarget(context: LoweringContext, node: TSESTree.Node): Pattern {
  return lowerUnsourced(context, node.type === T.VariableDeclaration ? node.declarations[0].id : node)
}

/** A pattern whose variables get their values from a loop or a `catch`. */
function lowerUnsourced(context: LoweringContext, node: TSESTree.Node): Pattern {
  const pattern = lowerPattern(context, node)
  for (const id of patternBindings(pattern)) context.bindings.define(id, { kind: 'other' })
  return pattern
}

function loop(node: TSESTree.Node, parts: Partial<LoopStmt> & Pick<LoopStmt, 'body'>): LoopStmt {
  return {
    kind: 'loop',
    init: [],
    test: null,
    each: null,
    update: null,
    postTest: false,
    ...parts,
    at: node.range[0],
    end: node.range[1],
  }
}

/** A statement's expression: `log(…)`, `await log(…)`. */
function discarded(expr: Expr): Expr {
  if (expr.kind === 'call') return { ...expr, discarded: true }
  if (expr.kind === 'chain') return { ...expr, expr: discarded(expr.expr) }
  return expr.kind === 'await' ? { ...expr, argument: discarded(expr.argument) } : expr
}
