import { getServerApis, runsInBrowser, SERVER_MARKER } from '../../../catalog/server-apis.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
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

/** Finds the ways on which modules lead from client code to packages that are the server's. */
export class ServerReach {
  private readonly databases: DatabaseClients

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
    if (resolution.kind !== 'module' || !this.mayReach(resolution.path)) return null
    const start: Node = { path: resolution.path, names: use.names, parent: null }
    // The build fails wherever the marker is part of the graph; else a barrel is judged by what is taken from it.
    return (
      this.search(start, false, ({ kind }) => kind === 'marker') ??
      // An interface that a function loads when it runs hurts nobody who does not run it.
      this.search(start, true, ({ kind }, module, { form, at }) => {
        return kind !== 'api' || form !== 'load' || isLive(module, at)
      })
    )
  }

  private search(
    start: Node,
    byName: boolean,
    accepts: (found: Pick<ServerPackage, 'kind'>, module: ModuleFacts, use: ImportUse) => boolean,
  ): ServerPackage | null {
    const queue = [start]
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
        const isStar = isBarrel && use.exportedAs.includes('*')
        const found = this.judge(module, isStar && node.names ? this.narrow(module, use, node.names) : use)
        if (found && accepts(found, module, use)) return { ...found, chain: getChain(node), at: use.at }
        const next = this.session.graph.resolve(module.path, use.source)
        if (next.kind !== 'module') continue
        if (isStar && node.names && !this.exportsAny(next.path, node.names)) continue
        queue.push({ path: next.path, names: isStar ? node.names : use.names, parent: node })
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

  private exportsAny(path: string, names: ReadonlySet<string>): boolean {
    const module = this.session.graph.load(path)
    return module !== null && [...names].some((name) => this.session.graph.resolveExport(module, name) !== null)
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

  /** Whether a module leads to such a package at all, as far as the heads of the files tell. */
  private mayReach(start: string): boolean {
    const { index } = this.session
    return this.session.once(`may-reach-server:${start}`, () => {
      const seen = new Set([start])
      for (const path of seen) {
        const record = index.record(path)
        // A module outside the app's own files is not in the index.
        if (!record) return true
        if (isBoundary(record)) continue
        if (record.edges.some(({ source, typeOnly }) => !typeOnly && this.mayMatter(path, source))) return true
        for (const { to } of index.importsOf(path)) seen.add(to)
      }
      return false
    })
  }

  private mayMatter(path: string, source: string): boolean {
    if (source === SERVER_MARKER || getServerApis(source, null).length > 0) return true
    return (
      this.session.catalog.packageRole(source, '*') === 'database' ||
      this.session.graph.resolve(path, source).kind === 'unresolved'
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
