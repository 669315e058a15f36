import { createHash } from 'node:crypto'

import type { AppIndex } from './app-index.js'
import type { ModuleGraph } from './module-graph.js'
import type { Observations } from './observer.js'

/** A module on the way through what another imports. */
interface Visit {
  readonly path: string
  readonly order: number
  /** The first module that it leads back to. */
  low: number
  readonly targets: readonly string[]
  next: number
}

/** Parts with more than this are kept for themselves, and shared by all that rest on them. */
const LARGE = 50

/**
 * Digests of what answers rest on. Equal digests, in this run or another, mean that nothing an answer looked at is
 * different: no text of a module or of one it imports, no resolution of an import, no importer.
 */
export class Fingerprints {
  private readonly texts = new Map<string, string>()
  private readonly heads = new Map<string, string>()
  private readonly imports = new Map<string, readonly string[]>()
  private readonly reaches = new Map<string, string>()
  private readonly known = new Map<Observations, string>()
  private readonly condensed = new Map<Observations, Observations>()
  private files: string | null = null

  constructor(
    private readonly graph: ModuleGraph,
    private readonly index: AppIndex,
  ) {}

  /** Of a module and of all it imports, types included. Modules that import each other in a circle have it in common. */
  reach(path: string): string {
    const known = this.reaches.get(path)
    if (known !== undefined) return known
    // Tarjan's algorithm, without recursion: chains of imports are long.
    const visits = new Map<string, Visit>()
    const open: Visit[] = []
    const enter = (module: string): Visit => {
      const visit = { path: module, order: visits.size, low: visits.size, targets: this.importsOf(module), next: 0 }
      visits.set(module, visit)
      open.push(visit)
      return visit
    }
    const trail = [enter(path)]
    for (let visit = trail.at(-1); visit; visit = trail.at(-1)) {
      const target = visit.targets[visit.next++]
      if (target === undefined) {
        trail.pop()
        const before = trail.at(-1)
        if (before) before.low = Math.min(before.low, visit.low)
        if (visit.low === visit.order) this.closeCircle(open.splice(open.lastIndexOf(visit)))
      } else if (!this.reaches.has(target)) {
        const met = visits.get(target)
        if (met) visit.low = Math.min(visit.low, met.order)
        else trail.push(enter(target))
      }
    }
    return this.reaches.get(path) ?? ''
  }

  /** Modules of which each imports, over any number of others, all of them. */
  private closeCircle(members: readonly Visit[]): void {
    const own = members.map((member) => this.text(member.path)).sort()
    const beyond = new Set(members.flatMap(({ targets }) => targets.flatMap((to) => this.reaches.get(to) ?? [])))
    const fingerprint = digest([...own, '|', ...[...beyond].sort()])
    for (const member of members) this.reaches.set(member.path, fingerprint)
  }

  /** The modules that a module imports over any number of others, types included, and itself. */
  closure(path: string): Set<string> {
    const members = new Set([path])
    // A set gives what is added while it is walked.
    for (const member of members) for (const target of this.importsOf(member)) members.add(target)
    return members
  }

  /** Of all that an answer rests on. */
  of(observations: Observations): string {
    return remember(this.known, observations, () => {
      const { modules, heads, imported, placed, files, parts } = observations
      return digest([
        ...[...modules].map((path) => this.reach(path)),
        '|',
        ...[...heads].map((path) => this.head(path)),
        '|',
        ...[...imported].map((path) => this.importers(path)),
        '|',
        ...[...placed].map((path) => this.place(path)),
        '|',
        files ? this.list() : '',
        ...[...parts].map((part) => this.of(part)),
      ])
    })
  }

  /** The same without what the fingerprint of a module tells already, and with small parts told in place. */
  reduce(path: string, observations: Observations): Observations {
    return this.condense(observations, this.closure(path))
  }

  /** @param covered modules that count already, with all they import */
  private condense(observations: Observations, covered: Set<string>): Observations {
    const whole = {
      modules: new Set(observations.modules),
      heads: new Set(observations.heads),
      imported: new Set(observations.imported),
      placed: new Set(observations.placed),
      files: observations.files,
      beyond: observations.beyond,
      parts: new Set<Observations>(),
    }
    for (const part of observations.parts) {
      const short = remember(this.condensed, part, () => this.condense(part, new Set()))
      whole.files ||= short.files
      whole.beyond ||= short.beyond
      if (sizeOf(short) > LARGE) {
        whole.parts.add(short)
        continue
      }
      for (const each of ['modules', 'heads', 'imported', 'placed'] as const)
        for (const member of short[each]) whole[each].add(member)
      for (const inner of short.parts) whole.parts.add(inner)
    }
    // What was opened first is what the others were opened for.
    const modules = new Set<string>()
    for (const module of whole.modules) {
      if (covered.has(module)) continue
      modules.add(module)
      for (const member of this.closure(module)) covered.add(member)
    }
    return { ...whole, modules, heads: new Set([...whole.heads].filter((head) => !covered.has(head))) }
  }

  /** Of one module alone: its text, and where its imports lead. */
  private text(path: string): string {
    return remember(this.texts, path, () => digest([this.graph.head(path).digest, this.head(path)]))
  }

  /** Of what a module says of others, and where that leads; of a text that does not parse as a whole. */
  private head(path: string): string {
    return remember(this.heads, path, () => {
      const { record, digest: text } = this.graph.head(path)
      if (!record) return digest([path, text])
      const targets = record.edges.map(({ source }) => {
        const resolution = this.graph.resolve(path, source)
        return resolution.kind === 'module' ? resolution.path : resolution.kind
      })
      return digest([path, JSON.stringify({ ...record, exports: [...record.exports] }), ...targets])
    })
  }

  private importsOf(path: string): readonly string[] {
    return remember(this.imports, path, () => {
      const edges = this.graph.head(path).record?.edges ?? []
      return edges.flatMap(({ source }) => {
        const resolution = this.graph.resolve(path, source)
        return resolution.kind === 'module' ? [resolution.path] : []
      })
    })
  }

  private importers(path: string): string {
    const edges = this.index.importersOf(path)
    return digest([path, ...edges.map(({ from, form, names }) => `${from} ${form} ${names.join()}`).sort()])
  }

  private place(path: string): string {
    const { client, server } = this.index.environmentOf(path)
    return `${path} ${client} ${server}`
  }

  private list(): string {
    return (this.files ??= digest([...this.index.files()].sort()))
  }
}

function sizeOf({ modules, heads, imported, placed }: Observations): number {
  return modules.size + heads.size + imported.size + placed.size
}

/** A text that is equal for equal lists. */
export function digest(parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\0')).digest('base64')
}

function remember<K, T>(memory: Map<K, T>, key: K, compute: () => T): T {
  let value = memory.get(key)
  if (value === undefined) memory.set(key, (value = compute()))
  return value
}
