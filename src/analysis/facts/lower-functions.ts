import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'

import type { ClassId, ClassMember, Expr, FunctionId, MemberExpr, Pattern, Stmt, TypeExpr } from './ir.js'
import { lowerExpression, lowerKey, lowerPattern, patternBindings } from './lower-expressions.js'
import { lowerStatements } from './lower-statements.js'
import { lowerType } from './lower-types.js'
import {
  getDirective,
  type ClassNode,
  type FunctionNode,
  type LoweringContext,
  type NameHint,
} from './lowering-context.js'

/** Lowers a function with everything nested in it. */
export function lowerFunction(context: LoweringContext, node: FunctionNode, hint: NameHint | null): FunctionId {
  const id = context.functions.length
  context.functions.push(undefined)
  const parent = context.within.at(-1)?.id ?? null
  context.within.push({ id, node })

  const given = givenParams(node)
  const paramDecorators = given.map((param) => lowerDecorators(context, param.decorators))
  const params = given.map((param) => lowerPattern(context, param))
  for (const param of params) {
    const type = declaredType(param)
    for (const binding of patternBindings(param)) {
      context.bindings.define(binding, {
        kind: 'parameter',
        function: id,
        type: param.kind === 'binding' ? type : null,
      })
    }
  }
  const { body } = node
  const statements: readonly Stmt[] =
    body === null
      ? []
      : body.type === T.BlockStatement
        ? lowerStatements(context, body.body)
        : [{ kind: 'return' as const, value: lowerExpression(context, body), at: body.range[0], end: body.range[1] }]

  context.within.pop()
  context.functions[id] = {
    id,
    name: node.id?.name ?? hint?.name ?? null,
    nameAt: node.id?.range[0] ?? hint?.at ?? node.range[0],
    params,
    body: [...assignProperties(node, params), ...statements],
    async: node.async,
    generator: node.generator,
    arrow: node.type === T.ArrowFunctionExpression,
    directive: body?.type === T.BlockStatement ? getDirective(body.body) : null,
    returnType: node.returnType ? lowerType(node.returnType.typeAnnotation) : null,
    ...(node.typeParameters && { typeParams: node.typeParameters.params.map((parameter) => parameter.name.name) }),
    ...(paramDecorators.some((decorators) => decorators.length > 0) && { paramDecorators }),
    parent,
    at: node.range[0],
    end: node.range[1],
  }
  return id
}

/** The parameters without `this: Service`, which only says what `this` is: no argument goes there. */
function givenParams({ params }: FunctionNode): readonly TSESTree.Parameter[] {
  const [first] = params
  return first?.type === T.Identifier && first.name === 'this' ? params.slice(1) : params
}

/** Lowers a class: its constructor, methods and fields. */
export function lowerClass(context: LoweringContext, node: ClassNode, hint: NameHint | null): ClassId {
  const id = context.classes.length
  context.classes.push(undefined)
  const decorators = lowerDecorators(context, node.decorators)
  let construct: FunctionId | null = null
  const members: ClassMember[] = []
  for (const member of node.body.body) {
    if (member.type === T.MethodDefinition) {
      const name = memberName(context, member)
      const applied = lowerDecorators(context, member.decorators)
      const lowered = lowerFunction(context, member.value, name === null ? null : { name, at: member.key.range[0] })
      if (member.kind === 'constructor') {
        construct = lowered
        members.push(...parameterProperties(member.value))
      } else {
        members.push({
          name,
          static: member.static,
          form: member.kind,
          value: { kind: 'function', id: lowered, at: member.value.range[0], end: member.value.range[1] },
          type: null,
          ...(isHidden(member) && { hidden: true as const }),
          ...(applied.length > 0 && { decorators: applied }),
        })
      }
    } else if (member.type === T.PropertyDefinition || member.type === T.AccessorProperty) {
      const name = memberName(context, member)
      const applied = lowerDecorators(context, member.decorators)
      members.push({
        name,
        static: member.static,
        form: 'field',
        value: member.value
          ? lowerExpression(context, member.value, name === null ? null : { name, at: member.key.range[0] })
          : null,
        type: member.typeAnnotation ? lowerType(member.typeAnnotation.typeAnnotation) : null,
        ...(isHidden(member) && { hidden: true as const }),
        ...(applied.length > 0 && { decorators: applied }),
      })
    } else if (member.type === T.StaticBlock) {
      members.push(lowerStaticBlock(context, member))
    }
  }
  context.classes[id] = {
    id,
    name: node.id?.name ?? hint?.name ?? null,
    superClass: node.superClass ? lowerExpression(context, node.superClass) : null,
    ...(node.superTypeArguments && { superArgs: node.superTypeArguments.params.map(lowerType) }),
    construct,
    members,
    ...(decorators.length > 0 && { decorators }),
    at: node.range[0],
    end: node.range[1],
  }
  return id
}

/** What stands behind each `@`: something that is called with what it decorates. JavaScript's own parsers know none. */
function lowerDecorators(context: LoweringContext, decorators: readonly TSESTree.Decorator[] | undefined): Expr[] {
  return (decorators ?? []).map(({ expression }) => lowerExpression(context, expression))
}

/** `static { … }` is a function without a name that the class calls once. */
function lowerStaticBlock(context: LoweringContext, node: TSESTree.StaticBlock): ClassMember {
  const [at, end] = node.range
  const id = context.functions.length
  context.functions.push(undefined)
  const parent = context.within.at(-1)?.id ?? null
  context.within.push({ id, node })
  const body = lowerStatements(context, node.body)
  context.within.pop()
  context.functions[id] = {
    id,
    name: null,
    nameAt: at,
    params: [],
    body,
    async: false,
    generator: false,
    arrow: false,
    directive: null,
    returnType: null,
    parent,
    at,
    end,
  }
  return { name: null, static: true, form: 'method', value: { kind: 'function', id, at, end }, type: null }
}

/** `constructor(private db: Database)` declares the field `db`. */
function parameterProperties(node: FunctionNode): ClassMember[] {
  return node.params.flatMap((param): ClassMember[] => {
    if (param.type !== T.TSParameterProperty) return []
    const target = param.parameter.type === T.AssignmentPattern ? param.parameter.left : param.parameter
    return [
      {
        name: target.name,
        static: false,
        form: 'field',
        value: null,
        type: target.typeAnnotation ? lowerType(target.typeAnnotation.typeAnnotation) : null,
        ...((param.accessibility === 'private' || param.accessibility === 'protected') && { hidden: true as const }),
      },
    ]
  })
}

/** `constructor(private db: Database)` begins with `this.db = db`. */
function assignProperties(node: FunctionNode, params: readonly Pattern[]): Stmt[] {
  return node.params.flatMap((param, index): Stmt[] => {
    const pattern = params[index]
    const target = pattern?.kind === 'default' ? pattern.target : pattern
    if (param.type !== T.TSParameterProperty || target?.kind !== 'binding') return []
    const [at, end] = param.range
    const { name } = param.parameter.type === T.AssignmentPattern ? param.parameter.left : param.parameter
    const field: MemberExpr = { kind: 'member', object: { kind: 'this', at, end }, key: name, optional: false, at, end }
    const value: Expr = { kind: 'binding', id: target.id, at, end }
    const assignment: Expr = {
      kind: 'assign',
      operator: '=',
      target: { kind: 'member', target: field, at, end },
      value,
      at,
      end,
    }
    return [{ kind: 'expr', expr: assignment, at, end }]
  })
}

function isHidden({
  accessibility,
  key,
}: TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty): boolean {
  return accessibility === 'private' || accessibility === 'protected' || key.type === T.PrivateIdentifier
}

function memberName(
  context: LoweringContext,
  member: { readonly key: TSESTree.Node; readonly computed: boolean },
): string | null {
  const key = lowerKey(context, member.key, member.computed)
  return typeof key === 'string' ? key : null
}

function declaredType(pattern: Pattern): TypeExpr | null {
  return 'type' in pattern && pattern.type ? pattern.type : null
}
