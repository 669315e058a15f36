import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Expr } from '../facts/ir.js'
import type { ExportFact, ModuleFacts } from '../facts/module-facts.js'
import { walkModule } from '../facts/walk.js'
import type { ModuleEdge } from '../graph/app-index.js'
import type { Resolution } from '../graph/resolver.js'
import { openFile, type Session } from '../session.js'
import { getFileKind } from './file-kinds.js'

/** What Next.js refuses to bundle for the browser. */
const MARKER = 'server-only'

/** A module of the Data Access Layer that nothing keeps out of the browser's bundle. */
export interface OpenModule {
  /** A client module that imports it already, directly or by way of others; null when there is none. */
  readonly client: string | null
  /** Whether it is written with `require` and `module.exports`. */
  readonly isCommonJs: boolean
}

/**
 * Whether the linted module belongs to the Data Access Layer and could be imported by client code without an error.
 * It could not if it imports `server-only`, by itself or by way of a module it imports,
 * or if everything that leads to it passes a module that does.
 */
export function findOpenModule(context: Readonly<RuleContext<string, readonly unknown[]>>): OpenModule | null {
  const file = openFile(context)
  if (!file) return null
  const { session, module } = file
  if (!session.isDal(module.path) || module.directive === 'use server' || module.directive === 'use client') return null
  if (getFileKind(session, module.path) !== null || !hasCode(session, module)) return null
  if (reachesMarker(session, module.path, module) || isCovered(session, module.path)) return null
  return { client: findClient(session, module.path), isCommonJs: isCommonJs(module) }
}

/** Whether a module gives others anything but types and constants. */
function hasCode(session: Session, module: ModuleFacts): boolean {
  if (module.starExports.length > 0) return true
  return [...module.exports.values()].some((fact) => !fact.typeOnly && !isConstant(session, module, fact))
}

/** Text, numbers and lists of them: they hold nothing that is the server's alone, and client code may need them. */
function isConstant(session: Session, module: ModuleFacts, fact: ExportFact): boolean {
  if (fact.kind === 'type') return true
  if (fact.kind === 'value') return isConstantExpression(module, fact.value)
  if (fact.kind === 'binding') return isConstantBinding(module, fact.binding)
  const target = session.graph.resolveImport(module, fact.source, fact.imported)
  if (target?.kind === 'type') return true
  if (target?.kind === 'binding') return isConstantBinding(target.module, target.binding)
  return target?.kind === 'value' && isConstantExpression(target.module, target.value)
}

function isConstantBinding(module: ModuleFacts, binding: number, depth = 0): boolean {
  const definitions = module.bindings[binding]?.definitions ?? []
  return (
    depth < 8 &&
    definitions.length > 0 &&
    definitions.every(
      (definition) =>
        definition.kind === 'enum' ||
        (definition.kind === 'assigned' && definition.value !== null && isConstantExpression(module, definition.value, depth + 1)),
    )
  )
}

function isConstantExpression(module: ModuleFacts, expr: Expr, depth = 0): boolean {
  const all = (parts: readonly Expr[]): boolean => parts.every((part) => isConstantExpression(module, part, depth))
  switch (expr.kind) {
    case 'literal':
      return true
    case 'template':
      return all(expr.parts)
    case 'array':
      return all(expr.elements)
    case 'object':
      return all(expr.properties.map(({ value }) => value))
    case 'spread':
      return isConstantExpression(module, expr.value, depth)
    case 'unary':
      return isConstantExpression(module, expr.argument, depth)
    case 'binary':
      return all([expr.left, expr.right])
    case 'member':
      return isConstantExpression(module, expr.object, depth)
    case 'binding':
      return isConstantBinding(module, expr.id, depth)
    case 'call':
      // `new Date(2024, 0, 1)`, `new Set(['a'])`, `Object.freeze({ … })`.
      return isPureBuiltin(expr.callee) && all(expr.args)
    case 'opaque':
      return expr.parts.length === 0
    default:
      return false
  }
}

function isPureBuiltin(callee: Expr): boolean {
  if (callee.kind === 'member') return callee.key === 'freeze' && callee.object.kind === 'global'
  return callee.kind === 'global' && /^(?:Date|Set|Map|URL|RegExp|BigInt|String|Number|Symbol)$/.test(callee.name)
}

/** Whether the build fails wherever a module is imported by client code: one of its imports, or of theirs, is the marker. */
function reachesMarker(session: Session, path: string, linted: ModuleFacts | null = null): boolean {
  const seen = new Set([path])
  for (const next of seen) {
    // The linted text may not be saved yet; the index knows the files.
    const sources = next === path && linted ? getSources(linted) : (session.index.record(next)?.edges ?? []).filter(isRuntime)
    for (const { source } of sources) {
      if (source === MARKER) return true
      const resolution = session.graph.resolve(next, source)
      // A file with `'use server'` ends the way: client code gets references to it, not its imports.
      if (resolution.kind === 'module' && session.index.record(resolution.path)?.directive !== 'use server') seen.add(resolution.path)
    }
  }
  return false
}

function isRuntime({ typeOnly }: { readonly typeOnly: boolean }): boolean {
  return !typeOnly
}

function getSources(module: ModuleFacts): { readonly source: string }[] {
  const reexports = [...module.exports.values()].flatMap((fact) => (fact.kind === 'reexport' && !fact.typeOnly ? [fact] : []))
  return [...module.imports.filter(isRuntime), ...reexports, ...module.starExports, ...module.dynamicImports]
}

/**
 * Whether every way that leads to a module passes one that has the marker. A module that nothing imports is open,
 * and so is one below a route file, for that is only who imports it today.
 */
function isCovered(session: Session, path: string): boolean {
  let met = false
  const seen = new Set([path])
  for (const next of seen) {
    const importers = session.index.importersOf(next).filter((edge) => isRealImport(session, edge))
    if (importers.length === 0) return false
    for (const { from } of importers) {
      if (closes(session, from)) met = true
      else seen.add(from)
    }
  }
  // A circle of modules that nothing else imports is as open as a single one.
  return met
}

function closes(session: Session, importer: string): boolean {
  const kind = getFileKind(session, importer)
  if (kind !== null && kind !== 'generated') return true
  const record = session.index.record(importer)
  if (record?.directive === 'use client') return false
  return session.once(`reaches-marker:${importer}`, () => hasMarker(session, importer))
}

/** Only a module's own marker closes a way: what it imports elsewhere may be gone tomorrow. */
function hasMarker(session: Session, path: string): boolean {
  const record = session.index.record(path)
  if (record?.edges.some(({ source, typeOnly }) => source === MARKER && !typeOnly)) return true
  return session.graph.load(path)?.dynamicImports.some(({ source }) => source === MARKER) ?? false
}

/** An import that only brings types leaves nothing behind, whether it says so or not. */
function isRealImport(session: Session, { from, to, names, form }: ModuleEdge): boolean {
  if (names.length === 0 || form === 'dynamic') return true
  const target = session.graph.load(to)
  if (target && names.every((name) => name !== '*' && session.graph.resolveExport(target, name)?.kind === 'type')) return false
  const importer = form === 'import' ? session.graph.load(from) : null
  // Decorators are not followed: where there are classes, any import may be theirs.
  if (!importer || importer.classes.length > 0) return true
  const used = session.once(`used-bindings:${from}`, () => collectUsed(importer))
  const bindings = importer.imports
    .filter(({ source }) => isSame(session.graph.resolve(from, source), to))
    .flatMap((declaration) => declaration.names.map(({ binding }) => binding))
  return bindings.length === 0 || bindings.some((binding) => binding !== null && used.has(binding))
}

function isSame(resolution: Resolution, path: string): boolean {
  return resolution.kind === 'module' && resolution.path === path
}

/** The variables that a module uses as values. */
function collectUsed(module: ModuleFacts): Set<number> {
  const used = new Set<number>()
  for (const fact of module.exports.values()) if (fact.kind === 'binding') used.add(fact.binding)
  walkModule(module, (expr) => {
    if (expr.kind === 'binding') used.add(expr.id)
  })
  return used
}

/** A client module from which ways lead to a module, if there is one. */
function findClient(session: Session, path: string): string | null {
  if (!session.index.environmentOf(path).client) return null
  const seen = new Set([path])
  for (const next of seen) {
    for (const edge of session.index.importersOf(next)) {
      if (!isRealImport(session, edge)) continue
      const directive = session.index.record(edge.from)?.directive
      if (directive === 'use client') return session.displayPath(edge.from)
      if (directive !== 'use server') seen.add(edge.from)
    }
  }
  return null
}

function isCommonJs(module: ModuleFacts): boolean {
  return (
    module.imports.length === 0 &&
    module.starExports.length === 0 &&
    module.body.some(
      (statement) =>
        statement.kind === 'expr' &&
        statement.expr.kind === 'assign' &&
        statement.expr.target.kind === 'member' &&
        isModuleObject(statement.expr.target.target),
    )
  )
}

function isModuleObject(expr: Expr): boolean {
  if (expr.kind === 'member') return isModuleObject(expr.object)
  return expr.kind === 'global' && (expr.name === 'module' || expr.name === 'exports')
}
