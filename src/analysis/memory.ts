import type { ModuleRecord } from './facts/module-record.js'
import { readJson, replaceText } from './graph/files.js'
import type { KnownHead } from './graph/module-graph.js'
import type { Observations } from './graph/observer.js'

/** What a rule said of a file, and what that rests on. */
export interface Verdict {
  /** The file, by its path. */
  readonly path: string
  /** Digest of the file, of all it imports, and of the observations. */
  readonly digest: string
  /** What was looked at besides the file and what it imports. */
  readonly observations: Observations | null
  readonly reports: readonly StoredReport[]
}

/** A report of a rule without the functions in it. */
export interface StoredReport {
  readonly loc: unknown
  readonly messageId: string
  readonly data?: Readonly<Record<string, unknown>> | undefined
  readonly fix?: StoredFix
  readonly suggest?:
    | readonly {
        readonly messageId: string
        readonly data?: Readonly<Record<string, unknown>> | undefined
        readonly fix: StoredFix
      }[]
    | undefined
}

/** The edits of a fix; null when it makes none, absent when nobody asked for them. */
export type StoredFix =
  readonly { readonly range: readonly [number, number]; readonly text: string }[] | null | undefined

/** Changes with the form of the file. */
const FORMAT = 1

/** The file as it is written: paths and observations stand once, and are named by their place. */
interface Stored {
  readonly format: number
  readonly version: string
  readonly ground: string
  readonly paths: readonly string[]
  readonly heads: readonly (readonly [
    path: number,
    stamp: string | null,
    digest: string,
    record: StoredRecord | null,
  ])[]
  readonly observations: readonly StoredObservations[]
  readonly verdicts: Readonly<
    Record<
      string,
      readonly (readonly [path: number, digest: string, observations: number, reports: readonly StoredReport[]])[]
    >
  >
}
type StoredRecord = Omit<ModuleRecord, 'exports'> & { readonly exports: readonly string[] }
type StoredObservations = readonly [
  modules: readonly number[],
  heads: readonly number[],
  imported: readonly number[],
  placed: readonly number[],
  files: boolean,
  parts: readonly number[],
]

/**
 * What is kept of one project between runs: the heads of its modules, and what rules said of its files. All of it is
 * held against the files before it is used, so that a file that is missing, old or broken costs time and nothing else.
 */
export class Memory {
  private readonly known: Contents
  /** What was found in this run, by rule with its options, then by path. */
  private readonly found: Verdicts = new Map()

  /**
   * @param file where it is kept
   * @param version of the plugin: another one may judge differently
   */
  constructor(
    private readonly file: string,
    private readonly version: string,
  ) {
    this.known = read(file, version)
  }

  /** Heads of modules, each for the text it was read from. */
  get heads(): ReadonlyMap<string, KnownHead> {
    return this.known.heads
  }

  /** Forgets all verdicts if what they rest on together is not what it was. */
  settleOn(ground: string): void {
    if (this.known.ground === ground) return
    this.known.ground = ground
    this.known.verdicts.clear()
    this.found.clear()
  }

  verdict(rule: string, path: string): Verdict | null {
    return this.found.get(rule)?.get(path) ?? this.known.verdicts.get(rule)?.get(path) ?? null
  }

  keep(rule: string, verdict: Verdict): void {
    add(this.found, rule, verdict)
  }

  /**
   * Writes what is new, beside what other processes have written meanwhile. Where it may not be written, nothing is kept.
   *
   * @param heads of the modules as they are now, by path; what speaks of others is dropped
   */
  save(heads: ReadonlyMap<string, KnownHead>): void {
    if (this.found.size === 0) return
    const { ground } = this.known
    const onDisk = read(this.file, this.version)
    const verdicts: Verdicts = onDisk.ground === ground ? onDisk.verdicts : new Map<string, Map<string, Verdict>>()
    for (const [rule, ofRule] of this.found) for (const verdict of ofRule.values()) add(verdicts, rule, verdict)
    this.found.clear()
    replaceText(this.file, JSON.stringify(write({ heads, ground, verdicts }, this.version)))
  }
}

/** By rule with its options, then by path. */
type Verdicts = Map<string, Map<string, Verdict>>

interface Contents {
  readonly heads: ReadonlyMap<string, KnownHead>
  /** What all verdicts rest on beside what each of them names. */
  ground: string
  readonly verdicts: Verdicts
}

function add(verdicts: Verdicts, rule: string, verdict: Verdict): void {
  const ofRule = verdicts.get(rule) ?? new Map<string, Verdict>()
  verdicts.set(rule, ofRule.set(verdict.path, verdict))
}

/** Reads a file; what is not one of ours, or one of another version, is empty. */
function read(file: string, version: string): Contents {
  const stored = readJson(file) as Stored | null
  try {
    if (stored?.format === FORMAT && stored.version === version) return revive(stored)
  } catch {
    // Somebody has changed it.
  }
  return { heads: new Map(), ground: '', verdicts: new Map() }
}

function revive({ paths, heads, ground, observations, verdicts }: Stored): Contents {
  const pathAt = (at: number): string => paths[at] ?? ''
  const named = (list: readonly number[]): Set<string> => new Set(list.map(pathAt))
  const seen: Observations[] = []
  for (const [modules, read, imported, placed, files, parts] of observations) {
    seen.push({
      modules: named(modules),
      heads: named(read),
      imported: named(imported),
      placed: named(placed),
      files,
      beyond: false,
      parts: new Set(parts.flatMap((part) => seen[part] ?? [])),
    })
  }
  const revived: Verdicts = new Map()
  for (const [rule, ofRule] of Object.entries(verdicts)) {
    for (const [path, digest, at, reports] of ofRule)
      add(revived, rule, { path: pathAt(path), digest, observations: seen[at] ?? null, reports })
  }
  return {
    heads: new Map(
      heads.map(([path, stamp, digest, record]) => [
        pathAt(path),
        { stamp, digest, record: record && { ...record, exports: new Set(record.exports) } },
      ]),
    ),
    ground,
    verdicts: revived,
  }
}

function write({ heads, ground, verdicts }: Contents, version: string): Stored {
  const paths = new Numbers<string>()
  const seen = new Numbers<Observations>()
  const observations: StoredObservations[] = []
  const list = (names: ReadonlySet<string>): number[] => [...names].map((name) => paths.of(name))
  const store = (observed: Observations): number => {
    const known = seen.find(observed)
    if (known !== undefined) return known
    const { modules, heads: read, imported, placed, files } = observed
    // Parts come first: whoever reads the list knows them by then.
    const parts = [...observed.parts].map(store)
    observations.push([list(modules), list(read), list(imported), list(placed), files, parts])
    return seen.of(observed)
  }
  const stored = [...verdicts].map(([rule, ofRule]) => [
    rule,
    [...ofRule.values()]
      .filter(({ path }) => heads.has(path))
      .map(({ path, digest, observations: of, reports }) => [paths.of(path), digest, of ? store(of) : -1, reports]),
  ])
  return {
    format: FORMAT,
    version,
    ground,
    heads: [...heads].map(([path, { stamp, digest, record }]) => [
      paths.of(path),
      stamp,
      digest,
      record && { ...record, exports: [...record.exports] },
    ]),
    observations,
    verdicts: Object.fromEntries(stored) as Stored['verdicts'],
    paths: paths.all(),
  }
}

/** Numbers things in the order in which they are met. */
class Numbers<T> {
  private readonly numbers = new Map<T, number>()

  of(thing: T): number {
    const known = this.numbers.get(thing) ?? this.numbers.size
    this.numbers.set(thing, known)
    return known
  }

  find(thing: T): number | undefined {
    return this.numbers.get(thing)
  }

  all(): T[] {
    return [...this.numbers.keys()]
  }
}
