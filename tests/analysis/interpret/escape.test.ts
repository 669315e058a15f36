import { describe, expect, it } from 'vitest'

import { runBody, runModule } from '../../helpers/interpreted-app.js'

describe('an object that others may change', () => {
  it('is closed as long as nobody can', () => {
    const { effects } = runBody(`
      const context = {}
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({})
  })

  it('may have been filled by the function it was given to', () => {
    const { effects } = runModule(`
      function fill(context, user) { context.user = user }
      export async function run(input) {
        const context = {}
        fill(context, input)
        if (!context.user) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('stays closed after a function that only reads it', () => {
    const { effects } = runModule(`
      function show(context) { return context.user }
      export async function run() {
        const context = {}
        show(context)
        if (!context.user) return
        effect('after')
      }
    `)
    expect(effects).toEqual({})
  })

  it('may be filled by something unknown', () => {
    const { effects } = runBody(`
      const context = {}
      input.fill(context)
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('has a second name', () => {
    const { effects } = runBody(`
      const context = {}
      const alias = context
      alias.user = input
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('is written by a computed key', () => {
    const { effects } = runBody(`
      const found = {}
      for (const key of input) found[key] = true
      if (!found.admin) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('is written further in', () => {
    const { effects } = runBody(`
      const context = { request: {} }
      context.request.user = input
      if (!context.request.user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('is assigned to', () => {
    const { effects } = runBody(`
      const context = {}
      Object.assign(context, input)
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('is a list that grows elsewhere', () => {
    const { effects } = runModule(`
      function collect(list, item) { list.push(item) }
      export async function run(input) {
        const list = []
        collect(list, input)
        if (list.length === 0) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('is kept by the module', () => {
    const { effects } = runModule(`
      const state = { ready: false }
      export function start() { state.ready = true }
      export async function run() {
        if (!state.ready) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('is a constant of the module', () => {
    const { effects } = runModule(`
      const flags = { beta: false }
      export async function run() {
        if (!flags.beta) return
        effect('after')
      }
    `)
    expect(effects).toEqual({})
  })
})
