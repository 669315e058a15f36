import { createHash } from 'node:crypto'

import type { Expr, MemberExpr } from '../facts/ir.js'
import type { ExportFact, ModuleFacts } from '../facts/module-facts.js'
import { readModuleRecord, type ModuleRecord } from '../facts/module-record.js'
import { parseModule } from '../facts/parse-module.js'
import { getStamp, readText } from './files.js'
import { Observer } from './observer.js'
import type { Project } from './project.js'
import { Resolver, type Resolution } from './resolver.js'

/** What an exported or imported name stands for in the end, however many modules pass it on. */
export type Target =
  | { readonly kind: 'binding'; readonly module: ModuleFacts; readonly binding: number }
  | { readonly kind: 'value'; readonly module: ModuleFacts; readonly value: Expr }
  | { readonly kind: 'namespace'; readonly module: ModuleFacts }
  /** A name of a package, or of an import that leads nowhere; `imported` is `*` for the whole. */
  | { readonly kind: 'external'; readonly specifier: string; readonly imported: string; readonly resolved: boolean }
  | { readonly kind: 'type'; readonly module: ModuleFacts; readonly name: string }
type ExternalTarget = Extract<Target, { kind: 'external' }>

interface Entry {
  readonly facts: ModuleFacts | null
  readonly stamp: string | null
  readonly digest: string
  /** Holds an editor's unsaved text. */
  readonly unsaved: boolean
}

interface Head {
  /** When it was last compared with the disk. */
  look: number
  readonly stamp: string | null
  /** Of its text; empty when there is none. */
  readonly digest: string
  readonly record: ModuleRecord | null
}

/** The head of a module as it was when the text had this digest, and the file this stamp. */
export type KnownHead = Omit<Head, 'look'>

/** Milliseconds without a file to lint after which somebody may have changed others. */
const PAUSE = 250

/** Longest chain of re-exports followed. */
const MAX_HOPS = 32

/** The modules of one project: loaded once, resolved by name, refreshed when files change. */
export class ModuleGraph {
  readonly resolver: Resolver
  /** Keeps book on what is looked at. */
  readonly observer = new Observer()
  /** Changes whenever any loaded module does: what was derived from modules before is void. */
  version = 0
  /** Changes when files on disk do; unsaved text does not count. */
  diskVersion = 0
  private readonly entries = new Map<string, Entry>()
  private readonly records = new Map<string, Head>()
  /** Modules that were opened before their file changed. */
  private readonly outdated = new Set<string>()
  /** Reads of what CommonJS modules export as a whole, by name. */
  private readonly exportedMembers = new WeakMap<ExportFact, Map<string, MemberExpr>>()
  /** What `export *` may give of each name that was asked of a module; barrels have hundreds of them. */
  private starSources = new WeakMap<ModuleFacts, Map<string, readonly string[]>>()
  /** Counts the looks at the disk: heads that were read since the last are as they are there. */
  private looks = 0
  private readonly linted = new Set<string>()
  private lastRefresh = 0
  private lastSweep = 0
  private sweepCost = 0

  constructor(
    readonly project: Project,
    /** Heads that were read in an earlier run; they hold for texts with their digest. */
    private readonly knownHeads: ReadonlyMap<string, KnownHead> = new Map(),
    /** Whether a package is known to export a name; of others nobody can tell what they export. */
    private readonly isKnownExport: (specifier: string, name: string) => boolean = () => false,
  ) {
    this.resolver = new Resolver(project)
  }

  /** The facts of a module; null when it does not exist or does not parse. */
  load(path: string): ModuleFacts | null {
    this.observer.sawModule(path)
    const known = this.entries.get(path)
    if (known) return known.facts
    const entry = this.read(path)
    this.entries.set(path, entry)
    const head = this.records.get(path)
    if (head && head.digest !== entry.digest) {
      this.diskVersion++
      this.forgetStars()
    }
    return entry.facts
  }

  /** The head of a module as it is on disk; null when it does not exist or does not parse. */
  record(path: string): ModuleRecord | null {
    return this.head(path).record
  }

  /** The head of a module with a digest of the text it was read from; empty when that cannot be read. */
  head(path: string): KnownHead {
    const known = this.records.get(path)
    if (known?.look === this.looks) return known
    const stamp = getStamp(path)
    if (known && known.stamp === stamp) {
      known.look = this.looks
      return known
    }
    const head = { look: this.looks, stamp, ...this.readHead(path, stamp) }
    this.records.set(path, head)
    const opened = this.entries.get(path)
    if (opened && !opened.unsaved && opened.digest !== head.digest) this.outdated.add(path)
    return head
  }

  /** Whether a text is that of a module on disk. */
  isAsOnDisk(path: string, text: string): boolean {
    return this.head(path).digest === getDigest(text)
  }

  /** All heads that were read, by path. */
  get heads(): ReadonlyMap<string, KnownHead> {
    return this.records
  }

  /** Whether modules are as their heads say, as far as anybody has looked. */
  get isCurrent(): boolean {
    return this.outdated.size === 0
  }

  /** Has the heads of modules compared with the disk when they are asked for next. */
  lookAgain(): void {
    this.looks++
    this.forgetStars()
  }

  /** What `export *` gives was told by heads that may not hold any more. */
  private forgetStars(): void {
    this.starSources = new WeakMap()
  }

  /**
   * Says what the file being linted holds. Lowers only when the text is not the one known already.
   *
   * @param lower makes the facts from ESLint's own tree
   */
  setSource(path: string, text: string, lower: () => ModuleFacts | null): ModuleFacts | null {
    const digest = getDigest(text)
    const known = this.entries.get(path)
    if (known?.digest === digest && known.facts) return known.facts
    const onDisk = readText(path)
    const unsaved = onDisk === null || getDigest(stripMark(onDisk)) !== digest
    const facts = lower()
    this.entries.set(path, { facts, stamp: getStamp(path), digest, unsaved })
    this.outdated.delete(path)
    if (known) this.version++
    if (known || unsaved) this.forgetStars()
    return facts
  }

  /**
   * Looks for files that changed on disk and forgets them.
   * Sweeps when a file is linted again, or after a pause, because then somebody has done something in an editor, and
   * otherwise as often as costs next to nothing, because a long run takes each file once.
   *
   * @param linted the file being linted, whose unsaved text stays
   */
  refresh(linted: string): void {
    const now = performance.now()
    const isAgain = this.linted.has(linted)
    const share = isAgain ? 0 : now - this.lastRefresh < PAUSE ? 200 : 20
    this.linted.add(linted)
    this.lastRefresh = now
    if (now - this.lastSweep < Math.max(20, this.sweepCost * share)) return
    for (const [path, entry] of this.entries) {
      const stale = path === linted ? false : entry.unsaved || getStamp(path) !== entry.stamp
      if (!stale) continue
      this.entries.delete(path)
      this.outdated.delete(path)
      this.version++
      if (!entry.unsaved) this.diskVersion++
      if (entry.stamp === null || getStamp(path) === null) this.resolver.clear()
    }
    this.lookAgain()
    this.lastSweep = performance.now()
    this.sweepCost = this.lastSweep - now
  }

  resolve(from: string, specifier: string): Resolution {
    return this.resolver.resolve(from, specifier)
  }

  /** What `imported` of `source` stands for, seen from a module. Null when the module has no such export. */
  resolveImport(from: ModuleFacts, source: string, imported: string, hops = 0): Target | null {
    const resolution = this.resolve(from.path, source)
    if (resolution.kind !== 'module') {
      return { kind: 'external', specifier: resolution.specifier, imported, resolved: resolution.kind === 'package' }
    }
    const module = this.load(resolution.path)
    if (!module) return { kind: 'external', specifier: source, imported, resolved: false }
    if (imported === '*') return { kind: 'namespace', module }
    return this.resolveExport(module, imported, hops + 1)
  }

  /** What a module's export stands for, followed through re-exports. */
  resolveExport(module: ModuleFacts, name: string, hops = 0): Target | null {
    if (hops > MAX_HOPS) return null
    const fact = module.exports.get(name)
    if (fact) {
      switch (fact.kind) {
        case 'reexport':
          return this.resolveImport(module, fact.source, fact.imported, hops)
        case 'value':
          return { kind: 'value', module, value: fact.value }
        case 'type':
          return this.resolveTypeName(module, fact.name, hops)
        case 'binding':
          return this.resolveBinding(module, fact.binding, hops)
      }
    }
    const external: ExternalTarget[] = []
    for (const source of this.starsWith(module, name)) {
      const found = this.resolveImport(module, source, name, hops)
      if (found && found.kind !== 'external') return found
      if (found) external.push(found)
    }
    return this.choosePackage(external, name) ?? this.memberOfExports(module, name)
  }

  /** `module.exports = { ...require('./auth') }`: what it exports by names is what has them. */
  private memberOfExports(module: ModuleFacts, name: string): Target | null {
    const whole = module.exports.get('default')
    if (name === 'default' || whole?.kind !== 'value' || !whole.commonJs || isListed(whole.value)) return null
    let members = this.exportedMembers.get(whole)
    if (!members) this.exportedMembers.set(whole, (members = new Map<string, MemberExpr>()))
    let value = members.get(name)
    if (!value) {
      const { at, end } = whole.value
      members.set(name, (value = { kind: 'member', object: whole.value, key: name, optional: false, at, end }))
    }
    return { kind: 'value', module, value }
  }

  /** Which of several packages that a module exports whole a name is from: what no module of the project has. */
  private choosePackage(packages: readonly ExternalTarget[], name: string): Target | null {
    const known = packages.find(({ specifier }) => this.isKnownExport(specifier, name))
    const [only = null, ...others] = packages
    return known ?? packages.find(({ resolved }) => resolved) ?? (others.length === 0 ? only : null)
  }

  /** The modules, as they are imported, of which one exports all, and that may have a name. */
  starsWith(module: ModuleFacts, name: string): readonly string[] {
    if (module.starExports.length === 0 || name === 'default') return []
    const known = this.starSources.get(module) ?? new Map<string, readonly string[]>()
    this.starSources.set(module, known)
    let sources = known.get(name)
    if (!sources) {
      sources = module.starExports
        .map(({ source }) => source)
        .filter((source) => this.mayExport(module.path, source, name))
      known.set(name, sources)
    }
    return sources
  }

  /** Whether a module may export a name, as far as its head tells: barrels of many files are not opened one by one. */
  private mayExport(from: string, source: string, name: string): boolean {
    const resolution = this.resolve(from, source)
    if (resolution.kind !== 'module' || this.entries.has(resolution.path)) return true
    const record = this.record(resolution.path)
    return (
      record === null ||
      // CommonJS has no heads.
      record.exports.size === 0 ||
      record.exports.has(name) ||
      record.edges.some(({ form, names }) => form !== 'import' && names.includes('*'))
    )
  }

  /** Follows a variable to the module that defines it, when it is an import. */
  resolveBinding(module: ModuleFacts, binding: number, hops = 0): Target | null {
    const definition = module.bindings[binding]?.definitions.find((candidate) => candidate.kind === 'import')
    if (definition?.kind === 'import') return this.resolveImport(module, definition.source, definition.imported, hops)
    return { kind: 'binding', module, binding }
  }

  /** What a type's name stands for, seen from a module. */
  resolveTypeName(module: ModuleFacts, name: string, hops = 0): Target | null {
    if (module.types.has(name)) return { kind: 'type', module, name }
    for (const declaration of module.imports) {
      const imported = declaration.names.find((candidate) => candidate.local === name)
      if (imported) return asType(this.resolveImport(module, declaration.source, imported.imported, hops))
    }
    const binding = module.bindings.findIndex((fact) => fact.top && fact.name === name)
    return binding === -1 ? null : { kind: 'binding', module, binding }
  }

  /** The names a module exports, those of `export *` included. */
  exportNames(module: ModuleFacts, seen = new Set<string>()): string[] {
    if (seen.has(module.path)) return []
    seen.add(module.path)
    const names = [...module.exports.keys()]
    for (const star of module.starExports) {
      const resolution = this.resolve(module.path, star.source)
      const target = resolution.kind === 'module' ? this.load(resolution.path) : null
      if (target) names.push(...this.exportNames(target, seen).filter((name) => name !== 'default'))
    }
    return names
  }

  private readHead(path: string, stamp: string | null): Omit<Head, 'look' | 'stamp'> {
    const known = this.knownHeads.get(path)
    if (known && known.stamp === stamp) return { digest: known.digest, record: known.record }
    const text = stamp === null ? null : readText(path)
    if (text === null) return { digest: '', record: null }
    const digest = getDigest(stripMark(text))
    if (known?.digest === digest) return { digest, record: known.record }
    return { digest, record: parseSafely(() => readModuleRecord(path, text)) }
  }

  private read(path: string): Entry {
    const stamp = getStamp(path)
    const text = stamp === null ? null : readText(path)
    if (text === null) return { facts: null, stamp, digest: '', unsaved: false }
    const source = stripMark(text)
    return { facts: parseSafely(() => parseModule(path, source)), stamp, digest: getDigest(source), unsaved: false }
  }
}

/** The type that has the same name as an exported variable: `export const User = …; export type User = …`. */
function asType(target: Target | null): Target | null {
  if (target?.kind !== 'binding') return target
  const name = target.module.bindings[target.binding]?.name ?? ''
  return target.module.types.has(name) ? { kind: 'type', module: target.module, name } : target
}

/** A module that cannot be read is unknown; it must not stop the linting of another. */
function parseSafely<T>(parse: () => T | null): T | null {
  try {
    return parse()
  } catch {
    return null
  }
}

function stripMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

function getDigest(text: string): string {
  return createHash('sha1').update(text).digest('base64')
}

/** An object whose fields are all known by their names. */
function isListed(value: Expr): boolean {
  return value.kind === 'object' && value.properties.every(({ kind }) => kind === 'property')
}
