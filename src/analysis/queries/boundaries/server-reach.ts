import { getServerApis, runsInBrowser, SERVER_MARKER } from '../../../catalog/server-apis.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { ModuleRecord, RecordEdge } from '../../facts/module-record.js'
import type { AppIndex } from '../../graph/app-index.js'
import { LeadingModules } from '../../graph/leading-modules.js'
import type { Session } from '../../session.js'
import { DatabaseClients } from './database-clients.js'
import { collectImportUses, type ImportUse } from './import-uses.js'

/** Something that must not get into a browser's bundle, and the modules that lead to it. */
export interface ServerPackage {
  readonly kind: 'marker' | 'database' | 'api'
  /** What is imported there, as messages name it. */
  readonly names: readonly string[]
  readonly source: string
  /** The modules on the way, the one that imports it last; empty when that is the client module itself. */
  readonly chain: readonly string[]
  /** Where the last of them imports it. */
  readonly at: number
}

interface Node {
  readonly path: string
  /** What is asked of it; null for anything. */
  readonly names: ReadonlySet<string> | null
  readonly parent: Node | null
}

/** The modules that lead to what must not get into a browser's bundle. */
interface Ways {
  readonly toMarker: LeadingModules
  readonly toAny: LeadingModules
}

/** Finds the ways on which modules lead from client code to packages that are the server's. */
export class ServerReach {
  private readonly databases: DatabaseClients
  private known: { readonly index: AppIndex; readonly ways: Ways } | null = null

  constructor(private readonly session: Session) {
    this.databases = new DatabaseClients(session, new Set(['database']))
  }

  /**
   * What one import of a client module leads to, by the shortest way. Null when it stays in code for browsers.
   *
   * @param isLive whether the code at an offset of a module is needed for that import
   */
  find(
    client: ModuleFacts,
    use: ImportUse,
    isLive: (module: ModuleFacts, at: number) => boolean,
  ): ServerPackage | null {
    const own = this.judge(client, use)
    if (own) return { ...own, chain: [], at: use.at }
    const resolution = this.session.graph.resolve(client.path, use.source)
    if (resolution.kind !== 'module') return null
    const { toMarker, toAny } = this.ways()
    const start: Node = { path: resolution.path, names: use.names, parent: null }
    // The build fails wherever the marker is part of the graph; else a barrel is judged by what is taken from it.
    return (
      this.search(start, toMarker, false, ({ kind }) => kind === 'marker') ??
      // An interface that a function loads when it runs hurts nobody who does not run it.
      this.search(start, toAny, true, ({ kind }, module, { form, at }) => {
        return kind !== 'api' || form !== 'load' || isLive(module, at)
      })
    )
  }

  private search(
    start: Node,
    way: LeadingModules,
    byName: boolean,
    accepts: (found: Pick<ServerPackage, 'kind'>, module: ModuleFacts, use: ImportUse) => boolean,
  ): ServerPackage | null {
    const queue = way.has(start.path) ? [start] : []
    const seen = new Set<string>()
    for (const node of queue) {
      const module = this.session.graph.load(node.path)
      if (!module || isBoundary(module)) continue
      const isBarrel = byName && hasNoCode(module)
      const key = isBarrel && node.names ? `${node.path}\0${[...node.names].sort().join()}` : node.path
      if (seen.has(key)) continue
      seen.add(key)
      for (const use of getImportUses(this.session, module)) {
        if (isBarrel && !isAskedFor(use, node.names)) continue
        const next = this.session.graph.resolve(module.path, use.source)
        const asked = isBarrel && use.exportedAs.includes('*') ? node.names : null
        const found = this.judge(module, asked && next.kind !== 'module' ? this.narrow(module, use, asked) : use)
        if (found && accepts(found, module, use)) return { ...found, chain: getChain(node), at: use.at }
        if (next.kind !== 'module' || !way.has(next.path)) continue
        if (asked && !this.gives(module, use, next.path, asked)) continue
        queue.push({ path: next.path, names: asked ?? use.names, parent: node })
      }
    }
    return null
  }

  /** An `export *` as if it named what is asked of it: of a generated client, that may be no more than its enumerations. */
  private narrow(module: ModuleFacts, use: ImportUse, names: ReadonlySet<string>): ImportUse {
    const taken = [...names].filter((name) => {
      const target = this.session.graph.resolveExport(module, name)
      return target?.kind === 'external' && target.specifier === use.source
    })
    return { ...use, names: new Set(taken) }
  }

  /** Whether an `export *` is where any of some names comes from. */
  private gives(module: ModuleFacts, { source }: ImportUse, path: string, names: ReadonlySet<string>): boolean {
    const { graph } = this.session
    const possible = [...names].filter((name) => graph.starsWith(module, name).includes(source))
    const target = possible.length > 0 ? graph.load(path) : null
    return target !== null && possible.some((name) => graph.resolveExport(target, name) !== null)
  }

  /** What an import brings by itself, when it leads out of the project. */
  private judge(
    module: ModuleFacts,
    { source, names }: ImportUse,
  ): Pick<ServerPackage, 'kind' | 'names' | 'source'> | null {
    if (source === SERVER_MARKER) return { kind: 'marker', names: [], source }
    const apis = getServerApis(source, names)
    if (apis.length > 0) return { kind: 'api', names: apis, source }
    const resolution = this.session.graph.resolve(module.path, source)
    if (resolution.kind === 'module') return null
    // A name tells only of what was not generated yet: packages are known by theirs.
    const resolved = resolution.kind === 'package' || this.session.catalog.module(source).length > 0
    const databases = [...(names ?? ['*'])].filter(
      (name) => !runsInBrowser(source, name) && this.databases.isExport(source, name, resolved),
    )
    return databases.length > 0 ? { kind: 'database', names: databases, source } : null
  }

  /**
   * The modules that lead to such packages at all, as far as the heads of the files tell. Whoever asks looks at the
   * module that imports them, and with it at all that it leads to.
   */
  private ways(): Ways {
    const { index, graph } = this.session
    if (this.known?.index !== index) {
      const find = (isGoal: (record: ModuleRecord) => boolean): LeadingModules =>
        graph.observer.aside(() => new LeadingModules(index, isGoal, (record) => !isBoundary(record)))
      const ways = {
        toMarker: find(({ edges }) => edges.some(({ source, typeOnly }) => !typeOnly && source === SERVER_MARKER)),
        toAny: find(({ path, edges }) => edges.some((edge) => !edge.typeOnly && this.mayMatter(path, edge))),
      }
      this.known = { index, ways }
    }
    return this.known.ways
  }

  private mayMatter(path: string, { source, names }: RecordEdge): boolean {
    const isWhole = names.includes('*')
    if (source === SERVER_MARKER || getServerApis(source, isWhole ? null : new Set(names)).length > 0) return true
    const { catalog, graph } = this.session
    if (catalog.packageRole(source, '*') === 'database') return true
    // A client that was not generated yet is known by its name.
    return (
      graph.resolve(path, source).kind === 'unresolved' &&
      (isWhole || names.some((name) => this.databases.isExport(source, name, false)))
    )
  }
}

/** Where client code ends: it gets references to what a file of actions exports, and other client modules answer for themselves. */
export function isBoundary({ directive }: Pick<ModuleFacts, 'directive'>): boolean {
  return directive !== null
}

/** {@link collectImportUses}, once for each module. */
export function getImportUses(session: Session, module: ModuleFacts): readonly ImportUse[] {
  return session.once(`import-uses:${module.path}`, () => collectImportUses(module))
}

/** A barrel: it does nothing but pass on. */
function hasNoCode({ body, functions, classes }: ModuleFacts): boolean {
  return body.length === 0 && functions.length === 0 && classes.length === 0
}

function isAskedFor({ exportedAs, names: taken }: ImportUse, names: ReadonlySet<string> | null): boolean {
  if (names === null || taken?.size === 0) return true
  return exportedAs.some((name) => name === '*' || names.has(name))
}

function getChain(node: Node): string[] {
  return [...(node.parent ? getChain(node.parent) : []), node.path]
}
