import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'

/** The literal that stands at a place as a member of an array; null if none does. */
export function findLiteralElement(
  sourceCode: Readonly<SourceCode>,
  at: number,
): (TSESTree.Literal & { readonly parent: TSESTree.ArrayExpression }) | null {
  const node = sourceCode.getNodeByRangeIndex(at)
  return node?.type === T.Literal && node.parent.type === T.ArrayExpression && node.range[0] === at
    ? (node as TSESTree.Literal & { readonly parent: TSESTree.ArrayExpression })
    : null
}

/** What to remove with a member of an array: it, and the comma that parts it from the next or the one before. */
export function getElementRange(sourceCode: Readonly<SourceCode>, element: TSESTree.Node): [number, number] {
  const [start, end] = element.range
  const next = sourceCode.getTokenAfter(element)
  if (next?.value === ',') {
    const after = sourceCode.getTokenAfter(next, { includeComments: true })
    return [start, after && after.value !== ']' ? after.range[0] : next.range[1]]
  }
  const previous = sourceCode.getTokenBefore(element)
  return [previous?.value === ',' ? previous.range[0] : start, end]
}
