import { ResolverFactory } from 'oxc-resolver'
import { dirname, join } from 'node:path/posix'

import { writtenPackages } from '../../catalog/written-packages.js'
import { getRealPath, isFile, readJson, toPosix } from './files.js'
import { PathAliases } from './path-aliases.js'
import type { Project } from './project.js'
import { WorkspacePackages } from './workspace-packages.js'

/** Where an import leads. */
export type Resolution =
  /** A module of the project or its workspace. */
  | { readonly kind: 'module'; readonly path: string }
  /** A package; its files are not analysed. */
  | { readonly kind: 'package'; readonly specifier: string; readonly path: string | null }
  /** Nowhere: not installed, generated later, or misspelt. */
  | { readonly kind: 'unresolved'; readonly specifier: string }

const SOURCE_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']
const SOURCE_FILE = /\.[mc]?[jt]sx?$/

/** The package that a tool has written into the project as a file; undefined for files of the project's own. */
function findWrittenPackage(path: string): string | undefined {
  return writtenPackages.find(
    ({ entry, beside }) => entry.test(path) && beside.every((name) => isFile(join(dirname(path), name))),
  )?.module
}

/** Resolves imports of one project: relative, tsconfig paths, package `imports` and `exports`, workspace packages. */
export class Resolver {
  private readonly resolver: ResolverFactory
  /** Without the tsconfig, for when that is missing or broken. */
  private readonly plain: ResolverFactory
  private readonly isJavaScript: boolean
  private readonly aliases: PathAliases
  private readonly packages: WorkspacePackages
  /** What requests lead to from a folder, by request. */
  private readonly byFolder = new Map<string, Map<string, Resolution>>()
  /** The same, by importing module: to cut a path into a new text takes longer than to look one up. */
  private readonly byModule = new Map<string, Map<string, Resolution>>()

  constructor(private readonly project: Project) {
    const options = {
      extensions: [...SOURCE_EXTENSIONS, '.json'],
      extensionAlias: {
        '.js': ['.ts', '.tsx', '.js', '.jsx'],
        '.jsx': ['.tsx', '.jsx'],
        '.mjs': ['.mts', '.mjs'],
        '.cjs': ['.cts', '.cjs'],
      },
      conditionNames: ['react-server', 'import', 'module', 'node', 'default', 'require'],
      mainFields: ['module', 'main'],
    }
    // JavaScript apps keep their aliases in jsconfig.json.
    const jsconfig = join(project.root, 'jsconfig.json')
    this.isJavaScript = isFile(jsconfig) && !isFile(join(project.root, 'tsconfig.json'))
    this.resolver = new ResolverFactory({ ...options, tsconfig: this.isJavaScript ? { configFile: jsconfig } : 'auto' })
    this.plain = new ResolverFactory(options)
    this.aliases = new PathAliases(project.workspace)
    this.packages = new WorkspacePackages(project.workspace)
  }

  /** @param from absolute path of the importing module */
  resolve(from: string, specifier: string): Resolution {
    const known = this.byModule.get(from) ?? this.shareFolder(from)
    let resolution = known.get(specifier)
    if (!resolution) known.set(specifier, (resolution = this.find(from, specifier)))
    return resolution
  }

  /** Forgets what was found, after files came or went. */
  clear(): void {
    this.byFolder.clear()
    this.byModule.clear()
    this.aliases.clear()
    this.packages.clear()
    this.resolver.clearCache()
  }

  /** Modules of one folder have in common what was found. */
  private shareFolder(from: string): Map<string, Resolution> {
    const folder = dirname(from)
    const shared = this.byFolder.get(folder) ?? new Map<string, Resolution>()
    this.byFolder.set(folder, shared)
    this.byModule.set(from, shared)
    return shared
  }

  private find(from: string, specifier: string): Resolution {
    const bare = isBareSpecifier(specifier)
    if (specifier.startsWith('node:')) return { kind: 'package', specifier, path: null }
    const found = this.ask(from, specifier)
    if (found === null) return { kind: 'unresolved', specifier }
    const path = toPosix(found)
    if (path.includes('/node_modules/') || !path.startsWith(`${this.project.workspace}/`)) {
      return bare ? { kind: 'package', specifier, path } : { kind: 'unresolved', specifier }
    }
    const written = findWrittenPackage(path)
    if (written !== undefined) return { kind: 'package', specifier: written, path }
    if (SOURCE_FILE.test(path)) return { kind: 'module', path }
    return { kind: 'unresolved', specifier }
  }

  private ask(from: string, specifier: string): string | null {
    try {
      const result = this.isJavaScript
        ? this.resolver.sync(dirname(from), specifier)
        : this.resolver.resolveFileSync(from, specifier)
      if (result.path !== undefined) return result.path
    } catch {
      // A broken tsconfig must not stop the rest: fall through to resolution without it.
    }
    const aliased = isBareSpecifier(specifier) ? this.aliases.candidates(dirname(from), specifier) : []
    for (const candidate of aliased) {
      const path = findFile(candidate)
      if (path !== null) return path
    }
    // `@/x` and `~/x` mean the source root in almost every application, whatever became of its tsconfig.
    const rest = /^[@~]\/(.+)$/.exec(specifier)?.[1]
    const candidates =
      rest === undefined
        ? [{ folder: dirname(from), request: specifier }]
        : ['src', '.'].map((base) => ({ folder: join(this.project.root, base), request: `./${rest}` }))
    for (const { folder, request } of candidates) {
      try {
        const { path } = this.plain.sync(folder, request)
        if (path !== undefined) return path
      } catch {
        // Try the next one.
      }
      // A package.json that is no JSON fails every resolution below it, but a path is still a path.
      const path = request.startsWith('.') ? findFile(join(folder, request)) : null
      if (path !== null) return path
    }
    return isBareSpecifier(specifier) ? this.findUnbuilt(from, specifier) : null
  }

  /** The source of a workspace package that is not installed, or whose `exports` lead to files that its build has yet to write. */
  private findUnbuilt(from: string, specifier: string): string | null {
    const [name, subpath] = splitSpecifier(specifier)
    const home = this.findInstalled(from, name) ?? this.packages.find(name)
    if (home === null || home.includes('/node_modules/')) return null
    try {
      // As its own modules would import it.
      const { path } = this.plain.sync(home, specifier)
      if (path !== undefined) return path
    } catch {
      // Not built, or without `exports`.
    }
    const target = findExportTarget(readJson(join(home, 'package.json')), subpath)
    const source = target?.replace(/^(?:\.\/)?(?:dist|build|lib|out)\//, 'src/').replace(/\.[mc]?js$/, '')
    const candidates = [
      target,
      source,
      subpath === '' ? 'src/index' : `src/${subpath}`,
      subpath === '' ? 'index' : subpath,
    ]
    for (const candidate of candidates) {
      const path = candidate === undefined ? null : findFile(join(home, candidate))
      if (path !== null) return path
    }
    return null
  }

  /** The folder a package was installed in, or linked to. */
  private findInstalled(from: string, name: string): string | null {
    for (let folder = dirname(from); folder.startsWith(this.project.workspace); folder = dirname(folder)) {
      const linked = join(folder, 'node_modules', name)
      if (isFile(join(linked, 'package.json'))) return getRealPath(linked)
    }
    return null
  }
}

/** `@scope/name/sub/path` is `['@scope/name', 'sub/path']`. */
function splitSpecifier(specifier: string): [string, string] {
  const parts = specifier.split('/')
  const length = specifier.startsWith('@') ? 2 : 1
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')]
}

/** The file a package.json names for a subpath, whatever the condition. */
function findExportTarget(manifest: unknown, subpath: string): string | undefined {
  const { exports: map, main, module } = (manifest ?? {}) as Record<string, unknown>
  const entry = isRecord(map) ? (map[subpath === '' ? '.' : `./${subpath}`] ?? (subpath === '' ? map : undefined)) : map
  const target = firstString(entry)
  return target ?? (subpath === '' ? (firstString(module) ?? firstString(main)) : undefined)
}

function firstString(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return isRecord(value)
    ? Object.values(value)
        .map(firstString)
        .find((found) => found !== undefined && !found.endsWith('.d.ts'))
    : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function findFile(path: string): string | null {
  const names = ['', ...SOURCE_EXTENSIONS, ...SOURCE_EXTENSIONS.map((extension) => `/index${extension}`)]
  const found = names.map((name) => `${path}${name}`).find(isFile)
  return found === undefined ? null : getRealPath(found)
}

/** True for `react`, `@scope/name/sub`; false for relative and absolute paths. Aliases such as `@/x` look bare too. */
function isBareSpecifier(specifier: string): boolean {
  return !specifier.startsWith('.') && !specifier.startsWith('/')
}
