import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'

import type { TypeDeclaration, TypeExpr, TypeMember } from './ir.js'

const OTHER: TypeExpr = { kind: 'other' }

const KEYWORDS: Partial<Record<T, string>> = {
  [T.TSAnyKeyword]: 'any',
  [T.TSUnknownKeyword]: 'unknown',
  [T.TSStringKeyword]: 'string',
  [T.TSNumberKeyword]: 'number',
  [T.TSBooleanKeyword]: 'boolean',
  [T.TSBigIntKeyword]: 'bigint',
  [T.TSSymbolKeyword]: 'symbol',
  [T.TSObjectKeyword]: 'object',
  [T.TSNullKeyword]: 'null',
  [T.TSUndefinedKeyword]: 'undefined',
  [T.TSVoidKeyword]: 'void',
  [T.TSNeverKeyword]: 'never',
}

/** Lowers a type as written. Never fails: what it does not know is `other`. */
export function lowerType(node: TSESTree.TypeNode): TypeExpr {
  const keyword = KEYWORDS[node.type]
  if (keyword) return { kind: 'keyword', name: keyword }
  switch (node.type) {
    case T.TSLiteralType:
      return lowerLiteralType(node)
    case T.TSTypeReference: {
      const name = entityName(node.typeName)
      const args = typeArguments(node)
      if ((name[0] === 'Array' || name[0] === 'ReadonlyArray') && name.length === 1 && args[0]) {
        return { kind: 'array', element: args[0] }
      }
      return { kind: 'reference', name, args, at: node.range[0] }
    }
    case T.TSTypeQuery:
      if (node.exprName.type === T.TSImportType) return lowerType(node.exprName)
      return { kind: 'typeof', name: entityName(node.exprName), at: node.range[0] }
    case T.TSImportType: {
      const source = importSource(node)
      return source === null
        ? OTHER
        : { kind: 'import', source, name: node.qualifier ? entityName(node.qualifier) : [], args: typeArguments(node) }
    }
    case T.TSArrayType:
      return { kind: 'array', element: lowerType(node.elementType) }
    case T.TSTupleType:
      return { kind: 'tuple', elements: node.elementTypes.map(lowerTupleElement) }
    case T.TSUnionType:
      return { kind: 'union', types: node.types.map(lowerType) }
    case T.TSIntersectionType:
      return { kind: 'intersection', types: node.types.map(lowerType) }
    case T.TSTypeLiteral:
      return lowerMembers(node.members)
    case T.TSFunctionType:
    case T.TSConstructorType:
      return { kind: 'function', returns: node.returnType ? lowerType(node.returnType.typeAnnotation) : null }
    case T.TSIndexedAccessType:
      return { kind: 'indexed', object: lowerType(node.objectType), index: lowerType(node.indexType) }
    case T.TSTypeOperator:
      if (!node.typeAnnotation) return OTHER
      return node.operator === 'keyof'
        ? { kind: 'keyof', of: lowerType(node.typeAnnotation) }
        : lowerType(node.typeAnnotation)
    case T.TSMappedType:
      // Keys that are renamed (`as …`) are computed, which is the type checker's work.
      if (node.nameType) return OTHER
      return {
        kind: 'mapped',
        param: mappedParameter(node),
        keys: lowerType(node.constraint),
        value: node.typeAnnotation ? lowerType(node.typeAnnotation) : null,
      }
    case T.TSConditionalType:
      return { kind: 'conditional', whenTrue: lowerType(node.trueType), whenFalse: lowerType(node.falseType) }
    default:
      return parenthesized(node) ?? OTHER
  }
}

/** Lowers a type alias, interface or enum of a module's top level; null for any other statement. */
export function lowerTypeDeclaration(node: TSESTree.Node): { name: string; declaration: TypeDeclaration } | null {
  switch (node.type) {
    case T.TSTypeAliasDeclaration:
      return {
        name: node.id.name,
        declaration: {
          kind: 'alias',
          params: parameterNames(node.typeParameters),
          type: lowerType(node.typeAnnotation),
          at: node.id.range[0],
        },
      }
    case T.TSInterfaceDeclaration:
      return {
        name: node.id.name,
        declaration: {
          kind: 'interface',
          params: parameterNames(node.typeParameters),
          extends: node.extends.map((heritage) => ({
            kind: 'reference',
            name: expressionName(heritage.expression),
            args: typeArguments(heritage),
            at: heritage.range[0],
          })),
          type: lowerMembers(node.body.body),
          at: node.id.range[0],
        },
      }
    case T.TSEnumDeclaration:
      return { name: node.id.name, declaration: { kind: 'enum', at: node.id.range[0] } }
    default:
      return null
  }
}

function lowerMembers(members: readonly TSESTree.TypeElement[]): Extract<TypeExpr, { kind: 'object' }> {
  const lowered: TypeMember[] = []
  let index: TypeExpr | null = null
  for (const member of members) {
    if (member.type === T.TSIndexSignature) {
      index = member.typeAnnotation ? lowerType(member.typeAnnotation.typeAnnotation) : OTHER
    } else if (member.type === T.TSPropertySignature || member.type === T.TSMethodSignature) {
      const name = keyName(member.key, member.computed)
      if (name === null) continue
      lowered.push({
        name,
        optional: member.optional,
        type:
          member.type === T.TSMethodSignature
            ? { kind: 'function', returns: member.returnType ? lowerType(member.returnType.typeAnnotation) : null }
            : member.typeAnnotation
              ? lowerType(member.typeAnnotation.typeAnnotation)
              : null,
        at: member.range[0],
      })
    }
  }
  return { kind: 'object', members: lowered, index }
}

/** The name of a mapped type's parameter; parsers disagree on whether it is a node. */
function mappedParameter(node: TSESTree.TSMappedType): string | null {
  const { key } = node as { key?: string | { name?: string } }
  return typeof key === 'string' ? key : (key?.name ?? null)
}

function keyName(key: TSESTree.Node, computed: boolean): string | null {
  if (key.type === T.Identifier && !computed) return key.name
  return key.type === T.Literal ? String(key.value) : null
}

function lowerLiteralType(node: TSESTree.TSLiteralType): TypeExpr {
  const { literal } = node
  if (literal.type === T.Literal) {
    if (literal.value === null) return { kind: 'keyword', name: 'null' }
    const { value } = literal
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return { kind: 'literal', value }
  }
  return literal.type === T.TemplateLiteral ? { kind: 'keyword', name: 'string' } : { kind: 'keyword', name: 'number' }
}

function lowerTupleElement(node: TSESTree.TypeNode): TypeExpr {
  if (node.type === T.TSNamedTupleMember) return lowerType(node.elementType)
  if (node.type === T.TSOptionalType || node.type === T.TSRestType) return lowerType(node.typeAnnotation)
  return lowerType(node)
}

function typeArguments(node: {
  readonly typeArguments?: TSESTree.TSTypeParameterInstantiation | null | undefined
}): TypeExpr[] {
  return node.typeArguments ? node.typeArguments.params.map(lowerType) : []
}

function parameterNames(node: TSESTree.TSTypeParameterDeclaration | undefined): string[] {
  return node ? node.params.map((parameter) => parameter.name.name) : []
}

function entityName(node: TSESTree.EntityName | TSESTree.Node): string[] {
  if (node.type === T.Identifier) return [node.name]
  if (node.type === T.TSQualifiedName) return [...entityName(node.left), node.right.name]
  return []
}

function expressionName(node: TSESTree.Node): string[] {
  if (node.type === T.Identifier) return [node.name]
  if (node.type === T.MemberExpression && node.property.type === T.Identifier) {
    return [...expressionName(node.object), node.property.name]
  }
  return []
}

function importSource(node: TSESTree.TSImportType): string | null {
  // Parsers disagree on the name of this field.
  const { source, argument } = node as unknown as {
    source?: { value?: unknown }
    argument?: { literal?: { value?: unknown }; value?: unknown }
  }
  const value = source?.value ?? argument?.literal?.value ?? argument?.value
  return typeof value === 'string' ? value : null
}

function parenthesized(node: TSESTree.TypeNode): TypeExpr | null {
  const { type, typeAnnotation } = node as { type: string; typeAnnotation?: TSESTree.TypeNode }
  return type === 'TSParenthesizedType' && typeAnnotation ? lowerType(typeAnnotation) : null
}
