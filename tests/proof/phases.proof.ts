import { readFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, describe, expect, inject, it } from 'vitest'

import { phaseTable, type FrameworkAnswer } from '../../src/catalog/phases.js'
import { assemble } from './harness/folders.js'
import { lintApp } from './harness/lint.js'
import { apis, contexts, writeContext } from './phases/contexts.js'
import { observe, type Observation } from './phases/observe.js'

/*
 * The table of `src/catalog/phases.ts`, row by row: every mutation that Next.js knows is done in every context on the
 * real framework, what became of it is compared with the row, and the linter's verdict on the same line with both.
 */

const apps = { main: inject('main'), cached: inject('cached') }
const next = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../node_modules/next/package.json'), 'utf8'),
) as { version: string }
let compared = 0

afterAll(() => {
  console.log(`${compared} rows of the phase table compared with Next.js ${next.version}`)
})

it('has a context for each row of the table', () => {
  const rows = new Set<string>(contexts.map((context) => context.row))
  expect(rows).toEqual(new Set(Object.keys(phaseTable)))
})

describe.each(contexts)('$name', (context) => {
  it.each(apis)('$name', async (api) => {
    const answer = phaseTable[context.row][api.effect]
    const row = `src/catalog/phases.ts, \`${context.row}\` × \`${api.effect}\` (${api.name} in ${context.name})`
    const observed = await observe(context.cached ? apps.cached : apps.main, context, api)
    compared++
    expect(describeObservation(observed, answer), `Next.js ${next.version} disagrees with ${row}`).toEqual(answer)
    // What passes has to have done something, or the row says nothing.
    if (observed.error === null && setsCookie(api.name) && hasResponse(context.row))
      expect(observed.setsCookie).toBe(true)
  })

  it('is linted accordingly', async () => {
    const files = writeContext(context)
    const [file = '', text = ''] = Object.entries(files)[0] ?? []
    const root = assemble(path.join('lint/phases', context.name.replaceAll(/\W+/g, '-')), [], files)
    const findings = (await lintApp(root, [path.join(root, file)], 'recommended')).filter(
      ({ rule }) => rule === 'no-mutation-in-render',
    )
    const lines = text.split('\n')
    for (const api of apis) {
      const answer = phaseTable[context.row][api.effect]
      const line = lines.findIndex((candidate) => candidate.includes(`'${api.name}'`)) + 1
      const messages = findings.filter((finding) => finding.line === line).map(({ message }) => message)
      expect(messages, `${api.name} in ${context.name}`).toEqual(
        answer === 'ok'
          ? []
          : [expect.stringContaining(typeof answer === 'string' ? 'does not stop it' : answer.throws)],
      )
    }
    expect(findings).toHaveLength(apis.filter((api) => phaseTable[context.row][api.effect] !== 'ok').length)
  })
})

/** An observation in the words of the table; an error that has the row's words in it is the row's. */
function describeObservation({ error }: Observation, answer: FrameworkAnswer): unknown {
  if (error === null) return typeof answer === 'string' ? answer : 'it works'
  return typeof answer !== 'string' && error.includes(answer.throws) ? answer : { throws: error }
}

function setsCookie(name: string): boolean {
  return name.startsWith('cookies()') || name.startsWith('draftMode()')
}

/** Whether it is the answer to a request that carries what was set. */
function hasResponse(row: string): boolean {
  return row === 'render' || row === 'handler' || row === 'staticHandler' || row === 'action'
}
