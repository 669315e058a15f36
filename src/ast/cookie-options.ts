import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { ReportFixFunction, RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { getImportStyle } from './top-of-file.js'

/** A property of an options object, and its value as it is written. */
export interface AddedProperty {
  readonly name: string
  readonly value: string
}

/**
 * Adds properties to the options of a call that sets a cookie, as `set(name, value, options)` or
 * `set({ name, value, … })`: to the object that is written there or in a constant of the file, or as a new argument.
 *
 * @returns null where the options are not written in the file, or may not have these properties
 */
export function addCookieOptions(
  sourceCode: Readonly<SourceCode>,
  [at, end]: readonly [number, number],
  added: readonly AddedProperty[],
  isTypeScript: boolean,
): ReportFixFunction | null {
  const call = findCall(sourceCode, at, end)
  if (!call || call.arguments.some(({ type }) => type === T.SpreadElement)) return null
  const [first, second, third] = call.arguments
  if (!first) return null
  if (second && !third) {
    const properties = added.map(({ name, value }) => `${name}: ${value}`).join(', ')
    return (fixer) => fixer.insertTextAfter(second, `, { ${properties} }`)
  }
  const options = findObject(sourceCode, third ?? first)
  if (!options) return null
  // In a constant without a type of its own, `sameSite` would be any string.
  const isWidened = isTypeScript && options.parent.type === T.VariableDeclarator && !options.parent.id.typeAnnotation
  const written = added.map(({ name, value }) => ({
    name,
    value: isWidened && /^["']/.test(value) ? `${value} as const` : value,
  }))
  return (fixer) => setProperties(fixer, sourceCode, options, written)
}

function findCall(sourceCode: Readonly<SourceCode>, at: number, end: number): TSESTree.CallExpression | null {
  let node: TSESTree.Node | null | undefined = sourceCode.getNodeByRangeIndex(at)
  while (node && !(node.type === T.CallExpression && node.range[0] === at && node.range[1] === end)) node = node.parent
  return node ?? null
}

/** The object literal that an expression is, or that a constant of the file names. */
function findObject(sourceCode: Readonly<SourceCode>, node: TSESTree.Node): TSESTree.ObjectExpression | null {
  if (node.type !== T.Identifier) return getLiteral(node)
  const reference = sourceCode.getScope(node).references.find(({ identifier }) => identifier === node)
  const [definition, ...others] = reference?.resolved?.defs ?? []
  if (definition?.node.type !== T.VariableDeclarator || others.length > 0) return null
  const { id, init, parent } = definition.node
  if (!init || id !== definition.name || parent.kind !== 'const') return null
  // A type that is written out lists what it takes.
  if (id.typeAnnotation?.typeAnnotation.type === T.TSTypeLiteral) return null
  return getLiteral(init)
}

function getLiteral(node: TSESTree.Node): TSESTree.ObjectExpression | null {
  if (node.type === T.TSAsExpression || node.type === T.TSSatisfiesExpression) return getLiteral(node.expression)
  return node.type === T.ObjectExpression ? node : null
}

/** Gives properties their values, and adds those that are not there. */
function setProperties(
  fixer: RuleFixer,
  sourceCode: Readonly<SourceCode>,
  { properties, range: [start], loc }: TSESTree.ObjectExpression,
  added: readonly AddedProperty[],
): RuleFix[] {
  const known = (name: string) =>
    properties.find((property) => property.type === T.Property && isNamed(property.key, name)) as
      TSESTree.Property | undefined
  const replaced = added.flatMap(({ name, value }): RuleFix[] => {
    const property = known(name)
    return property ? [fixer.replaceText(property, `${name}: ${value}`)] : []
  })
  const missing = added.filter(({ name }) => !known(name)).map(({ name, value }) => `${name}: ${value}`)
  const last = properties.at(-1)
  if (missing.length === 0) return replaced
  if (!last) return [...replaced, fixer.insertTextAfterRange([start, start + 1], ` ${missing.join(', ')} `)]
  const indent = /^[ \t]*/.exec(sourceCode.lines[last.loc.start.line - 1] ?? '')?.[0] ?? ''
  const separator = loc.start.line === last.loc.start.line ? ', ' : `,${getImportStyle(sourceCode).newline}${indent}`
  return [...replaced, fixer.insertTextAfter(last, missing.map((text) => `${separator}${text}`).join(''))]
}

function isNamed(key: TSESTree.PropertyName, name: string): boolean {
  return (key.type === T.Identifier && key.name === name) || (key.type === T.Literal && key.value === name)
}
