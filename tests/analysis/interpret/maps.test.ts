import { describe, expect, it } from 'vitest'

import { describeValue, runBody, runModule } from '../../helpers/interpreted-app.js'

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

describe('what is put at a module’s top level', () => {
  const kept = (code: string, ask: string) =>
    runModule(`
      class Service {
        remove() { effect('remove') }
        async check() { await requireUser() }
      }
      ${code}
      export async function run(input) {
        await ${ask}?.check()
        ${ask}?.remove()
        effect('after')
      }
    `).effects
  const known = { remove: 'verified', after: 'verified' }

  it('into a map or an object is known by its key', () => {
    expect(kept(`const services = new Map(); services.set('it', new Service())`, `services.get('it')`)).toEqual(known)
    expect(kept(`const services = {}; services.it = new Service()`, `services['it']`)).toEqual(known)
    const put = 'const services = new Map(); const put = (key, service) => { services.set(key, service) }'
    expect(kept(`${put}\nput('it', new Service())`, `services.get('it')`)).toEqual(known)
    expect(kept(`${put}\nput('it', new Service())`, `services.get('other')`)).toEqual({ after: 'open' })
    expect(
      kept(`const IT = Symbol('it'); const services = new Map(); services.set(IT, new Service())`, `services.get(IT)`),
    ).toEqual(known)
    expect(kept(`const services = new Map(); services.set(Service, new Service())`, `services.get(Service)`)).toEqual(
      known,
    )
  })

  it('into a registry of the app is known by its key', () => {
    const registry = `class Registry {
      services = new Map()
      put(key, service) { this.services.set(key, service) }
      take(key) {
        const service = this.services.get(key)
        if (!service) throw new Error(key)
        return service
      }
    }
    const registry = new Registry()`
    expect(kept(`${registry}\nregistry.put('it', new Service())`, `registry.take('it')`)).toEqual(known)
    expect(
      kept(`${registry}\nfunction fill() { registry.put('it', new Service()) }\nfill()`, `registry.take('it')`),
    ).toEqual(known)
  })

  it('is known however many services of a registry rest on each other, by other names', () => {
    const registry = (last: string) => `class Registry {
      makers = new Map()
      made = new Map()
      take(key) {
        if (!this.made.has(key)) this.made.set(key, this.makers.get(key)())
        return this.made.get(key)
      }
      constructor() {
        this.makers.set('it', () => new Outer(this.take('middle')))
        this.makers.set('middle', () => new Outer(this.take('last')))
        this.makers.set('last', () => ${last})
      }
    }
    class Outer {
      constructor(inner) { this.inner = inner }
      remove() { this.inner.remove() }
      async check() { await this.inner.check() }
    }
    const registry = new Registry()`
    expect(kept(registry('new Service()'), `registry.take('it')`)).toEqual(known)
    expect(kept(registry(`new Service()`), `registry.take('last')`)).toEqual(known)
    expect(
      kept(registry('({ remove: () => effect("remove"), check: async () => {} })'), `registry.take('it')`),
    ).toEqual({ remove: 'open', after: 'open' })
  })

  it('ends where services rest on each other in a circle', () => {
    const circle = `class Registry {
      makers = new Map()
      take(key) { return this.makers.get(key)() }
      constructor() {
        this.makers.set('it', () => ({ remove: () => effect('remove'), inner: this.take('last') }))
        this.makers.set('last', () => ({ inner: this.take('it') }))
      }
    }
    const registry = new Registry()`
    expect(kept(circle, `registry.take('it')`)).toEqual({ remove: 'open', after: 'open' })
  })

  it('into a static field is known by its key', () => {
    const locator = `class Locator {
      static services = new Map()
      static put(key, service) { Locator.services.set(key, service) }
      static take(key) { return Locator.services.get(key) }
    }`
    expect(kept(`${locator}\nLocator.put('it', new Service())`, `Locator.take('it')`)).toEqual(known)
  })

  it('may be anything for another key, and nothing is known of what a request puts there', () => {
    const map = `const services = new Map(); services.set('it', new Service())`
    expect(kept(map, `services.get(input)`)).toEqual({ remove: 'open', after: 'open' })
    expect(
      kept(`${map}\nexport function put(key) { services.set(key, new Service()) }`, `services.get('other')`),
    ).toEqual({
      after: 'open',
    })
  })
})

/** What an expression may hold; `input` is what the client sent. */
function given(expression: string): string {
  return describeValue(runBody(`return ${expression}`).outcome.value)
}

describe('a map', () => {
  it('has one value for each known key', () => {
    expect(given(`new Map([['a', 1], ['b', 2]]).get('a')`)).toBe('1')
    expect(given(`new Map([['a', 1], ['b', 2]]).get('b')`)).toBe('2')
    expect(given(`new Map([['a', 1]]).get('c')`)).toBe('undefined')
    expect(given(`new Map([[1, 'one']]).get(1)`)).toBe('one')
  })

  it('has any value, or none, for a key that is not known', () => {
    expect(given(`new Map([['a', 1], ['b', 2]]).get(input)`)).toBe('1 | 2 | undefined')
    expect(given(`new Map([['a', 1]]).get()`)).toBe('1 | undefined')
  })

  it('may have a value whose key is not known for every key', () => {
    expect(given(`new Map([[input, 1], ['b', 2]]).get('b')`)).toBe('2')
    expect(given(`new Map([[input, 1], ['b', 2]]).get('c')`)).toBe('1 | undefined')
    expect(given(`new Map([[input, 1], [input, 2]]).get('c')`)).toBe('1 | 2 | undefined')
    expect(given(`new Map([[input, 1], ['b', 2]]).get(input)`)).toBe('2 | 1 | undefined')
  })

  it('is empty when it is made of nothing', () => {
    expect(given(`new Map().get('a')`)).toBe('undefined')
    expect(given(`new Map().get(input)`)).toBe('undefined')
  })

  it('holds what the client sent when it is made of that', () => {
    expect(given(`new Map(input).get('a')`)).toContain('argument.0')
    expect(given(`new Map(input ? [['a', 1]] : [['a', 2]]).get('a')`)).toBe('1 | 2 | undefined')
  })

  it('answers whether it has a key either way', () => {
    expect(given(`new Map([['a', 1]]).has('a')`)).toBe('true | false')
  })

  it('gives itself when something is put in', () => {
    expect(given(`new Map([['a', 1]]).set('b', 2).get('a')`)).toBe('1')
  })

  it('gives its values and entries in lists', () => {
    expect(given(`new Map([['a', 1], ['b', 2]]).values()`)).toBe('list of (1 | 2)')
    expect(given(`new Map([['a', 1]]).entries()`)).toBe('list of (list of (unknown | 1))')
    expect(given(`[...new Map([['a', 1]])][0][1]`)).toBe('1')
    expect(given(`new Map().values()`)).toBe('list of (undefined)')
    expect(given(`new Map([['a', 1]]).size`)).toBe('unknown')
    expect(given(`new Map([['a', 1]]).forEach(() => 1)`)).toBe('undefined')
  })

  it('runs a callback for its values, perhaps', () => {
    const { effects } = runBody(`
      const guards = new Map([['a', requireUserSync]])
      guards.forEach((guard) => {
        guard()
        effect('inside')
      })
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })
})
