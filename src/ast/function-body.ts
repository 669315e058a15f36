import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { getImportStyle } from './top-of-file.js'

/** A text, and where it goes. */
export interface Insertion {
  readonly at: number
  readonly text: string
}

/**
 * Puts statements, each a line without a semicolon, in front of everything that a function does.
 *
 * @param functionAt the offset the function begins at
 * @returns null where there is no body to put them into: for an arrow without a block
 */
export function getFirstLines(
  sourceCode: Readonly<SourceCode>,
  functionAt: number,
  lines: readonly string[],
): Insertion | null {
  const start = getBodyStart(sourceCode, functionAt)
  if (!start) return null
  const { semicolon, newline } = getImportStyle(sourceCode)
  const isOneLine = !start.indent.startsWith('\n')
  const text = lines.map((line) => `${start.indent}${line}${isOneLine ? ';' : semicolon}`).join('')
  return { at: start.at, text: text.replaceAll('\n', newline) }
}

/** Where the first statement of a function's body belongs: below the directives, right behind what stands there. */
interface BodyStart {
  readonly at: number
  readonly indent: string
}

function getBodyStart(sourceCode: Readonly<SourceCode>, functionAt: number): BodyStart | null {
  const fn = findFunction(sourceCode, functionAt)
  if (fn?.body.type !== T.BlockStatement) return null
  const directive = fn.body.body.findLast((statement) => 'directive' in statement && statement.directive !== undefined)
  const first = fn.body.body[0]
  const line = first?.loc.start.line ?? fn.body.loc.end.line
  const isOwnLine = line > fn.body.loc.start.line
  const written = /^\s*/.exec(sourceCode.lines[line - 1] ?? '')?.[0] ?? ''
  const indent = !isOwnLine ? ' ' : `\n${first ? written : `${written}  `}`
  return { at: directive?.range[1] ?? fn.body.range[0] + 1, indent }
}

type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression

function findFunction(sourceCode: Readonly<SourceCode>, at: number): FunctionNode | null {
  for (let node = sourceCode.getNodeByRangeIndex(at); node; node = node.parent ?? null) {
    if (node.range[0] === at && isFunction(node)) return node
  }
  return null
}

function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === T.FunctionDeclaration || node.type === T.FunctionExpression || node.type === T.ArrowFunctionExpression
  )
}

/** Whether `await` can be put in front of what begins at an offset: a call, in an async function. */
export function isAwaitable(sourceCode: Readonly<SourceCode>, at: number): boolean {
  let isCall = false
  for (let node = sourceCode.getNodeByRangeIndex(at); node; node = node.parent ?? null) {
    if (isFunction(node)) return isCall && node.async
    isCall ||= node.type === T.CallExpression && node.range[0] === at
  }
  return false
}
