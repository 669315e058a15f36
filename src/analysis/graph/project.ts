import { dirname, join } from 'node:path/posix'

import { getRealPath, isDirectory, isFile, readJson, readText } from './files.js'
import { WorkspacePackages } from './workspace-packages.js'

/** One Next.js application (or, where there is none around a file, the folder ESLint runs in). */
export interface Project {
  /** The application's folder, without symbolic links. */
  readonly root: string
  /** The outermost folder whose files may be read: the workspace the application belongs to. */
  readonly workspace: string
  /** `app` and `src/app`, where they exist; of a workspace, those of its applications. */
  readonly appFolders: readonly string[]
  /** What Next.js serves as it is, without ever looking into it: `public` beside each of these. */
  readonly publicFolders: readonly string[]
  /** Of a workspace, the packages that are published. */
  readonly published: readonly string[]
  /** Without dots; `tsx`, `ts`, `jsx`, `js` unless configured. */
  readonly pageExtensions: readonly string[]
}

export const CONFIG_NAMES = [
  'next.config.js',
  'next.config.mjs',
  'next.config.ts',
  'next.config.mts',
  'next.config.cjs',
]
const WORKSPACE_MARKS = ['pnpm-workspace.yaml', 'turbo.json', 'nx.json', 'lerna.json', '.git']
const DEFAULT_PAGE_EXTENSIONS = ['tsx', 'ts', 'jsx', 'js']

/**
 * Finds the application a file belongs to: the nearest folder above it with a Next.js configuration
 * or an `app` folder beside a package.json that depends on `next`.
 *
 * @param file absolute path
 * @param cwd where ESLint runs; the search does not go above it
 * @param rootDir the setting, absolute or relative to `cwd`
 * @param known tells the application of a folder's files that was found before
 */
export function findProject(
  file: string,
  cwd: string,
  rootDir?: string,
  known: (folder: string) => Project | undefined = () => undefined,
): Project {
  const base = getRealPath(cwd)
  if (rootDir !== undefined)
    return describeProject(getRealPath(rootDir.startsWith('/') ? rootDir : join(base, rootDir)))
  const start = dirname(getRealPath(file))
  for (let folder = start; ; folder = dirname(folder)) {
    const found = known(folder) ?? (isApplication(folder) ? describeProject(folder) : null)
    if (found) return found
    if (folder === base || folder === dirname(folder) || !folder.startsWith(base)) break
  }
  return describeProject(base, new WorkspacePackages(base).all())
}

function isApplication(folder: string): boolean {
  if (CONFIG_NAMES.some((name) => isFile(join(folder, name)))) return true
  const manifest = readJson(join(folder, 'package.json')) as Record<string, Record<string, unknown> | undefined> | null
  const dependsOnNext = manifest?.dependencies?.next !== undefined || manifest?.devDependencies?.next !== undefined
  return dependsOnNext && (isDirectory(join(folder, 'app')) || isDirectory(join(folder, 'src/app')))
}

/** The packages are those of a workspace that is no application itself. */
function describeProject(root: string, packages: readonly string[] = []): Project {
  const applications = [root, ...packages.filter(isApplication)]
  return {
    root,
    workspace: findWorkspace(root),
    appFolders: applications.flatMap(appFoldersOf),
    publicFolders: applications.map((folder) => join(folder, 'public')),
    published: packages.filter(isPublished),
    pageExtensions: readPageExtensions(root),
  }
}

/** A package for others lists what of it is packed, or where it goes. */
function isPublished(folder: string): boolean {
  const manifest = readJson(join(folder, 'package.json')) as Record<string, unknown> | null
  return manifest !== null && manifest.private !== true && (manifest.files ?? manifest.publishConfig) !== undefined
}

function appFoldersOf(application: string): string[] {
  return [join(application, 'app'), join(application, 'src/app')].filter(isDirectory)
}

function findWorkspace(root: string): string {
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    if (WORKSPACE_MARKS.some((mark) => isWorkspaceMark(join(folder, mark)))) return folder
    const manifest = readJson(join(folder, 'package.json')) as { workspaces?: unknown } | null
    if (manifest?.workspaces) return folder
  }
  return root
}

/** A package of a workspace may have a `turbo.json` of its own, which extends that of the workspace. */
function isWorkspaceMark(path: string): boolean {
  if (isDirectory(path)) return true
  return isFile(path) && !(path.endsWith('/turbo.json') && readText(path)?.includes('"extends"'))
}

/** Reads a literal `pageExtensions` array; the configuration itself is never run. */
function readPageExtensions(root: string): readonly string[] {
  for (const name of CONFIG_NAMES) {
    const text = readText(join(root, name))
    const list = text?.match(/pageExtensions\s*:\s*\[([^\]]*)\]/)?.[1]
    if (list === undefined) continue
    const extensions = [...list.matchAll(/['"`]([\w.]+)['"`]/g)].map((match) => match[1] ?? '')
    if (extensions.length > 0) return extensions
  }
  return DEFAULT_PAGE_EXTENSIONS
}
