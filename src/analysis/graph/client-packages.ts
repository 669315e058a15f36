import { dirname, join } from 'node:path/posix'

import { isFile } from './files.js'
import type { ModuleGraph } from './module-graph.js'

const MAX_HOPS = 8
const EXTENSIONS = ['', '.mjs', '.js', '.cjs', '/index.mjs', '/index.js']

/**
 * Whether an export of an installed package is a client component: whether a file on the way to it has `'use client'`.
 *
 * @param path the file the package is entered by
 */
export function isClientExport(graph: ModuleGraph, path: string, name: string, hops = 0): boolean {
  const module = hops > MAX_HOPS ? null : graph.load(path)
  if (!module) return false
  if (module.directive !== null) return module.directive === 'use client'
  const follow = (source: string, imported: string): boolean => {
    const next = fileOf(graph, path, source)
    return next !== null && isClientExport(graph, next, imported, hops + 1)
  }
  const fact = module.exports.get(name)
  if (fact?.kind === 'reexport') return follow(fact.source, fact.imported)
  if (fact?.kind === 'binding') {
    const definition = module.bindings[fact.binding]?.definitions.find(({ kind }) => kind === 'import')
    return definition?.kind === 'import' && follow(definition.source, definition.imported)
  }
  return fact === undefined && module.starExports.some(({ source }) => follow(source, name))
}

function fileOf(graph: ModuleGraph, from: string, source: string): string | null {
  if (source.startsWith('.')) {
    const path = join(dirname(from), source)
    return EXTENSIONS.map((extension) => `${path}${extension}`).find(isFile) ?? null
  }
  const resolution = graph.resolve(from, source)
  return resolution.kind === 'package' ? resolution.path : null
}
