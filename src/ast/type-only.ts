import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { Scope } from '@typescript-eslint/utils/ts-eslint'

const TYPE_POSITIONS = new Set<string>([
  T.TSTypeReference,
  T.TSTypeQuery,
  T.TSQualifiedName,
  T.TSClassImplements,
  T.TSInterfaceHeritage,
  T.TSTypePredicate,
])

/** Whether a variable is named in types and nowhere else: the compiler then drops its import. */
export function isUsedOnlyAsType(variable: Scope.Variable | undefined): boolean {
  if (!variable || variable.references.length === 0) return false
  return variable.references.every(({ identifier }) => isTypePosition(identifier.parent))
}

function isTypePosition(parent: TSESTree.Node | undefined): boolean {
  return parent !== undefined && TYPE_POSITIONS.has(parent.type)
}
