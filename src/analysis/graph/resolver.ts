import { ResolverFactory } from 'oxc-resolver'
import { dirname, join } from 'node:path/posix'

import { getRealPath, isFile, toPosix } from './files.js'
import type { Project } from './project.js'

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

/** Resolves imports of one project: relative, tsconfig paths, package `imports` and `exports`, workspace packages. */
export class Resolver {
  private readonly resolver: ResolverFactory
  /** Without the tsconfig, for when that is missing or broken. */
  private readonly plain: ResolverFactory
  private readonly cache = new Map<string, Resolution>()

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
    this.resolver = new ResolverFactory({ ...options, tsconfig: 'auto' })
    this.plain = new ResolverFactory(options)
  }

  /** @param from absolute path of the importing module */
  resolve(from: string, specifier: string): Resolution {
    const key = `${dirname(from)}\0${specifier}`
    let resolution = this.cache.get(key)
    if (!resolution) this.cache.set(key, (resolution = this.find(from, specifier)))
    return resolution
  }

  /** Forgets what was found, after files came or went. */
  clear(): void {
    this.cache.clear()
    this.resolver.clearCache()
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
    if (SOURCE_FILE.test(path)) return { kind: 'module', path }
    return { kind: 'unresolved', specifier }
  }

  private ask(from: string, specifier: string): string | null {
    try {
      const result = this.resolver.resolveFileSync(from, specifier)
      if (result.path !== undefined) return result.path
    } catch {
      // A broken tsconfig must not stop the rest: fall through to resolution without it.
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
    return null
  }
}

function findFile(path: string): string | null {
  const names = ['', ...SOURCE_EXTENSIONS, ...SOURCE_EXTENSIONS.map((extension) => `/index${extension}`)]
  const found = names.map((name) => `${path}${name}`).find(isFile)
  return found === undefined ? null : getRealPath(found)
}

/** True for `react`, `@scope/name/sub`; false for relative and absolute paths. Aliases such as `@/x` look bare too. */
export function isBareSpecifier(specifier: string): boolean {
  return !specifier.startsWith('.') && !specifier.startsWith('/')
}
