import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'

import type { ClassId, ClassIr, Directive, FunctionId, FunctionIr } from './ir.js'
import type { DynamicImportFact } from './module-facts.js'
import type { Bindings } from './scopes.js'

export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSEmptyBodyFunctionExpression
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression

/** The name a function or class gets from where it stands (`const name = () => …`). */
export interface NameHint {
  readonly name: string
  readonly at: number
}

/** What the parts of lowering share while one module is lowered. */
export interface LoweringContext {
  readonly bindings: Bindings
  readonly functions: (FunctionIr | undefined)[]
  readonly classes: (ClassIr | undefined)[]
  readonly dynamicImports: DynamicImportFact[]
  /** The function being lowered, innermost last; empty at module level. */
  readonly within: { readonly id: FunctionId; readonly node: FunctionNode | TSESTree.StaticBlock }[]
  readonly program: TSESTree.Program
  lowerFunction(node: FunctionNode, hint: NameHint | null): FunctionId
  lowerClass(node: ClassNode, hint: NameHint | null): ClassId
}

const DIRECTIVES: ReadonlySet<string> = new Set([
  'use client',
  'use server',
  'use cache',
  'use cache: private',
  'use cache: remote',
])

/** The directive of a function's prologue that Next.js acts on; `'use strict'` and unknown ones are passed over. */
export function getDirective(body: readonly TSESTree.Node[]): Directive | null {
  for (const statement of body) {
    if (!isDirective(statement)) return null
    const { value } = statement.expression
    if (DIRECTIVES.has(value)) return value as Directive
  }
  return null
}

/** The same of a module, where Next.js takes `'use server'` below the imports as well. */
export function getModuleDirective(body: readonly TSESTree.Node[]): Directive | null {
  const found = getDirective(body)
  const end = body.findIndex((statement) => !isDirective(statement))
  if (found || end === -1) return found
  let isBelowImports = false
  for (const statement of body.slice(end)) {
    if (statement.type === T.ImportDeclaration) isBelowImports = true
    if (statement.type === T.ImportDeclaration || statement.type === T.EmptyStatement) continue
    if (statement.type !== T.ExpressionStatement) return null
    const { expression } = statement
    const text = expression.type === T.TSAsExpression ? expression.expression : expression
    if (text.type !== T.Literal || typeof text.value !== 'string') return null
    // Parentheses leave no trace in the tree; the compiler refuses them.
    if (text === expression && statement === body[0]) return null
    if (text.value === 'use server' || (!isBelowImports && DIRECTIVES.has(text.value))) return text.value as Directive
  }
  return null
}

function isDirective(
  statement: TSESTree.Node,
): statement is TSESTree.ExpressionStatement & { readonly expression: TSESTree.StringLiteral } {
  return (
    statement.type === T.ExpressionStatement &&
    'directive' in statement &&
    typeof statement.directive === 'string' &&
    statement.expression.type === T.Literal &&
    typeof statement.expression.value === 'string'
  )
}
