import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { AppIndex } from '../../../src/analysis/graph/app-index.js'
import { Fingerprints } from '../../../src/analysis/graph/fingerprints.js'
import { ModuleGraph } from '../../../src/analysis/graph/module-graph.js'
import { findProject } from '../../../src/analysis/graph/project.js'
import { createTemporaryFolder, removeFolder } from '../../helpers/example-app.js'

let app: string

beforeEach(() => {
  app = createTemporaryFolder('fingerprints')
  write('package.json', '{}')
  // a and b import each other; b imports c, and c a type of d. e is imported by nobody.
  write('a.ts', "import './b'\n")
  write('b.ts', "import './a'\nimport './c'\n")
  write('c.ts', "import type { D } from './d'\nexport const c: D = 1\n")
  write('d.ts', 'export type D = number\n')
  write('e.ts', "import './a'\n")
})

afterEach(() => {
  removeFolder(app)
})

describe('what a module reaches', () => {
  it('is the same while nothing changes', () => {
    expect(reaches()).toEqual(reaches())
  })

  it('changes with the module itself, and for those that import it', () => {
    expect(changedBy('e.ts')).toEqual(['e.ts'])
    expect(changedBy('a.ts')).toEqual(['a.ts', 'b.ts', 'e.ts'])
  })

  it('changes with what a circle leads to', () => {
    expect(changedBy('c.ts')).toEqual(['a.ts', 'b.ts', 'c.ts', 'e.ts'])
  })

  it('changes with what only gives types', () => {
    expect(changedBy('d.ts')).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts'])
  })

  it('changes where an import leads elsewhere, or nowhere', () => {
    const before = reaches()
    write('c/index.ts', 'export {}\n')
    expect(reaches()).toEqual(before)
    write('b.ts', "import './a'\nimport './gone'\n")
    const without = reaches()
    write('gone.ts', 'export {}\n')
    expect(differing(without, reaches())).toEqual(['a.ts', 'b.ts', 'e.ts'])
  })

  it('does not depend on which module was asked first', () => {
    expect(reaches(['e.ts', 'd.ts', 'c.ts', 'b.ts', 'a.ts'])).toEqual(reaches(['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts']))
  })
})

/** The modules that reach something else after a change of one of them. */
function changedBy(file: string): string[] {
  const before = reaches()
  writeFileSync(path.join(app, file), '// changed\n', { flag: 'a' })
  return differing(before, reaches())
}

function differing(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before).filter((file) => before[file] !== after[file])
}

function reaches(order: readonly string[] = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts']): Record<string, string> {
  const graph = new ModuleGraph(findProject(path.join(app, 'a.ts'), app))
  const fingerprints = new Fingerprints(graph, AppIndex.build(graph))
  const found = order.map((file) => [file, fingerprints.reach(path.join(app, file))] as const)
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(app, file)), { recursive: true })
  writeFileSync(path.join(app, file), text)
}
