import { dirname, join } from 'node:path/posix'

import type { ModuleRecord } from '../facts/module-record.js'
import { readFolder } from './files.js'
import type { ModuleGraph } from './module-graph.js'
import type { Project } from './project.js'
import { getRouteRole } from './route-roles.js'

/** Where a module's code can run. */
export interface Environment {
  /** In the browser bundle and the prerendering of client components. */
  readonly client: boolean
  /** In the server's own graph. */
  readonly server: boolean
}

export interface ModuleEdge {
  readonly from: string
  readonly to: string
  readonly form: 'import' | 'export' | 'dynamic'
  readonly names: readonly string[]
}

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'public', 'storybook-static'])
const SOURCE_FILE = /(?<!\.d)\.[mc]?[jt]sx?$/
const TEST_FILE = /\.(?:test|spec|stories|cy|e2e)\.[mc]?[jt]sx?$|\/(?:__tests__|__mocks__|e2e|cypress)\//
const MAX_FILES = 50_000

/** Whether a file is run by tests alone, and never by Next.js: what it imports does not count as used. */
export function isTestFile({ root, workspace }: Project, path: string): boolean {
  // The folders that a checkout stands in say nothing.
  const home = [root, workspace].find((folder) => path.startsWith(`${folder}/`)) ?? ''
  return TEST_FILE.test(path.slice(home.length))
}

/** The reverse of the module graph, over all files of the app: who imports whom, and where each module runs. */
export class AppIndex {
  private readonly records = new Map<string, ModuleRecord | null>()
  private readonly imports = new Map<string, ModuleEdge[]>()
  private readonly importers = new Map<string, ModuleEdge[]>()
  private readonly client = new Set<string>()
  private readonly server = new Set<string>()
  /** How many files stand in the app's folder. */
  private listed = 0

  private constructor(private readonly graph: ModuleGraph) {}

  /** Builds the index; the graph remembers the heads of files that did not change. */
  static build(graph: ModuleGraph): AppIndex {
    graph.lookAgain()
    const index = new AppIndex(graph)
    index.addFiles()
    index.colour()
    return index
  }

  /** Whether a look at the disk finds the same files with the same heads. */
  isStillRight(): boolean {
    this.graph.lookAgain()
    const listed = listSourceFiles(this.graph.project.root)
    return (
      listed.length === this.listed &&
      listed.every((path) => this.records.has(path)) &&
      [...this.records].every(([path, record]) => this.graph.record(path) === record)
    )
  }

  /** All source files of the app and of the workspace packages it uses. */
  files(): IterableIterator<string> {
    this.graph.observer.sawFiles()
    return this.records.keys()
  }

  has(path: string): boolean {
    return this.records.has(path)
  }

  record(path: string): ModuleRecord | null {
    this.graph.observer.sawHead(path)
    return this.records.get(path) ?? null
  }

  /** The non-type imports that lead to a module, tests left out. */
  importersOf(path: string): readonly ModuleEdge[] {
    this.graph.observer.sawImporters(path)
    return this.importers.get(path) ?? []
  }

  importsOf(path: string): readonly ModuleEdge[] {
    this.graph.observer.sawHead(path)
    return this.imports.get(path) ?? []
  }

  /** Where a module runs, by the directives on the ways that lead to it. A module nothing reaches runs nowhere. */
  environmentOf(path: string): Environment {
    this.graph.observer.sawPlace(path)
    return { client: this.client.has(path), server: this.server.has(path) }
  }

  private addFiles(): void {
    const queue = listSourceFiles(this.graph.project.root)
    this.listed = queue.length
    for (let next = 0; next < queue.length && next < MAX_FILES; next++) {
      const path = queue[next]
      if (path === undefined || this.records.has(path)) continue
      const record = this.graph.record(path)
      this.records.set(path, record)
      if (record && !isTestFile(this.graph.project, path)) queue.push(...this.addEdges(record))
    }
  }

  private addEdges({ path, edges }: ModuleRecord): string[] {
    const targets: string[] = []
    for (const { source, typeOnly, form, names } of edges) {
      if (typeOnly) continue
      const resolution = this.graph.resolve(path, source)
      if (resolution.kind !== 'module') continue
      const edge = { from: path, to: resolution.path, form, names }
      append(this.imports, path, edge)
      append(this.importers, resolution.path, edge)
      targets.push(resolution.path)
    }
    return targets
  }

  private colour(): void {
    for (const [path, record] of this.records) {
      if (!record || isTestFile(this.graph.project, path)) continue
      if (record.directive === 'use client') this.spread(this.client, path)
      else if (record.directive === 'use server' || getRouteRole(this.graph.project, path) !== null)
        this.spread(this.server, path)
    }
  }

  /** Marks a module and what it imports, up to the next directive. */
  private spread(colour: Set<string>, root: string): void {
    const stack = [root]
    for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
      if (colour.has(path)) continue
      if (path !== root && this.crossesBoundary(path, colour)) continue
      colour.add(path)
      for (const edge of this.imports.get(path) ?? []) stack.push(edge.to)
    }
  }

  private crossesBoundary(path: string, colour: Set<string>): boolean {
    const directive = this.records.get(path)?.directive
    if (directive === 'use client') return colour === this.server
    return directive === 'use server'
  }
}

/** Symbolic links are not followed, so a loop of them cannot trap the walk. */
function listSourceFiles(root: string): string[] {
  const files: string[] = []
  // Where no application was found the root may be the whole disk.
  if (root === dirname(root)) return files
  const folders = [root]
  for (let folder = folders.pop(); folder !== undefined && files.length < MAX_FILES; folder = folders.pop()) {
    for (const entry of readFolder(folder)) {
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name) && !entry.name.startsWith('.')) folders.push(join(folder, entry.name))
      } else if (entry.isFile() && SOURCE_FILE.test(entry.name)) {
        files.push(join(folder, entry.name))
      }
    }
  }
  return files
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
