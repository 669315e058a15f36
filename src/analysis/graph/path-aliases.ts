import { dirname, join } from 'node:path/posix'
import jsonc from 'jsonc-parser'

import { isFile, readText } from './files.js'

/** One entry of `paths` in a tsconfig: `@/*` and where it leads, from the root of the file system on. */
interface PathAlias {
  readonly before: string
  /** What follows the star; null where there is none, and the name has to be the whole specifier. */
  readonly after: string | null
  readonly targets: readonly string[]
}

const MAX_EXTENDS = 8

/**
 * The aliases of tsconfig files, read without the files that they extend from packages. A base that is not installed
 * makes a configuration invalid for everybody else; what it says of paths itself is still right.
 */
export class PathAliases {
  private readonly byFolder = new Map<string, readonly PathAlias[]>()

  constructor(private readonly workspace: string) {}

  /** The places that a specifier may mean in a file of a folder, best first; none if it is no alias. */
  candidates(folder: string, specifier: string): string[] {
    return this.aliasesOf(folder).flatMap(({ before, after, targets }) => {
      if (after === null) return specifier === before ? [...targets] : []
      const isMatch =
        specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after)
      if (!isMatch) return []
      const rest = specifier.slice(before.length, specifier.length - after.length)
      return targets.map((target) => target.replace('*', () => rest))
    })
  }

  clear(): void {
    this.byFolder.clear()
  }

  private aliasesOf(folder: string): readonly PathAlias[] {
    let known = this.byFolder.get(folder)
    if (!known) {
      const config = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find(isFile)
      const isInside = folder.startsWith(`${this.workspace}/`)
      known = config ? readAliases(config, this.workspace) : isInside ? this.aliasesOf(dirname(folder)) : []
      this.byFolder.set(folder, known)
    }
    return known
  }
}

/** The aliases of a configuration, or of the first one that it extends which has any. */
function readAliases(config: string, workspace: string, depth = 0): readonly PathAlias[] {
  if (depth > MAX_EXTENDS || !config.startsWith(`${workspace}/`)) return []
  const settings = asRecord(readJsonWithComments(config))
  const options = asRecord(settings?.['compilerOptions'])
  const paths = asRecord(options?.['paths'])
  if (paths) {
    const { baseUrl } = options ?? {}
    const base = typeof baseUrl === 'string' ? join(dirname(config), baseUrl) : dirname(config)
    return Object.entries(paths)
      .map(([pattern, targets]) => makeAlias(pattern, targets, base))
      .sort(bySpecificity)
  }
  const parents = [settings?.['extends']].flat().filter((name) => typeof name === 'string' && /^\.{1,2}\//.test(name))
  for (const parent of parents.reverse()) {
    const path = join(dirname(config), String(parent))
    const found = readAliases(isFile(path) ? path : `${path}.json`, workspace, depth + 1)
    if (found.length > 0) return found
  }
  return []
}

function makeAlias(pattern: string, targets: unknown, base: string): PathAlias {
  const star = pattern.indexOf('*')
  return {
    before: star === -1 ? pattern : pattern.slice(0, star),
    after: star === -1 ? null : pattern.slice(star + 1),
    targets: [targets].flat().flatMap((target) => (typeof target === 'string' ? [join(base, target)] : [])),
  }
}

/** Whole names first, then the longest beginning, as TypeScript has it. */
function bySpecificity(a: PathAlias, b: PathAlias): number {
  if ((a.after === null) !== (b.after === null)) return a.after === null ? -1 : 1
  return b.before.length - a.before.length
}

/** A tsconfig file: JSON that may have comments and commas too many. What is broken in it is left out. */
function readJsonWithComments(path: string): unknown {
  return jsonc.parse(readText(path) ?? '', [], { allowTrailingComma: true })
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}
