import type { RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { isUsedOnlyAsType } from '../../../ast/type-only.js'
import type { Expr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import type { ModuleEdge } from '../../graph/app-index.js'
import type { Resolution } from '../../graph/resolver.js'
import { openFile, type Session } from '../../session.js'
import { hasCode } from './constants.js'
import { DatabaseClients } from './database-clients.js'
import { isTableModule } from './database-imports.js'
import { getFileKind } from '../file-kinds.js'

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
 * It could not if it imports `server-only` (or only passes on modules that do),
 * or if everything that leads to it passes a module that does.
 *
 * @param throughImports whether the marker of a module it imports protects it too, as it does in a build
 */
export function findOpenModule(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { throughImports }: { readonly throughImports: boolean },
): OpenModule | null {
  const file = openFile(context)
  if (!file) return null
  const { session, module } = file
  if (!session.isDal(module.path) || module.directive === 'use server' || module.directive === 'use client') return null
  if (getFileKind(session, module.path) !== null || !hasCode(session, module)) return null
  if (isForOthers(session, module)) return null
  const sources = getSources(module, context.sourceCode)
  const isMarked =
    throughImports || isBarrel(module) ? reachesMarker(session, module.path, sources) : sources.includes(MARKER)
  if (isMarked || isCovered(session, module.path)) return null
  return { client: findClient(session, module.path), isCommonJs: isCommonJs(module) }
}

/**
 * Whether a module is for other code than the server's, whatever its folder is called: hooks run in the browser, and
 * tables are read by tools, which run where the marker throws.
 */
function isForOthers(session: Session, module: ModuleFacts): boolean {
  if ([...module.exports.keys()].some((name) => /^use[A-Z]/.test(name))) return true
  return isTableModule(session, module, new DatabaseClients(session, new Set(['database'])))
}

/** A module that has nothing of its own: what it passes on protects itself. */
function isBarrel(module: ModuleFacts): boolean {
  return (
    module.body.length === 0 && [...module.exports.values()].every((fact) => fact.kind === 'reexport' || fact.typeOnly)
  )
}

/**
 * Whether the build fails wherever a module is imported by client code: one of its imports, or of theirs, is the marker.
 *
 * @param sources what the module imports; its text may not be saved yet, and the index only knows files
 */
function reachesMarker(session: Session, path: string, sources: readonly string[]): boolean {
  const seen = new Set([path])
  for (const next of seen) {
    const imported = next === path ? sources : getRecordedSources(session, next)
    for (const source of imported) {
      if (source === MARKER) return true
      const resolution = session.graph.resolve(next, source)
      // A file with `'use server'` ends the way: client code gets references to it, not its imports.
      if (resolution.kind === 'module' && session.index.record(resolution.path)?.directive !== 'use server')
        seen.add(resolution.path)
    }
  }
  return false
}

function getRecordedSources(session: Session, path: string): string[] {
  return session.index.record(path)?.edges.flatMap(({ source, typeOnly }) => (typeOnly ? [] : [source])) ?? []
}

/** What a module imports when it runs. */
function getSources(module: ModuleFacts, { scopeManager }: Readonly<SourceCode>): string[] {
  const scope = scopeManager?.scopes.find(({ type }) => type === 'module')
  const imports = module.imports.filter(
    ({ typeOnly, names }) =>
      !typeOnly &&
      (names.length === 0 || names.some((name) => !name.typeOnly && !isUsedOnlyAsType(scope?.set.get(name.local)))),
  )
  const reexports = [...module.exports.values()].flatMap((fact) =>
    fact.kind === 'reexport' && !fact.typeOnly ? [fact] : [],
  )
  return [...imports, ...reexports, ...module.starExports, ...module.dynamicImports].map(({ source }) => source)
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
  // Only a module's own marker closes a way: what it imports elsewhere may be gone tomorrow.
  return (
    record?.edges.some(({ source, typeOnly }) => source === MARKER && !typeOnly) === true ||
    loadsMarker(session, importer)
  )
}

/** `require('server-only')`, which the index does not see. */
function loadsMarker(session: Session, path: string): boolean {
  return session.graph.load(path)?.dynamicImports.some(({ source }) => source === MARKER) ?? false
}

/** An import that only brings types leaves nothing behind, whether it says so or not. */
function isRealImport(session: Session, { from, to, names, form }: ModuleEdge): boolean {
  if (names.length === 0 || form === 'dynamic') return true
  const target = session.graph.load(to)
  if (target && names.every((name) => name !== '*' && session.graph.resolveExport(target, name)?.kind === 'type'))
    return false
  const importer = form === 'import' ? session.graph.load(from) : null
  // Types of what is decorated are there at run time: where there are classes, any import may be theirs.
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
