import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { Scope } from '@typescript-eslint/utils/ts-eslint'

import type { Expr, MemberExpr, Stmt, TypeDeclaration } from './ir.js'
import { lowerExpression } from './lower-expressions.js'
import { lowerClass, lowerFunction } from './lower-functions.js'
import { lowerStatements } from './lower-statements.js'
import { lowerTypeDeclaration } from './lower-types.js'
import { getModuleDirective, type LoweringContext } from './lowering-context.js'
import type { ExportFact, ImportFact, ImportedName, ModuleFacts } from './module-facts.js'
import { Bindings } from './scopes.js'

/**
 * One module's syntax tree to plain facts.
 *
 * @param program a tree of TS-ESTree's or ESTree's shape, with ranges
 * @param manager its scopes, from any scope manager of eslint-scope's shape
 */
export function lowerModule(
  path: string,
  text: string,
  program: TSESTree.Program,
  manager: Scope.ScopeManager,
): ModuleFacts {
  const bindings = new Bindings(manager)
  const context: LoweringContext = {
    bindings,
    functions: [],
    classes: [],
    dynamicImports: [],
    within: [],
    program,
    lowerFunction: (node, hint) => lowerFunction(context, node, hint),
    lowerClass: (node, hint) => lowerClass(context, node, hint),
  }
  const imports: ImportFact[] = []
  const exports = new Map<string, ExportFact>()
  const starExports: { source: string; at: number }[] = []
  const types = new Map<string, TypeDeclaration>()

  for (const node of program.body) {
    if (node.type === T.ImportDeclaration) imports.push(lowerImport(bindings, program, node))
    else if (node.type === T.TSImportEqualsDeclaration) imports.push(...lowerImportEquals(bindings, node))
    const declared = lowerTypeDeclaration(
      (node.type === T.ExportNamedDeclaration || node.type === T.ExportDefaultDeclaration) && node.declaration
        ? node.declaration
        : node,
    )
    if (declared) types.set(declared.name, declared.declaration)
  }
  const body = lowerStatements(context, program.body)
  for (const node of program.body) {
    if (node.type === T.ExportAllDeclaration) {
      if (node.exported) exports.set(exportedName(node.exported), reexport(node.source.value, '*', node))
      else starExports.push({ source: node.source.value, at: node.range[0] })
    } else if (node.type === T.ExportNamedDeclaration) {
      lowerNamedExport(context, exports, node)
    } else if (node.type === T.ExportDefaultDeclaration) {
      exports.set('default', lowerDefaultExport(context, node))
    } else if (node.type === T.TSExportAssignment) {
      addCommonJsValue(exports, lowerExpression(context, node.expression))
    }
  }
  addCommonJsExports(exports, body)

  return {
    path,
    directive: getModuleDirective(program.body),
    imports,
    exports,
    starExports,
    dynamicImports: context.dynamicImports,
    bindings: bindings.result(),
    functions: context.functions.filter((fn) => fn !== undefined),
    classes: context.classes.filter((cls) => cls !== undefined),
    body,
    types,
    lineStarts: getLineStarts(text),
    start: program.body[0]?.range[0] ?? text.length,
  }
}

function lowerImport(bindings: Bindings, program: TSESTree.Program, node: TSESTree.ImportDeclaration): ImportFact {
  const source = node.source.value
  const declarationIsType = node.importKind === 'type'
  const names = node.specifiers.map((specifier): ImportedName => {
    const imported =
      specifier.type === T.ImportDefaultSpecifier
        ? 'default'
        : specifier.type === T.ImportNamespaceSpecifier
          ? '*'
          : exportedName(specifier.imported)
    const typeOnly = declarationIsType || (specifier.type === T.ImportSpecifier && specifier.importKind === 'type')
    const binding = bindings.at(specifier.local) ?? bindings.named(specifier.local.name, program)
    if (binding !== null) bindings.define(binding, { kind: 'import', source, imported, typeOnly })
    return { imported, local: specifier.local.name, binding, typeOnly, at: specifier.range[0], end: specifier.range[1] }
  })
  const typeOnly = declarationIsType || (names.length > 0 && names.every((name) => name.typeOnly))
  return { source, typeOnly, at: node.range[0], end: node.range[1], names }
}

function lowerImportEquals(bindings: Bindings, node: TSESTree.TSImportEqualsDeclaration): ImportFact[] {
  if (node.moduleReference.type !== T.TSExternalModuleReference) return []
  const { expression } = node.moduleReference
  if (typeof expression.value !== 'string') return []
  const source = expression.value
  const binding = bindings.at(node.id)
  const typeOnly = node.importKind === 'type'
  if (binding !== null) bindings.define(binding, { kind: 'import', source, imported: 'default', typeOnly })
  const [at, end] = node.range
  return [
    { source, typeOnly, at, end, names: [{ imported: 'default', local: node.id.name, binding, typeOnly, at, end }] },
  ]
}

function lowerNamedExport(
  context: LoweringContext,
  exports: Map<string, ExportFact>,
  node: TSESTree.ExportNamedDeclaration,
): void {
  const { bindings, program } = context
  if (node.source) {
    for (const specifier of node.specifiers) {
      const typeOnly = node.exportKind === 'type' || specifier.exportKind === 'type'
      exports.set(exportedName(specifier.exported), {
        ...reexport(node.source.value, exportedName(specifier.local), specifier),
        typeOnly,
      })
    }
    return
  }
  for (const specifier of node.specifiers) {
    const local = exportedName(specifier.local)
    const typeOnly = node.exportKind === 'type' || specifier.exportKind === 'type'
    addBinding(exports, exportedName(specifier.exported), local, bindings.named(local, program), specifier, typeOnly)
  }
  const { declaration } = node
  if (!declaration) return
  if (declaration.type === T.VariableDeclaration) {
    for (const declarator of declaration.declarations) {
      for (const identifier of patternIdentifiers(declarator.id)) {
        addBinding(exports, identifier.name, identifier.name, bindings.at(identifier), identifier, declaration.declare)
      }
    }
  } else if ('id' in declaration && declaration.id?.type === T.Identifier) {
    const isType =
      declaration.type === T.TSTypeAliasDeclaration ||
      declaration.type === T.TSInterfaceDeclaration ||
      ('declare' in declaration && declaration.declare)
    const { id } = declaration
    addBinding(exports, id.name, id.name, isType ? null : bindings.at(id), id, isType)
    const added = exports.get(id.name)
    if (declaration.type === T.TSImportEqualsDeclaration && added?.kind === 'binding')
      exports.set(id.name, { ...added, commonJs: true })
  }
}

function addBinding(
  exports: Map<string, ExportFact>,
  exported: string,
  local: string,
  binding: number | null,
  { range: [at, end] }: TSESTree.Node,
  typeOnly: boolean,
): void {
  if (binding !== null && !typeOnly) exports.set(exported, { kind: 'binding', binding, at, end, typeOnly: false })
  // A value and a type may share a name; the value's module has the type, too.
  else if (exports.get(exported)?.kind !== 'binding')
    exports.set(exported, { kind: 'type', name: local, at, end, typeOnly: true })
}

function lowerDefaultExport(context: LoweringContext, node: TSESTree.ExportDefaultDeclaration): ExportFact {
  const { declaration } = node
  const [at, end] = declaration.range
  if (declaration.type === T.FunctionDeclaration || declaration.type === T.ClassDeclaration) {
    if (declaration.id) {
      const binding = context.bindings.at(declaration.id)
      const [nameAt, nameEnd] = declaration.id.range
      if (binding !== null) return { kind: 'binding', binding, at: nameAt, end: nameEnd, typeOnly: false }
    }
    const value: Expr =
      declaration.type === T.FunctionDeclaration
        ? { kind: 'function', id: context.lowerFunction(declaration, { name: 'default', at }), at, end }
        : { kind: 'class', id: context.lowerClass(declaration, { name: 'default', at }), at, end }
    return { kind: 'value', value, at, end, typeOnly: false }
  }
  if (declaration.type === T.TSInterfaceDeclaration) {
    return { kind: 'type', name: declaration.id.name, at, end, typeOnly: true }
  }
  if (declaration.type === T.Identifier) {
    const binding = context.bindings.at(declaration) ?? context.bindings.named(declaration.name, context.program)
    if (binding !== null) return { kind: 'binding', binding, at, end, typeOnly: false }
    return { kind: 'type', name: declaration.name, at, end, typeOnly: true }
  }
  return {
    kind: 'value',
    value: lowerExpression(context, declaration, { name: 'default', at }),
    at,
    end,
    typeOnly: false,
  }
}

/** `module.exports = { a, b }`, `module.exports.a = …` and `exports.a = …`. */
function addCommonJsExports(exports: Map<string, ExportFact>, body: readonly Stmt[]): void {
  if (exports.size > 0) return
  for (const statement of body) {
    // `exports = module.exports = { … }`
    let expr: Expr | null = statement.kind === 'expr' ? statement.expr : null
    while (expr?.kind === 'assign') {
      if (expr.target.kind === 'member') addCommonJsExport(exports, expr.target.target, assignedAtLast(expr))
      expr = expr.value
    }
  }
}

function addCommonJsExport(exports: Map<string, ExportFact>, target: MemberExpr, value: Expr): void {
  const name = typeof target.key === 'string' ? target.key : null
  if (isGlobal(target.object, 'module') && name === 'exports') addCommonJsValue(exports, value)
  else if (name !== null && (isGlobal(target.object, 'exports') || isModuleExports(target.object))) {
    exports.set(name, { kind: 'value', value, at: value.at, end: value.end, typeOnly: false, commonJs: true })
  }
}

function assignedAtLast(expr: Expr): Expr {
  return expr.kind === 'assign' ? assignedAtLast(expr.value) : expr
}

function addCommonJsValue(exports: Map<string, ExportFact>, value: Expr): void {
  exports.set('default', { kind: 'value', value, at: value.at, end: value.end, typeOnly: false, commonJs: true })
  if (value.kind !== 'object') return
  for (const property of value.properties) {
    if (property.kind !== 'property' || typeof property.key !== 'string') continue
    const { at, end } = property.value
    exports.set(property.key, { kind: 'value', value: property.value, at, end, typeOnly: false, commonJs: true })
  }
}

function isGlobal(expr: Expr, name: string): boolean {
  return expr.kind === 'global' && expr.name === name
}

function isModuleExports(expr: Expr): boolean {
  return expr.kind === 'member' && expr.key === 'exports' && isGlobal(expr.object, 'module')
}

function reexport(
  source: string,
  imported: string,
  { range: [at, end] }: TSESTree.Node,
): ExportFact & { kind: 'reexport' } {
  return { kind: 'reexport', source, imported, at, end, typeOnly: false }
}

function exportedName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === T.Identifier ? node.name : node.value
}

function patternIdentifiers(node: TSESTree.Node): TSESTree.Identifier[] {
  switch (node.type) {
    case T.Identifier:
      return [node]
    case T.ObjectPattern:
      return node.properties.flatMap((property) =>
        patternIdentifiers(property.type === T.RestElement ? property.argument : property.value),
      )
    case T.ArrayPattern:
      return node.elements.flatMap((element) => (element ? patternIdentifiers(element) : []))
    case T.AssignmentPattern:
      return patternIdentifiers(node.left)
    case T.RestElement:
      return patternIdentifiers(node.argument)
    default:
      return []
  }
}

function getLineStarts(text: string): number[] {
  const starts = [0]
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  return starts
}
