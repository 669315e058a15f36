import { join } from 'node:path/posix'
import picomatch from 'picomatch'
import { parse } from 'yaml'

import { isFile, readFolder, readJson, readText } from './files.js'

/** How deep in a workspace its packages stand at most: `packages/features/auth/server`. */
const MAX_DEPTH = 4

/** The packages of a workspace by their names: where they stand, whether or not anything was installed. */
export class WorkspacePackages {
  private folders: ReadonlyMap<string, string> | null = null

  constructor(private readonly workspace: string) {}

  /** The folder of a package; null when the workspace has none by this name. */
  find(name: string): string | null {
    this.folders ??= this.list()
    return this.folders.get(name) ?? null
  }

  /** The folders of all its packages. */
  all(): readonly string[] {
    this.folders ??= this.list()
    return [...this.folders.values()]
  }

  /** Forgets what was found, after files came or went. */
  clear(): void {
    this.folders = null
  }

  private list(): Map<string, string> {
    const folders = new Map<string, string>()
    const globs = readGlobs(this.workspace)
    if (globs.length === 0) return folders
    const [left, right] = [globs.filter((glob) => !glob.startsWith('!')), globs.filter((glob) => glob.startsWith('!'))]
    const isPackage = picomatch(left, { ignore: right.map((glob) => glob.slice(1)) })
    const visit = (path: string, depth: number): void => {
      const folder = join(this.workspace, path)
      if (path !== '' && isPackage(path)) {
        const name = readName(folder)
        if (name !== null && !folders.has(name)) folders.set(name, folder)
      }
      if (depth === MAX_DEPTH) return
      for (const entry of readFolder(folder)) {
        if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
          visit(join(path, entry.name), depth + 1)
      }
    }
    visit('', 0)
    return folders
  }
}

/** Which folders of a workspace are packages, as npm, Yarn, Bun and pnpm are told. */
function readGlobs(workspace: string): string[] {
  const { workspaces } = (readJson(join(workspace, 'package.json')) ?? {}) as { workspaces?: unknown }
  const globs = textsOf(isRecord(workspaces) ? workspaces.packages : workspaces)
  return [...globs, ...readPnpmGlobs(readText(join(workspace, 'pnpm-workspace.yaml')) ?? '')].map((glob) =>
    glob.replace(/^(!?)\.\//, '$1').replace(/\/$/, ''),
  )
}

/** The list `packages` of pnpm's file; empty where it does not parse. */
function readPnpmGlobs(text: string): string[] {
  let settings: unknown
  try {
    settings = parse(text)
  } catch {
    return []
  }
  return isRecord(settings) ? textsOf(settings.packages) : []
}

function textsOf(listed: unknown): string[] {
  return Array.isArray(listed) ? listed.filter((entry) => typeof entry === 'string') : []
}

function readName(folder: string): string | null {
  const manifest = join(folder, 'package.json')
  const { name } = (isFile(manifest) ? (readJson(manifest) ?? {}) : {}) as { name?: unknown }
  return typeof name === 'string' ? name : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
