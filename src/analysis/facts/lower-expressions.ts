import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'

import type { AssignExpr, Expr, JsxAttribute, LiteralValue, MemberExpr, Pattern, Property } from './ir.js'
import type { LoweringContext, NameHint } from './lowering-context.js'
import { lowerType } from './lower-types.js'

type Span = readonly [number, number]

/** Lowers an expression. Never fails: what has no meaning for the analysis becomes `opaque`. */
export function lowerExpression(context: LoweringContext, node: TSESTree.Node, hint: NameHint | null = null): Expr {
  const [at, end] = node.range
  switch (node.type) {
    case T.Literal:
      return 'regex' in node
        ? { kind: 'opaque', parts: [], pattern: node.regex.pattern, at, end }
        : { kind: 'literal', value: node.value as LiteralValue, at, end }
    case T.TemplateLiteral:
      return {
        kind: 'template',
        quasis: node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw),
        parts: node.expressions.map((part) => lowerExpression(context, part)),
        at,
        end,
      }
    case T.Identifier:
      return lowerIdentifier(context, node)
    case T.ThisExpression:
      return { kind: 'this', at, end }
    case T.Super:
      return { kind: 'this', parent: true, at, end }
    case T.ObjectExpression:
      return {
        kind: 'object',
        properties: node.properties.map((property) => lowerProperty(context, property)),
        at,
        end,
      }
    case T.ArrayExpression:
      return {
        kind: 'array',
        elements: node.elements.map((element) =>
          element ? lowerExpression(context, element) : undefinedAt(node.range),
        ),
        at,
        end,
      }
    case T.SpreadElement:
      return { kind: 'spread', value: lowerExpression(context, node.argument), at, end }
    case T.FunctionExpression:
    case T.ArrowFunctionExpression:
      return { kind: 'function', id: context.lowerFunction(node, hint), at, end }
    case T.ClassExpression:
      return { kind: 'class', id: context.lowerClass(node, hint), at, end }
    case T.CallExpression:
      return lowerCall(context, node)
    case T.NewExpression:
      return {
        kind: 'call',
        callee: lowerExpression(context, node.callee),
        args: node.arguments.map((argument) => lowerExpression(context, argument)),
        form: 'new',
        optional: false,
        at,
        end,
      }
    case T.TaggedTemplateExpression:
      return {
        kind: 'call',
        callee: lowerExpression(context, node.tag),
        args: [
          {
            kind: 'array',
            elements: node.quasi.quasis.map((quasi) => ({
              kind: 'literal',
              value: quasi.value.cooked ?? quasi.value.raw,
              at: quasi.range[0],
              end: quasi.range[1],
            })),
            at: node.quasi.range[0],
            end: node.quasi.range[1],
          },
          ...node.quasi.expressions.map((part) => lowerExpression(context, part)),
        ],
        form: 'tag',
        optional: false,
        at,
        end,
      }
    case T.MemberExpression:
      return lowerMember(context, node)
    case T.ChainExpression:
      return { kind: 'chain', expr: lowerExpression(context, node.expression), at, end }
    case T.UnaryExpression:
      return {
        kind: 'unary',
        operator: node.operator,
        argument: lowerExpression(context, node.argument),
        at,
        end,
      }
    case T.UpdateExpression:
      return {
        ...assign(context, 'op', node.argument, { kind: 'opaque', parts: [], at, end }, node.range),
        value: { kind: 'literal', value: 1, at, end },
        counts: node.operator === '++' ? '+' : '-',
        ...(node.prefix ? {} : { postfix: true }),
      }
    case T.BinaryExpression:
      return {
        kind: 'binary',
        operator: node.operator,
        left:
          node.left.type === T.PrivateIdentifier
            ? { kind: 'literal', value: `#${node.left.name}`, at: node.left.range[0], end: node.left.range[1] }
            : lowerExpression(context, node.left),
        right: lowerExpression(context, node.right),
        at,
        end,
      }
    case T.LogicalExpression:
      return {
        kind: 'logical',
        operator: node.operator,
        left: lowerExpression(context, node.left),
        right: lowerExpression(context, node.right),
        at,
        end,
      }
    case T.ConditionalExpression:
      return {
        kind: 'conditional',
        test: lowerExpression(context, node.test),
        consequent: lowerExpression(context, node.consequent, hint),
        alternate: lowerExpression(context, node.alternate, hint),
        at,
        end,
      }
    case T.AssignmentExpression: {
      const { operator } = node
      const kept = operator === '=' || operator === '&&=' || operator === '||=' || operator === '??='
      const counts = operator === '+=' ? '+' : operator === '-=' ? '-' : null
      return {
        ...assign(
          context,
          kept ? operator : 'op',
          node.left,
          lowerExpression(context, node.right, hintOf(node.left)),
          node.range,
        ),
        ...(counts ? { counts } : {}),
      }
    }
    case T.AwaitExpression:
      return { kind: 'await', argument: lowerExpression(context, node.argument), at, end }
    case T.YieldExpression:
      return {
        kind: 'yield',
        argument: node.argument ? lowerExpression(context, node.argument) : null,
        delegate: node.delegate,
        at,
        end,
      }
    case T.SequenceExpression:
      return { kind: 'sequence', expressions: node.expressions.map((part) => lowerExpression(context, part)), at, end }
    case T.ImportExpression: {
      const source = literalString(node.source)
      if (source !== null) context.dynamicImports.push({ source, form: 'import', at, end })
      return { kind: 'import', source, form: 'import', at, end }
    }
    case T.MetaProperty:
      return { kind: 'global', name: `${node.meta.name}.${node.property.name}`, at, end }
    case T.JSXElement:
      return {
        kind: 'jsx',
        tag: lowerTag(context, node.openingElement.name),
        attributes: node.openingElement.attributes.map((attribute) => lowerAttribute(context, attribute)),
        children: lowerChildren(context, node.children),
        at,
        end,
      }
    case T.JSXFragment:
      return { kind: 'jsx', tag: null, attributes: [], children: lowerChildren(context, node.children), at, end }
    case T.JSXExpressionContainer:
      return lowerExpression(context, node.expression)
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
    case T.TSNonNullExpression:
    case T.TSTypeAssertion:
    case T.TSInstantiationExpression:
      return lowerExpression(context, node.expression, hint)
    default:
      return { kind: 'opaque', parts: [], at, end }
  }
}

/** Lowers what a value is bound or assigned to, and notes how each variable in it gets its value. */
export function lowerPattern(context: LoweringContext, node: TSESTree.Node): Pattern {
  const [at, end] = node.range
  switch (node.type) {
    case T.Identifier: {
      const id = context.bindings.at(node) ?? context.bindings.named(node.name, innermost(context))
      const type = annotation(node)
      if (id !== null) return { kind: 'binding', id, at, end, ...type }
      return memberTarget({ kind: 'global', name: node.name, at, end }, '', at, end)
    }
    case T.ObjectPattern: {
      const rest = node.properties.find((property) => property.type === T.RestElement)
      return {
        kind: 'object',
        properties: node.properties.flatMap((property) =>
          property.type === T.Property
            ? [
                {
                  key: lowerKey(context, property.key, property.computed),
                  value: lowerPattern(context, property.value),
                },
              ]
            : [],
        ),
        rest: rest ? lowerPattern(context, rest.argument) : null,
        at,
        end,
        ...annotation(node),
      }
    }
    case T.ArrayPattern: {
      const last = node.elements.at(-1)
      const rest = last?.type === T.RestElement ? last : null
      return {
        kind: 'array',
        elements: node.elements
          .filter((element) => element !== rest || element === null)
          .map((element) => (element ? lowerPattern(context, element) : null)),
        rest: rest ? lowerPattern(context, rest.argument) : null,
        at,
        end,
        ...annotation(node),
      }
    }
    case T.AssignmentPattern:
      return {
        kind: 'default',
        target: lowerPattern(context, node.left),
        value: lowerExpression(context, node.right, hintOf(node.left)),
        at,
        end,
      }
    case T.RestElement:
      return { kind: 'rest', target: lowerPattern(context, node.argument), at, end }
    case T.TSParameterProperty:
      return lowerPattern(context, node.parameter)
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
    case T.TSNonNullExpression:
      return lowerPattern(context, node.expression)
    case T.MemberExpression: {
      const target = lowerMember(context, node)
      return { kind: 'member', target, at, end }
    }
    default:
      return memberTarget({ kind: 'opaque', parts: [], at, end }, '', at, end)
  }
}

/** Every variable a pattern binds or assigns. */
export function patternBindings(pattern: Pattern): number[] {
  switch (pattern.kind) {
    case 'binding':
      return [pattern.id]
    case 'member':
      return []
    case 'object':
      return [
        ...pattern.properties.flatMap((property) => patternBindings(property.value)),
        ...(pattern.rest ? patternBindings(pattern.rest) : []),
      ]
    case 'array':
      return [
        ...pattern.elements.flatMap((element) => (element ? patternBindings(element) : [])),
        ...(pattern.rest ? patternBindings(pattern.rest) : []),
      ]
    case 'default':
    case 'rest':
      return patternBindings(pattern.target)
  }
}

/** The name a function gets from the variable or property it is written into. */
export function hintOf(node: TSESTree.Node): NameHint | null {
  if (node.type === T.Identifier) return { name: node.name, at: node.range[0] }
  if (node.type === T.MemberExpression && !node.computed && node.property.type === T.Identifier) {
    return { name: node.property.name, at: node.property.range[0] }
  }
  return null
}

/** A property or member name; the lowered expression when it is computed and not a literal. */
export function lowerKey(context: LoweringContext, key: TSESTree.Node, computed: boolean): string | Expr {
  if (!computed && key.type === T.Identifier) return key.name
  if (key.type === T.PrivateIdentifier) return `#${key.name}`
  if (key.type === T.Literal && (typeof key.value === 'string' || typeof key.value === 'number'))
    return String(key.value)
  if (key.type === T.TemplateLiteral && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? ''
  return lowerExpression(context, key)
}

function lowerIdentifier(context: LoweringContext, node: TSESTree.Identifier): Expr {
  const [at, end] = node.range
  const id = context.bindings.at(node)
  if (id !== null) return { kind: 'binding', id, at, end }
  return node.name === 'undefined' ? undefinedAt(node.range) : { kind: 'global', name: node.name, at, end }
}

function lowerCall(context: LoweringContext, node: TSESTree.CallExpression): Expr {
  const [at, end] = node.range
  if (
    node.callee.type === T.Identifier &&
    node.callee.name === 'require' &&
    context.bindings.at(node.callee) === null
  ) {
    const source = node.arguments[0] ? literalString(node.arguments[0]) : null
    if (source !== null) {
      context.dynamicImports.push({ source, form: 'require', at, end })
      return { kind: 'import', source, form: 'require', at, end }
    }
  }
  if (isCreateElement(context, node.callee)) return lowerCreatedElement(context, node)
  return {
    kind: 'call',
    callee: lowerExpression(context, node.callee),
    args: node.arguments.map((argument) => lowerExpression(context, argument)),
    form: 'call',
    optional: node.optional,
    ...(node.typeArguments && { typeArgs: node.typeArguments.params.map(lowerType) }),
    at,
    end,
  }
}

/** `React.createElement` or `createElement` of React: an element without the syntax for it. */
function isCreateElement(context: LoweringContext, callee: TSESTree.Expression): boolean {
  if (callee.type === T.Identifier) return isFromReact(context, callee, ['createElement'])
  return (
    callee.type === T.MemberExpression &&
    !callee.computed &&
    callee.object.type === T.Identifier &&
    callee.property.type === T.Identifier &&
    callee.property.name === 'createElement' &&
    isFromReact(context, callee.object, ['default', '*'])
  )
}

function isFromReact(context: LoweringContext, node: TSESTree.Identifier, imported: readonly string[]): boolean {
  const id = context.bindings.at(node)
  const [definition] = id === null ? [] : (context.bindings.facts[id]?.definitions ?? [])
  return definition?.kind === 'import' && definition.source === 'react' && imported.includes(definition.imported)
}

function lowerCreatedElement(context: LoweringContext, node: TSESTree.CallExpression): Expr {
  const [at, end] = node.range
  const [type, props, ...children] = node.arguments
  const tag = type && literalString(type)
  return {
    kind: 'jsx',
    tag: tag ?? (type ? lowerExpression(context, type) : null),
    attributes: props ? lowerProps(context, props) : [],
    children: children.map((child) => lowerExpression(context, child)),
    at,
    end,
  }
}

function lowerProps(context: LoweringContext, props: TSESTree.CallExpressionArgument): JsxAttribute[] {
  const [at, end] = props.range
  if (props.type !== T.ObjectExpression) {
    const value = lowerExpression(context, props)
    return value.kind === 'literal' ? [] : [{ kind: 'spread', value, at, end }]
  }
  return props.properties.map((node): JsxAttribute => {
    const property = lowerProperty(context, node)
    const [from, to] = node.range
    if (property.kind === 'property' && typeof property.key === 'string')
      return { kind: 'attribute', name: property.key, value: property.value, at: from, end: to }
    // A name that is computed may be any.
    return { kind: 'spread', value: property.value, at: from, end: to }
  })
}

function lowerMember(context: LoweringContext, node: TSESTree.MemberExpression): MemberExpr {
  return {
    kind: 'member',
    object: lowerExpression(context, node.object),
    key: lowerKey(context, node.property, node.computed),
    optional: node.optional,
    at: node.range[0],
    end: node.range[1],
  }
}

function lowerProperty(context: LoweringContext, node: TSESTree.ObjectLiteralElement): Property {
  if (node.type === T.SpreadElement) return { kind: 'spread', value: lowerExpression(context, node.argument) }
  return {
    kind: 'property',
    key: lowerKey(context, node.key, node.computed),
    value: lowerExpression(context, node.value, hintOf(node.key)),
    ...(node.kind !== 'init' && { accessor: node.kind }),
  }
}

function lowerTag(context: LoweringContext, node: TSESTree.JSXTagNameExpression): string | Expr {
  const [at, end] = node.range
  if (node.type === T.JSXNamespacedName) return `${node.namespace.name}:${node.name.name}`
  if (node.type === T.JSXMemberExpression) {
    const object = lowerTag(context, node.object)
    return {
      kind: 'member',
      object: typeof object === 'string' ? tagReference(context, object, node.object.range) : object,
      key: node.property.name,
      optional: false,
      at,
      end,
    }
  }
  if (node.name === 'this') return { kind: 'this', at, end }
  return /^[a-z]/.test(node.name) ? node.name : tagReference(context, node.name, node.range, node)
}

function tagReference(context: LoweringContext, name: string, [at, end]: Span, node?: TSESTree.JSXIdentifier): Expr {
  const id = (node && context.bindings.at(node)) ?? context.bindings.named(name, innermost(context))
  return id === null ? { kind: 'global', name, at, end } : { kind: 'binding', id, at, end }
}

function lowerAttribute(
  context: LoweringContext,
  node: TSESTree.JSXAttribute | TSESTree.JSXSpreadAttribute,
): JsxAttribute {
  const [at, end] = node.range
  if (node.type === T.JSXSpreadAttribute)
    return { kind: 'spread', value: lowerExpression(context, node.argument), at, end }
  const name =
    node.name.type === T.JSXIdentifier ? node.name.name : `${node.name.namespace.name}:${node.name.name.name}`
  return {
    kind: 'attribute',
    name,
    value: node.value ? lowerExpression(context, node.value) : { kind: 'literal', value: true, at, end },
    at,
    end,
  }
}

function lowerChildren(context: LoweringContext, children: readonly TSESTree.JSXChild[]): Expr[] {
  return children.flatMap((child) => {
    if (child.type === T.JSXText) return []
    if (child.type === T.JSXExpressionContainer && child.expression.type === T.JSXEmptyExpression) return []
    return [lowerExpression(context, child.type === T.JSXSpreadChild ? child.expression : child)]
  })
}

function assign(
  context: LoweringContext,
  operator: AssignExpr['operator'],
  left: TSESTree.Node,
  value: Expr,
  [at, end]: Span,
): AssignExpr {
  const target = lowerPattern(context, left)
  for (const id of patternBindings(target)) context.bindings.define(id, { kind: 'assigned', target, value })
  return { kind: 'assign', operator, target, value, at, end }
}

function memberTarget(object: Expr, key: string, at: number, end: number): Pattern {
  return { kind: 'member', target: { kind: 'member', object, key, optional: false, at, end }, at, end }
}

function annotation(node: { readonly typeAnnotation?: TSESTree.TSTypeAnnotation | undefined }): {
  type?: ReturnType<typeof lowerType>
} {
  return node.typeAnnotation ? { type: lowerType(node.typeAnnotation.typeAnnotation) } : {}
}

function innermost(context: LoweringContext): TSESTree.Node {
  return context.within.at(-1)?.node ?? context.program
}

function literalString(node: TSESTree.Node): string | null {
  if (node.type === T.Literal && typeof node.value === 'string') return node.value
  if (node.type === T.TemplateLiteral && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null
  return null
}

function undefinedAt([at, end]: Span): Expr {
  return { kind: 'literal', value: undefined, at, end }
}
