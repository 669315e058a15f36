import { describe, expect, it } from 'vitest'

import { mutatedBindings, mutates } from '../../../src/analysis/interpret/language/escape.js'
import { describeValue, runBody, runModule } from '../../helpers/interpreted-app.js'

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
      unheard.fill(context)
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

describe('a function that is given an object', () => {
  const afterCall = (functions: string, call = 'touch(context, input)') =>
    runModule(`
      const LIMIT = 10
      ${functions}
      export async function run(input) {
        const context = {}
        ${call}
        if (!context.user) return
        effect('after')
      }
    `).effects

  it('may hand it on to one that changes it', () => {
    expect(
      afterCall(`
        function fill(context, user) { context.user = user }
        function touch(context, user) { fill(context, user) }
      `),
    ).toEqual({ after: 'open' })
  })

  it('may hand it on beside something else', () => {
    expect(
      afterCall(`
        function fill(limit, context) { context.user = limit }
        function touch(context) { fill(LIMIT, context) }
      `),
    ).toEqual({ after: 'open' })
  })

  it('leaves it alone when it hands on constants only', () => {
    expect(
      afterCall(`
        function log(text, limit) {}
        function touch(context) { log('reading', LIMIT); return context.user }
      `),
    ).toEqual({})
  })

  it('leaves it alone when it hands on what it read from it', () => {
    expect(
      afterCall(`
        function log(text) {}
        function touch(context) { log(context.user) }
      `),
    ).toEqual({})
  })

  it('may take something out of it', () => {
    expect(afterCall(`function touch(context) { delete context.user }`)).toEqual({})
  })

  it('leaves it alone when it only asks for its type', () => {
    expect(afterCall(`function touch(context) { return typeof context.user }`)).toEqual({})
  })

  it('may assign to all of it', () => {
    expect(afterCall(`function touch(context, more) { Object.assign(context, more) }`)).toEqual({ after: 'open' })
  })

  it('leaves it alone when it copies it', () => {
    expect(afterCall(`function touch(context) { return Object.entries(context.user ?? {}) }`)).toEqual({})
  })

  it('leaves it alone when it changes something of its own object', () => {
    expect(
      afterCall(
        `const counter = { calls: 0, touch(context) { this.calls = 1; return context.user } }`,
        'counter.touch(context)',
      ),
    ).toEqual({})
  })

  it('that is given a list spread may change what is in it, but not the list', () => {
    const after = (test: string) =>
      runModule(`
        function fill(...all) { all.push(1); all[0].user = 1 }
        export async function run(input) {
          const list = [{ user: null }]
          fill(...list)
          if (${test}) return
          effect('after')
        }
      `).effects
    expect(after('list.length === 1')).toEqual({})
    expect(after('!list[0].user')).toEqual({ after: 'open' })
  })
})

describe('a method', () => {
  it('may fill the object it is called on', () => {
    const { effects } = runBody(`
      const context = { user: null, load() { this.user = input } }
      context.load()
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('may fill what stands in that object', () => {
    const { effects } = runBody(`
      const context = { found: {}, load() { this.found.user = input } }
      context.load()
      if (!context.found.user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('that only reads leaves it as it is', () => {
    const { effects } = runBody(`
      const context = { user: null, show() { return this.user } }
      context.show()
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({})
  })

  it('that changes what it is given leaves its own object as it is', () => {
    const { effects } = runBody(`
      const context = { user: null, fill(other) { other.user = 1 } }
      const other = {}
      context.fill(other)
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({})
  })
})

describe('what others may have changed', () => {
  const fill = `function fill(context, user) { unheard(context, user) }`
  const valueAfter = (made: string, read: string) =>
    runModule(`
      ${fill}
      export async function run(input) {
        const context = ${made}
        fill(context, input)
        return ${read}
      }
    `).outcome.value

  it('may be set where it was not', () => {
    expect(describeValue(valueAfter(`{ user: null, ready: false }`, 'context.ready'))).toBe('false | unknown')
    expect(describeValue(valueAfter(`{}`, 'context.ready'))).toBe('unknown')
  })

  it('keeps what it was made with', () => {
    expect(describeValue(valueAfter(`{ session: await auth() }`, 'context.session'))).toBe('verified session | null')
    expect(describeValue(valueAfter(`{ mode: 'edit' }`, 'context.mode'))).toBe('edit')
  })

  it('may have fields beside those that were spread into it', () => {
    expect(describeValue(valueAfter(`{ ...input }`, 'context.name'))).toBe('argument.0.name | unknown')
  })

  it('may have been changed further in, but not deeper than anybody looks', () => {
    expect(describeValue(valueAfter(`{ a: { b: {} } }`, 'context.a.b.user'))).toBe('unknown')
    expect(describeValue(valueAfter(`{ a: { b: { c: {} } } }`, 'context.a.b.c.user'))).toBe('undefined')
  })

  it('may have more or other elements', () => {
    expect(describeValue(valueAfter(`['a']`, 'context[0]'))).toBe('a | unknown | undefined')
    expect(describeValue(valueAfter(`['a']`, 'context.length'))).toBe('unknown')
  })

  it('is not what cannot be changed', () => {
    expect(describeValue(valueAfter(`'text'`, 'context'))).toBe('text')
    expect(describeValue(valueAfter(`input.ready ? {} : null`, 'context?.user'))).toBe('unknown | undefined')
  })
})

describe('an object that a module keeps', () => {
  const whenRead = (functions: string) =>
    runModule(`
      const state = { ready: false, list: [] }
      ${functions}
      export async function run() {
        if (!state.ready && state.list.length === 0) return
        effect('after')
      }
    `).effects

  it('is what it was made as when nobody changes it', () => {
    expect(whenRead(`export function start() { return state.ready }`)).toEqual({})
    expect(whenRead(`export function start() { return Object.keys(state) }`)).toEqual({})
    expect(whenRead(`export function start() { return state.list.map(String) }`)).toEqual({})
    expect(whenRead(`export function start(state) { state.ready = true }`)).toEqual({})
  })

  it('may have been changed by any function of the module', () => {
    expect(whenRead(`export function start() { state.ready = true }`)).toEqual({ after: 'open' })
    expect(whenRead(`export function start() { delete state.ready }`)).toEqual({ after: 'open' })
    expect(whenRead(`export function start(more) { Object.assign(state, more) }`)).toEqual({ after: 'open' })
    expect(whenRead(`export function start(more) { state.list.push(more) }`)).toEqual({ after: 'open' })
    expect(whenRead(`export function start(more) { (state?.list).push(more) }`)).toEqual({ after: 'open' })
  })

  it('is not changed by calls that change nothing, or something else', () => {
    expect(whenRead(`export function start(key) { return Object.assign() ?? state[key]() }`)).toEqual({})
    expect(whenRead(`export function start(other) { Object.assign(other, state) }`)).toEqual({})
    expect(whenRead(`export function start() { delete globalThis.state }`)).toEqual({})
    expect(whenRead(`export function start() { location.assign(state.list[0]) }`)).toEqual({})
  })
})

describe('whether functions change things', () => {
  it('is found out once', () => {
    const { session } = runModule(`
      export const state = {}
      export async function run() { state.ready = true }
    `)
    const module = session.graph.load('/app/run.ts')!
    const fn = module.functions[0]!
    expect(mutatedBindings(module).size).toBe(1)
    expect(mutatedBindings(module)).toBe(mutatedBindings(module))
    expect(mutates(module, fn)).toEqual({ parameters: true, self: false })
    expect(mutates(module, fn)).toBe(mutates(module, fn))
  })
})
