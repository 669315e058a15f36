import { join } from 'node:path/posix'

import { readFolder, readText } from './files.js'
import type { Project } from './project.js'

const MAX_FOLDERS = 2_000
const MAX_FILES = 400
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'out', 'public', 'coverage'])
/** What begins a line of a table's definition that is no column. */
const NO_COLUMN = /^(?:constraint|primary|foreign|unique|check|exclude|key|index|like|fulltext|spatial|period)$/i

/** The columns of the tables that the project's `.sql` files create and extend, by the tables' names. */
export function readSqlTables(project: Project): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  for (const path of findSqlFiles(project)) {
    const text = readText(path)
    if (text !== null) readStatements(text, tables)
  }
  return tables
}

/** The `.sql` files around an app, in order. */
export function findSqlFiles({ root, workspace }: Project): string[] {
  const roots = root === workspace ? [root] : [root, workspace]
  return [...new Set(roots.flatMap(findFilesBelow))]
}

/** Adds the tables of one text, in the order of its statements. */
function readStatements(text: string, tables: Map<string, string[]>): void {
  const plain = text.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
  for (const statement of plain.split(';')) {
    const created = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([\w."`[\]]+)\s*\(([\s\S]*)\)/i.exec(statement)
    if (created?.[1] && created[2] !== undefined) {
      const name = bareName(created[1])
      if (!tables.has(name)) tables.set(name, columnsOf(created[2]))
      continue
    }
    const altered = /\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w."`[\]]+)([\s\S]*)/i.exec(statement)
    const columns = altered?.[1] ? tables.get(bareName(altered[1])) : undefined
    for (const [, added = ''] of columns ? (altered?.[2] ?? '').matchAll(ADDED) : []) {
      if (!NO_COLUMN.test(bareName(added))) columns?.push(bareName(added))
    }
  }
}

const ADDED = /\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?([\w"`[\]]+)/gi

function columnsOf(body: string): string[] {
  const columns: string[] = []
  let depth = 0
  let start = 0
  const take = (end: number): void => {
    const name = /^\s*([\w"`[\]]+)\s/.exec(body.slice(start, end))?.[1]
    if (name !== undefined && !NO_COLUMN.test(name)) columns.push(bareName(name))
  }
  for (let index = 0; index < body.length; index++) {
    const character = body[index]
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      take(index)
      start = index + 1
    }
  }
  take(body.length)
  return columns
}

/** `"public"."users"` is `users`. */
function bareName(name: string): string {
  return (name.split('.').at(-1) ?? name).replaceAll(/["`[\]]/g, '')
}

function findFilesBelow(root: string): string[] {
  const files: string[] = []
  const folders = [root]
  for (let next = 0; next < folders.length && next < MAX_FOLDERS && files.length < MAX_FILES; next++) {
    const folder = folders[next] ?? root
    for (const entry of readFolder(folder)) {
      if (entry.isFile() && entry.name.endsWith('.sql')) files.push(join(folder, entry.name))
      else if (entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED.has(entry.name))
        folders.push(join(folder, entry.name))
    }
  }
  return files.sort()
}
