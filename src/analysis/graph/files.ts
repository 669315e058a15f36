import { randomUUID } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
  type Dirent,
  type Stats,
} from 'node:fs'
import { dirname } from 'node:path/posix'

/** Reads a text file; null when it cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Writes a text file and the folders it needs, if they may be written. Whoever reads meanwhile reads the old one. */
export function replaceText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const draft = `${path}.${randomUUID()}`
    writeFileSync(draft, text)
    renameSync(draft, path)
  } catch {
    // A folder that is read-only, a full disk.
  }
}

/** A value that changes when the file does; null when there is no such file. */
export function getStamp(path: string): string | null {
  const stat = getStat(path)
  return stat?.isFile() ? `${stat.mtimeMs}:${stat.size}` : null
}

export function isFile(path: string): boolean {
  return getStat(path)?.isFile() ?? false
}

export function isDirectory(path: string): boolean {
  return getStat(path)?.isDirectory() ?? false
}

/** Entries of a folder; empty when it cannot be read. */
export function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch {
    return []
  }
}

/** The path without symbolic links and with `/` separators; as given when it does not exist. */
export function getRealPath(path: string): string {
  try {
    return toPosix(realpathSync.native(path))
  } catch {
    return toPosix(path)
  }
}

export function toPosix(path: string): string {
  return path.replaceAll('\\', '/')
}

/** What the file system says of a path; undefined also for what may not be read and for loops of symbolic links. */
function getStat(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Parses a JSON file; null when it is missing or broken. */
export function readJson(path: string): unknown {
  const text = readText(path)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
