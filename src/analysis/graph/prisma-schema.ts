import { join } from 'node:path/posix'

import { readFolder, readText } from './files.js'
import type { Project } from './project.js'

/** A column (or relation) of a model in a Prisma schema. */
export interface SchemaField {
  readonly name: string
  /** The model it leads to; null for a column. */
  readonly relation: string | null
  readonly list: boolean
  /** It says which record of a model its own belongs to: the foreign key is on its side. */
  readonly refers?: boolean
}
export interface SchemaModel {
  readonly name: string
  readonly path: string
  readonly fields: readonly SchemaField[]
}

const MAX_FOLDERS = 4_000
const SKIPPED = new Set([
  ...['node_modules', 'dist', 'build', 'out', 'public', 'coverage', 'migrations', 'src', 'app', 'components', 'docs'],
  // Below a workspace, these hold other applications than the one that is linted.
  ...['apps', 'examples', 'test', 'tests', '__tests__', 'fixtures', 'e2e'],
])

/** Reads the models of every Prisma schema around an app: the app's own first, then those of its workspace. */
export function readPrismaModels(project: Project): Map<string, SchemaModel> {
  const models = new Map<string, SchemaModel>()
  for (const path of findPrismaFiles(project)) {
    const text = readText(path)
    for (const model of text === null ? [] : parseModels(path, text)) {
      if (!models.has(model.name)) models.set(model.name, model)
    }
  }
  return models
}

/** The Prisma schemas around an app: the app's own first, then those of its workspace. */
export function findPrismaFiles(project: Project): string[] {
  const roots = project.root === project.workspace ? [project.root] : [project.root, project.workspace]
  return roots.flatMap(findSchemaFiles)
}

/** Reads the `model`, `view` and `type` blocks of a Prisma schema; what it does not know it passes over. */
export function parseModels(path: string, text: string): SchemaModel[] {
  const blocks = [...toFieldLines(text).matchAll(/^\s*(model|view|type)\s+(\w+)\s*\{([^}]*)\}/gm)]
  return blocks.map(([, , name = '', body = '']) => ({
    name,
    path,
    fields: body.split('\n').flatMap((line): SchemaField[] => {
      const field = /^\s*(\w+)\s+(\w+)(\[\])?/.exec(line)
      if (!field?.[1] || !field[2]) return []
      const type = field[2]
      // Relations may lead to a model of another file of the same schema.
      const relation = SCALARS.has(type) || /@(?:db|default|id|unique|updatedAt)\b/.test(line) ? null : type
      const refers = relation !== null && /@relation\([^)]*\bfields:/.test(line)
      return [{ name: field[1], relation, list: field[3] !== undefined, ...(refers ? { refers } : {}) }]
    }),
  }))
}

/** The schema with each field on one line, and without comments and what stands in quotes: both may hold any sign. */
function toFieldLines(text: string): string {
  return text
    .replace(/("(?:\\.|[^"\\\n])*")|\/\/[^\n]*/g, (_comment, quoted?: string) => (quoted === undefined ? '' : '""'))
    .replace(/\((?:[^()]|\([^()]*\))*\)/g, (attribute) => attribute.replaceAll('\n', ' '))
}

const SCALARS = new Set([
  'String',
  'Boolean',
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'DateTime',
  'Json',
  'Bytes',
  'Unsupported',
])

function findSchemaFiles(root: string): string[] {
  const files: string[] = []
  const folders = [root]
  for (let next = 0; next < folders.length && next < MAX_FOLDERS; next++) {
    const folder = folders[next] ?? root
    for (const entry of readFolder(folder)) {
      const path = join(folder, entry.name)
      if (entry.isFile() && entry.name.endsWith('.prisma')) files.push(path)
      else if (
        entry.isDirectory() &&
        !entry.name.startsWith('.') &&
        (!SKIPPED.has(entry.name) || isSchemaHome(path, entry.name))
      ) {
        folders.push(path)
      }
    }
  }
  return files
}

/** `src/prisma` and its like are worth a look; the rest of the sources is not. */
function isSchemaHome(path: string, name: string): boolean {
  return (
    name === 'src' &&
    readFolder(path).some((entry) => entry.isDirectory() && /^(?:prisma|db|database|server|lib)$/.test(entry.name))
  )
}
