import { describe, expect, it } from 'vitest'

import { LeadingModules } from '../../../src/analysis/graph/leading-modules.js'
import { openApp } from '../../helpers/interpreted-app.js'

const files = {
  'app/page.tsx': `import '../lib/start'`,
  'lib/start.ts': `export * from './middle'`,
  'lib/middle.ts': `import './circle'\nimport 'goal'`,
  'lib/circle.ts': `import './middle'`,
  'lib/later.ts': `export const load = () => import('./middle')`,
  'lib/types.ts': `import type { T } from './middle'\nexport type U = T`,
  'lib/closed.ts': `'use server'\nimport './middle'\nexport const act = async () => {}`,
  'lib/behind.ts': `import './closed'`,
  'lib/broken.ts': `const =`,
  'lib/above.ts': `import './broken'`,
  'lib/aside.ts': `export const aside = 1`,
  'lib/middle.test.ts': `import './middle'`,
}

/** The files that lead to an import of `goal`, as far as no directive is in the way. */
function findLeading(): string[] {
  const session = openApp(files)
  const leading = new LeadingModules(
    session.index,
    ({ edges }) => edges.some(({ source }) => source === 'goal'),
    ({ directive }) => directive === null,
  )
  return Object.keys(files).filter((file) => leading.has(`${session.project.root}/${file}`))
}

describe('the modules that lead to others', () => {
  it('are those that import them over any number of modules, themselves, and what nobody can read', () => {
    expect(findLeading()).toEqual([
      'app/page.tsx',
      'lib/start.ts',
      'lib/middle.ts',
      'lib/circle.ts',
      'lib/later.ts',
      'lib/broken.ts',
      'lib/above.ts',
    ])
  })

  it('may be any that are not in the index', () => {
    const session = openApp({ 'app/page.tsx': `export const aside = 1` })
    const leading = new LeadingModules(session.index, () => false)
    expect(leading.has(`${session.project.root}/app/page.tsx`)).toBe(false)
    expect(leading.has('/elsewhere/module.ts')).toBe(true)
  })
})
