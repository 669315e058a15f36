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

/** The rules that have nothing to say of a file, whatever the rest of the project is like. */
interface Silence {
  /** Of the file and of all it imports. */
  readonly digest: string
  /** With their options. */
  readonly rules: ReadonlySet<string>
}

/** Changes with the form of the file. */
const FORMAT = 2

/** The file as it is written: paths, observations and lists of rules stand once, and are named by their place. */
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
  readonly silences: readonly (readonly [path: number, digest: string, rules: number])[]
  readonly rules: readonly (readonly string[])[]
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
  /** What was found in this run. */
  private readonly found: Findings = { verdicts: new Map(), silences: new Map() }

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
    clear(this.known)
    clear(this.found)
  }

  /** @param rule with its options */
  verdict(rule: string, path: string): Verdict | null {
    return this.found.verdicts.get(rule)?.get(path) ?? this.known.verdicts.get(rule)?.get(path) ?? null
  }

  /**
   * The rules, with their options, that have nothing to say of a file.
   *
   * @param digest of the file and of all it imports
   */
  silentRules(path: string, digest: string): ReadonlySet<string> {
    const [one, other = NO_RULES] = [this.known, this.found].flatMap(({ silences }) => {
      const silence = silences.get(path)
      return silence?.digest === digest ? [silence.rules] : []
    })
    return one === undefined ? NO_RULES : other === NO_RULES ? one : new Set([...one, ...other])
  }

  /** @param rule with its options */
  keep(rule: string, verdict: Verdict): void {
    add(this.found, rule, verdict)
  }

  /**
   * Writes what is new, beside what other processes have written meanwhile. Where it may not be written, nothing is kept.
   *
   * @param heads of the modules as they are now, by path; what speaks of others is dropped
   */
  save(heads: ReadonlyMap<string, KnownHead>): void {
    const { found } = this
    if (found.verdicts.size === 0 && found.silences.size === 0) return
    const { ground } = this.known
    const contents = read(this.file, this.version)
    if (contents.ground !== ground) clear(contents)
    for (const [rule, ofRule] of found.verdicts) for (const verdict of ofRule.values()) add(contents, rule, verdict)
    for (const [path, { digest, rules }] of found.silences)
      for (const rule of rules) add(contents, rule, { path, digest, observations: null, reports: [] })
    clear(found)
    replaceText(this.file, JSON.stringify(write({ ...contents, heads, ground }, this.version)))
  }
}

interface Findings {
  /** By rule with its options, then by path. */
  readonly verdicts: Map<string, Map<string, Verdict>>
  /** By path. Most rules have nothing to say of most files. */
  readonly silences: Map<string, Silence>
}

interface Contents extends Findings {
  readonly heads: ReadonlyMap<string, KnownHead>
  /** What all verdicts rest on beside what each of them names. */
  ground: string
}

const NO_RULES: ReadonlySet<string> = new Set()

function add({ verdicts, silences }: Findings, rule: string, verdict: Verdict): void {
  const { path, digest, observations, reports } = verdict
  if (observations || reports.length > 0) {
    const ofRule = verdicts.get(rule) ?? new Map<string, Verdict>()
    verdicts.set(rule, ofRule.set(path, verdict))
    return
  }
  verdicts.get(rule)?.delete(path)
  const known = silences.get(path)
  silences.set(path, { digest, rules: new Set([...(known?.digest === digest ? known.rules : []), rule]) })
}

function clear({ verdicts, silences }: Findings): void {
  verdicts.clear()
  silences.clear()
}

/** Reads a file; what is not one of ours, or one of another version, is empty. */
function read(file: string, version: string): Contents {
  const stored = readJson(file) as Stored | null
  try {
    if (stored?.format === FORMAT && stored.version === version) return revive(stored)
  } catch {
    // Somebody has changed it.
  }
  return { heads: new Map(), ground: '', verdicts: new Map(), silences: new Map() }
}

function revive({ paths, heads, ground, observations, verdicts, silences, rules }: Stored): Contents {
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
  const lists = rules.map((list) => new Set(list))
  return {
    heads: new Map(
      heads.map(([path, stamp, digest, record]) => [
        pathAt(path),
        { stamp, digest, record: record && { ...record, exports: new Set(record.exports) } },
      ]),
    ),
    ground,
    verdicts: new Map(
      Object.entries(verdicts).map(([rule, ofRule]) => [
        rule,
        new Map(
          ofRule.map(([path, digest, at, reports]) => [
            pathAt(path),
            { path: pathAt(path), digest, observations: seen[at] ?? null, reports },
          ]),
        ),
      ]),
    ),
    silences: new Map(silences.map(([path, digest, at]) => [pathAt(path), { digest, rules: lists[at] ?? NO_RULES }])),
  }
}

function write({ heads, ground, verdicts, silences }: Contents, version: string): Stored {
  const paths = new Numbers<string>()
  const lists = new Numbers<string>()
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
    silences: [...silences]
      .filter(([path]) => heads.has(path))
      .map(([path, { digest, rules }]) => [paths.of(path), digest, lists.of(JSON.stringify([...rules].sort()))]),
    rules: lists.all().map((list) => JSON.parse(list) as string[]),
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
