import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'

/** The first statement that does something: directives only say how the rest is meant. Null in an empty file. */
export function getFirstStatement(program: TSESTree.Program): TSESTree.ProgramStatement | null {
  return program.body.find((statement) => !isDirective(statement)) ?? program.body.at(-1) ?? null
}

/**
 * Where an import belongs that is to come first: below the directives and the comments about the whole file,
 * above a comment that belongs to the first statement.
 */
export function getImportPlace(sourceCode: Readonly<SourceCode>): number {
  const first = getFirstStatement(sourceCode.ast)
  if (!first) return sourceCode.text.length
  if (first.type === T.ImportDeclaration) return first.range[0]
  // The comments that stand on the lines right above a statement are about it.
  let place: TSESTree.Node | TSESTree.Comment = first
  for (const comment of sourceCode.getCommentsBefore(first).toReversed()) {
    const isAttached = comment.loc.end.line + 1 >= place.loc.start.line && !isFirstLine(comment)
    if (!isAttached) break
    place = comment
  }
  return place.range[0]
}

/** Where an import belongs that is to come last: below the other imports, or first when there are none. */
export function getLastImportPlace(sourceCode: Readonly<SourceCode>): { at: number; isBelow: boolean } {
  const last = sourceCode.ast.body.findLast(({ type }) => type === T.ImportDeclaration)
  return last ? { at: last.range[1], isBelow: true } : { at: getImportPlace(sourceCode), isBelow: false }
}

/** How the file writes its imports: quotes, semicolon and line ending. */
export function getImportStyle(sourceCode: Readonly<SourceCode>): {
  quote: string
  semicolon: string
  newline: string
} {
  const { text, ast } = sourceCode
  const sample = ast.body.find(({ type }) => type === T.ImportDeclaration) ?? ast.body[0]
  const written = sample ? sourceCode.getText(sample) : ''
  return {
    quote: /["']/.exec(written)?.[0] ?? "'",
    semicolon: written.endsWith(';') ? ';' : '',
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  }
}

function isDirective(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === T.ExpressionStatement && statement.directive !== undefined
}

/** `#!/usr/bin/env node`, `// @ts-check` and licences stay on top. */
function isFirstLine(comment: TSESTree.Comment): boolean {
  return comment.loc.start.line === 1 && comment.value.startsWith(' @ts-')
}
