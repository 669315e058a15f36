import { join } from 'node:path/posix'

import { readFolder, readText } from './files.js'
import type { Project } from './project.js'

const MAX_FOLDERS = 2_000
const MAX_FILES = 400
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'out', 'public', 'coverage'])
/** What begins a line of a table's definition that is no column. */
const NO_COLUMN = /^(?:constraint|primary|foreign|unique|check|exclude|key|index|like|fulltext|spatial|period)$/i

/**
 * The columns of the tables that the project's `.sql` files create and extend, and the statements in some of its
 * modules, by the tables' names.
 */
export function readSqlTables(project: Project, modules: readonly string[]): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  for (const path of [...findSqlFiles(project), ...modules]) {
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
  for (const { 0: match, 1: created, 2: altered = '', index } of plain.matchAll(STATEMENT)) {
    const rest = plain.slice(index + match.length)
    if (created !== undefined) {
      const name = bareName(created)
      if (!tables.has(name)) tables.set(name, columnsOf(rest))
      continue
    }
    const columns = tables.get(bareName(altered))
    const statement = rest.slice(0, rest.search(/;|\b(?:alter|create)\s+table\b|$/i))
    for (const [, added = ''] of columns ? statement.matchAll(ADDED) : []) {
      if (!NO_COLUMN.test(bareName(added))) columns?.push(bareName(added))
    }
  }
}

const STATEMENT =
  /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([\w."`[\]]+)\s*\(|\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w."`[\]]+)/gi
const ADDED = /\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?([\w"`[\]]+)/gi

/** The columns in a list that goes on to the parenthesis that ends it. */
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
    if (depth < 0 || (character === ',' && depth === 0)) {
      take(index)
      start = index + 1
    }
    if (depth < 0) break
  }
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
