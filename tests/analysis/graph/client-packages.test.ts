import { describe, expect, it } from 'vitest'

import { isClientExport } from '../../../src/analysis/graph/client-packages.js'
import { openApp } from '../../helpers/interpreted-app.js'

/** Whether `Button` of the package `kit`, made of the given files, is a client component. */
function isClient(files: Readonly<Record<string, string>>, name = 'Button'): boolean {
  const inPackage = Object.entries(files).map(([file, text]) => [`node_modules/kit/${file}`, text] as const)
  const { graph, project } = openApp(Object.fromEntries(inPackage))
  return isClientExport(graph, `${project.root}/node_modules/kit/index.js`, name)
}

const BUTTON = 'export const Button = () => null'

describe('an export of a package', () => {
  it('is a client component if the package begins with the directive', () => {
    expect(isClient({ 'index.js': `'use client'\n${BUTTON}` })).toBe(true)
    expect(isClient({ 'index.js': BUTTON })).toBe(false)
    expect(isClient({ 'index.js': `'use server'\n${BUTTON}` })).toBe(false)
  })

  it('is one if a file on the way to it has the directive', () => {
    const index = `export { Button } from './button.js'\nexport { Card } from './card.js'`
    const files = { 'index.js': index, 'button.js': `'use client'\n${BUTTON}`, 'card.js': 'export const Card = 1' }
    expect(isClient(files)).toBe(true)
    expect(isClient(files, 'Card')).toBe(false)
  })

  it('is not one because a file beside the way has it', () => {
    expect(isClient({ 'index.js': `import './other.js'\n${BUTTON}`, 'other.js': `'use client'` })).toBe(false)
  })

  it('goes by the name it has where it is defined', () => {
    const button = `'use client'\nexport const Inner = () => null`
    expect(isClient({ 'index.js': `export { Inner as Button } from './button.js'`, 'button.js': button })).toBe(true)
    expect(
      isClient({ 'index.js': `import { Inner } from './button.js'\nexport { Inner as Button }`, 'button.js': button }),
    ).toBe(true)
  })

  it('may be passed on with all others', () => {
    const files = { 'index.js': `export * from './button.js'`, 'button.js': `export * from './deep/index.js'` }
    expect(isClient({ ...files, 'deep/index.js': `'use client'\n${BUTTON}` })).toBe(true)
    expect(isClient({ ...files, 'deep/index.js': BUTTON })).toBe(false)
  })

  it('is found by what its import leaves out: an ending, a folder', () => {
    const index = (source: string) => ({ 'index.js': `export { Button } from '${source}'` })
    expect(isClient({ ...index('./button'), 'button.mjs': `'use client'\n${BUTTON}` })).toBe(true)
    expect(isClient({ ...index('./button'), 'button.cjs': `'use client'\n${BUTTON}` })).toBe(true)
    expect(isClient({ ...index('./button'), 'button/index.js': `'use client'\n${BUTTON}` })).toBe(true)
  })

  it('may come from another package', () => {
    const files = {
      'node_modules/kit/index.js': `export { Button } from 'core'`,
      'node_modules/core/package.json': '{ "name": "core", "main": "main.js" }',
      'node_modules/core/main.js': `'use client'\n${BUTTON}`,
    }
    const { graph, project } = openApp(files)
    expect(isClientExport(graph, `${project.root}/node_modules/kit/index.js`, 'Button')).toBe(true)
  })

  it('that cannot be followed is none', () => {
    expect(isClient({ 'index.js': `export { Button } from './gone.js'` })).toBe(false)
    expect(isClient({ 'index.js': `export { Button } from 'gone'` })).toBe(false)
    expect(isClient({ 'index.js': '{ does not parse' })).toBe(false)
    expect(isClient({ 'other.js': BUTTON })).toBe(false)
    // It leads to itself.
    expect(isClient({ 'index.js': `export * from './index.js'` })).toBe(false)
  })
})
