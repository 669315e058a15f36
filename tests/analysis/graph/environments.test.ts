import { symlinkSync, utimesSync, writeFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { parseModule } from '../../../src/analysis/facts/parse-module.js'
import { isTestFile } from '../../../src/analysis/graph/app-index.js'
import type { Project } from '../../../src/analysis/graph/project.js'
import type { Session } from '../../../src/analysis/session.js'
import { openApp } from '../../helpers/interpreted-app.js'

/** Where a file of an app runs. */
function environment(session: Session, file: string): string {
  const { client, server } = session.index.environmentOf(`${session.project.root}/${file}`)
  if (client && server) return 'both'
  return client ? 'client' : server ? 'server' : 'nowhere'
}

function importers(session: Session, file: string): string[] {
  return session.index
    .importersOf(`${session.project.root}/${file}`)
    .map((edge) => session.displayPath(edge.from))
    .sort()
}

describe('where a module runs', () => {
  it('is the server, for what a route imports', () => {
    const session = openApp({
      'app/page.tsx': `import { a } from '../lib/a'`,
      'lib/a.ts': `import './b'\nexport const a = 1`,
      'lib/b.ts': '',
    })
    expect(environment(session, 'app/page.tsx')).toBe('server')
    expect(environment(session, 'lib/b.ts')).toBe('server')
  })

  it("is the client, from 'use client' on", () => {
    const session = openApp({
      'app/page.tsx': `import { Button } from '../ui/button'`,
      'ui/button.tsx': `'use client'\nimport { cn } from './cn'\nexport const Button = () => null`,
      'ui/cn.ts': `export const cn = 1`,
    })
    expect(environment(session, 'ui/button.tsx')).toBe('client')
    expect(environment(session, 'ui/cn.ts')).toBe('client')
  })

  it('is both, for what both sides import', () => {
    const session = openApp({
      'app/page.tsx': `import { Button } from '../ui/button'\nimport { cn } from '../ui/cn'`,
      'ui/button.tsx': `'use client'\nimport { cn } from './cn'`,
      'ui/cn.ts': `export const cn = 1`,
    })
    expect(environment(session, 'ui/cn.ts')).toBe('both')
  })

  it("is the server, for a file with 'use server' that only client modules import", () => {
    const session = openApp({
      'ui/form.tsx': `'use client'\nimport { save } from '../actions'`,
      'actions.ts': `'use server'\nimport { db } from './db'\nexport async function save() {}`,
      'db.ts': `export const db = 1`,
    })
    expect(environment(session, 'actions.ts')).toBe('server')
    expect(environment(session, 'db.ts')).toBe('server')
  })

  it('is nowhere, for what nothing reaches', () => {
    const session = openApp({ 'lib/unused.ts': `export const a = 1` })
    expect(environment(session, 'lib/unused.ts')).toBe('nowhere')
  })

  it('is not spread by types', () => {
    const session = openApp({
      'ui/button.tsx': `'use client'\nimport type { Row } from '../db'\nimport { type Other } from '../db'`,
      'db.ts': `export type Row = 1`,
    })
    expect(environment(session, 'db.ts')).toBe('nowhere')
  })

  it('is spread by dynamic imports and re-exports', () => {
    const session = openApp({
      'ui/button.tsx': `'use client'\nconst load = () => import('./heavy')\nexport * from './parts'`,
      'ui/heavy.ts': '',
      'ui/parts.ts': '',
    })
    expect(environment(session, 'ui/heavy.ts')).toBe('client')
    expect(environment(session, 'ui/parts.ts')).toBe('client')
  })

  it('is not decided by tests', () => {
    const session = openApp({
      'ui/button.test.tsx': `'use client'\nimport { a } from '../lib/a'`,
      'lib/a.ts': `export const a = 1`,
    })
    expect(environment(session, 'lib/a.ts')).toBe('nowhere')
    expect(importers(session, 'lib/a.ts')).toEqual([])
  })

  it('is decided in an app that stands in a folder named like one of tests', () => {
    const project = { root: '/e2e/app', workspace: '/e2e/app' } as Project
    expect(isTestFile(project, '/e2e/app/lib/a.ts')).toBe(false)
    expect(isTestFile(project, '/e2e/app/e2e/a.ts')).toBe(true)
    expect(isTestFile({ ...project, workspace: '/e2e' }, '/e2e/db/__tests__/a.ts')).toBe(true)
    expect(isTestFile({ ...project, workspace: '/e2e' }, '/e2e/db/a.ts')).toBe(false)
  })

  it('is found although modules import each other', () => {
    const session = openApp({
      'app/page.tsx': `import '../lib/a'`,
      'lib/a.ts': `import './b'`,
      'lib/b.ts': `import './a'`,
    })
    expect(environment(session, 'lib/b.ts')).toBe('server')
    expect(importers(session, 'lib/a.ts')).toEqual(['app/page.tsx', 'lib/b.ts'])
  })

  it('is found although a file does not parse', () => {
    const session = openApp({
      'app/page.tsx': `import '../lib/a'\nimport '../lib/broken'`,
      'lib/broken.ts': `export async function {`,
      'lib/a.ts': '',
    })
    expect(environment(session, 'lib/a.ts')).toBe('server')
  })

  it('is found although links make a circle', () => {
    const session = openApp({ 'app/page.tsx': `import '../lib/a'`, 'lib/a.ts': '' })
    symlinkSync(session.project.root, `${session.project.root}/lib/loop`, 'junction')
    expect(environment(session, 'lib/a.ts')).toBe('server')
    expect([...session.index.files()].map((file) => session.displayPath(file)).sort()).toEqual([
      'app/page.tsx',
      'lib/a.ts',
    ])
  })
})

describe('modules that change', () => {
  it('are read again once their file has changed', () => {
    const session = openApp({ 'lib/a.ts': `export const before = 1` })
    const file = `${session.project.root}/lib/a.ts`
    expect([...session.graph.load(file)!.exports.keys()]).toEqual(['before'])
    writeFileSync(file, `export const after = 1`)
    utimesSync(file, new Date(), new Date(Date.now() + 10_000))
    session.graph.refresh('/elsewhere.ts')
    expect([...session.graph.load(file)!.exports.keys()]).toEqual(['after'])
  })

  it('are what the editor holds while they are linted', () => {
    const session = openApp({ 'lib/a.ts': `export const saved = 1` })
    const file = `${session.project.root}/lib/a.ts`
    const text = `export const unsaved = 1`
    session.graph.setSource(file, text, () => parseModule(file, text))
    expect([...session.graph.load(file)!.exports.keys()]).toEqual(['unsaved'])
  })

  it('are what the disk holds when another file is linted', () => {
    const session = openApp({ 'lib/a.ts': `export const saved = 1` })
    const file = `${session.project.root}/lib/a.ts`
    const text = `export const unsaved = 1`
    session.graph.setSource(file, text, () => parseModule(file, text))
    session.graph.refresh('/elsewhere.ts')
    expect([...session.graph.load(file)!.exports.keys()]).toEqual(['saved'])
  })

  it('are not lowered twice for the same text', () => {
    const session = openApp({ 'lib/a.ts': `export const saved = 1` })
    const file = `${session.project.root}/lib/a.ts`
    const facts = session.graph.load(file)
    const again = session.graph.setSource(file, `export const saved = 1`, () => {
      throw new Error('It was lowered again.')
    })
    expect(again).toBe(facts)
  })

  it('void what was concluded from them', () => {
    const session = openApp({ 'lib/a.ts': `export const saved = 1` })
    const file = `${session.project.root}/lib/a.ts`
    session.graph.load(file)
    const { interpreter } = session
    expect(session.interpreter).toBe(interpreter)
    const text = `export const unsaved = 1`
    session.graph.setSource(file, text, () => parseModule(file, text))
    expect(session.interpreter).not.toBe(interpreter)
  })

  it('change what others export whole', () => {
    const session = openApp({ 'lib/index.ts': `export * from './a'`, 'lib/a.ts': `export const before = 1` })
    const { graph } = session
    const file = `${session.project.root}/lib/a.ts`
    const gives = (name: string): boolean => {
      return graph.resolveExport(graph.load(`${session.project.root}/lib/index.ts`)!, name) !== null
    }
    expect([gives('before'), gives('unsaved'), gives('after')]).toEqual([true, false, false])
    const text = `export const unsaved = 1`
    graph.setSource(file, text, () => parseModule(file, text))
    expect([gives('before'), gives('unsaved'), gives('after')]).toEqual([false, true, false])
    writeFileSync(file, `export const after = 1`)
    utimesSync(file, new Date(), new Date(Date.now() + 10_000))
    graph.refresh('/elsewhere.ts')
    expect([gives('before'), gives('unsaved'), gives('after')]).toEqual([false, false, true])
  })

  it('change what others export whole, though nobody has opened them', () => {
    const session = openApp({ 'lib/index.ts': `export * from './a'`, 'lib/a.ts': `export const before = 1` })
    const { graph } = session
    const barrel = graph.load(`${session.project.root}/lib/index.ts`)!
    expect(graph.resolveExport(barrel, 'after')).toBeNull()
    const file = `${session.project.root}/lib/a.ts`
    writeFileSync(file, `export const after = 1`)
    utimesSync(file, new Date(), new Date(Date.now() + 10_000))
    graph.lookAgain()
    expect(graph.resolveExport(barrel, 'after')).not.toBeNull()
    const text = `export const unsaved = 1`
    expect(graph.resolveExport(barrel, 'unsaved')).toBeNull()
    graph.setSource(file, text, () => parseModule(file, text))
    expect(graph.resolveExport(barrel, 'unsaved')).not.toBeNull()
  })
})
