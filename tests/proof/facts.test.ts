import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { phaseTable } from '../../src/catalog/phases.js'
import { pairs } from './pairs/index.js'

/*
 * A pair that fails on a new Next.js sends its reader to what the plugin made from the fact that changed. That place
 * has to be there: a file of `src`, with each name that the fact puts in backticks.
 */

const SOURCE = path.join(import.meta.dirname, '../../src')
const facts = [...new Set(pairs.map(({ fact }) => fact))]

describe('the facts that pairs rest on', () => {
  it.each(facts)('%s', (fact) => {
    const [, file = '', names = ''] = /^.+: ([\w/-]+\.ts), (.+)$/.exec(fact) ?? []
    expect(existsSync(path.join(SOURCE, file)) && file, 'It names no file of src after its last colon.').toBeTruthy()
    const text = readFileSync(path.join(SOURCE, file), 'utf8')
    const named = [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
    expect(named, 'It names nothing in that file.').not.toEqual([])
    expect(named.filter((name) => !text.includes(name))).toEqual([])
  })

  it('names rows of the phase table as that has them', () => {
    const table: Readonly<Record<string, object>> = phaseTable
    const rows = facts.flatMap((fact) => [...fact.matchAll(/: catalog\/phases\.ts, `([a-z]\w*)` × `([\w]+-[\w-]+)`$/g)])
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(([, context = '', effect = '']) => !(effect in (table[context] ?? {})))).toEqual([])
  })
})
