import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

describe('a map of functions', () => {
  it('runs any of them for a key that the client names', () => {
    const { effects } = runModule(`
      const handlers = new Map([
        ['open', async () => effect('openHandler')],
        ['guarded', async () => { await requireUser(); effect('guardedHandler') }],
      ])
      export async function run(input) {
        await handlers.get(input)()
        effect('after')
      }
    `)
    expect(effects).toEqual({ openHandler: 'open', guardedHandler: 'verified', after: 'open' })
  })

  it('runs the one for a constant key', () => {
    const { effects } = runModule(`
      const handlers = new Map([
        ['open', async () => effect('openHandler')],
        ['guarded', async () => { await requireUser(); effect('guardedHandler') }],
      ])
      export async function run() {
        await handlers.get('guarded')()
        effect('after')
      }
    `)
    expect(effects).toEqual({ guardedHandler: 'verified', after: 'verified' })
  })

  it('may have nothing for a key', () => {
    const { effects } = runModule(`
      const guards = new Map([['user', requireUser]])
      export async function run(input) {
        await guards.get(input)?.()
        effect('skipped')
        const guard = guards.get(input)
        if (!guard) return
        await guard()
        effect('found')
      }
    `)
    expect(effects).toEqual({ skipped: 'open', found: 'verified' })
  })

  it('is known to those that share it', () => {
    const { effects } = runModule(`
      const guards = new Map([['user', requireUser]])
      const check = (table) => table.get('user')()
      export async function run() {
        await check(guards)
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('gives its values one after the other, perhaps none', () => {
    const { effects } = runModule(`
      const steps = new Map([['first', async () => effect('step')]])
      export async function run() {
        for (const step of steps.values()) await step()
        for (const [, step] of steps) await step()
        steps.forEach((step) => step())
        effect('after')
      }
    `)
    expect(effects).toEqual({ step: 'open', after: 'open' })
  })

  it('that is filled later may hold anything', () => {
    const { effects } = runModule(`
      const guards = new Map([['user', requireUser]])
      export async function run(input) {
        guards.set('user', input.other)
        await guards.get('admin')()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})
