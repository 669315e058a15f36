import type { TSESTree } from '@typescript-eslint/utils'

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
  readonly within: { readonly id: FunctionId; readonly node: FunctionNode }[]
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

/** The directive of a prologue that Next.js acts on; `'use strict'` and unknown ones are passed over. */
export function getDirective(body: readonly TSESTree.Node[]): Directive | null {
  for (const statement of body) {
    const text = (statement as { directive?: unknown }).directive
    if (typeof text !== 'string') return null
    if (DIRECTIVES.has(text)) return text as Directive
  }
  return null
}
