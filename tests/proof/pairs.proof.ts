import { readFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, describe, expect, inject, it } from 'vitest'

import { routeOf } from './harness/folders.js'
import { lint } from './harness/lint.js'
import type { Form, Pair } from './harness/pair.js'
import { printTable, type Row } from './harness/report.js'
import { Target } from './harness/target.js'
import { pairs } from './pairs/index.js'

/*
 * The framework as judge: on a real Next.js app, built and started, every flawed form of a pair is attacked with
 * success, every mended form withstands the same attack and still does what it is for, and the plugin as it is shipped
 * reports exactly the flawed lines.
 */

const apps = { main: inject('main'), cached: inject('cached') }
const configured = inject('configured')
const refusal = inject('refusal')
const { version } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../node_modules/next/package.json'), 'utf8'),
) as { version: string }
const rows: Row[] = []

afterAll(() => {
  console.log(printTable(rows))
})

describe.each(pairs)('$rule/$name', (pair) => {
  it('falls in its flawed form, withstands in its mended one, and is reported accordingly', async () => {
    const flawed = await judge(pair, 'flawed')
    const mended = await judge(pair, 'mended')
    rows.push({ pair, flawed: flawed.attack, mended: mended.attack, lint: flawed.lint, silent: mended.lint })
    const on = `on Next.js ${version}. The pair rests on this: ${pair.fact}`
    expect(flawed.attack, `The attack fails on the flawed form ${on}`).toBe(true)
    expect(mended.attack, `The attack succeeds on the mended form ${on}`).toBe(false)
    expect(flawed.works, `The flawed form does not do what it is for ${on}`).toBe(true)
    expect(mended.works, `The mended form does not do what it is for ${on}`).toBe(true)
    expect(flawed.reported).toEqual(flawed.marked)
    expect(
      flawed.marked.some((mark) => mark.endsWith(` ${pair.rule}`)),
      'No line is marked as flawed.',
    ).toBe(true)
    expect(mended.reported).toEqual([])
    expect(mended.marked).toEqual([])
  })
})

async function judge(pair: Pair, form: Form) {
  const verdict = await lint(pair, form)
  const isBuilt = form === 'mended' || pair.app !== 'refused'
  const route = routeOf(pair, form)
  const app = configured[route] ?? (pair.app === 'cached' ? apps.cached : apps.main)
  const target = new Target(app, route, isBuilt ? null : refusal)
  await target.reset()
  const attack = await pair.succeeds(target)
  await target.reset()
  const works = !isBuilt || ((await pair.works?.(target)) ?? true)
  return { ...verdict, attack, works, lint: verdict.reported.some((line) => line.endsWith(` ${pair.rule}`)) }
}
