import { describe, expect, it } from 'vitest'

import { describeKnowledge, runModule } from '../../helpers/interpreted-app.js'

/** What an expression over proxies of an object gives. */
function read(expression: string): string {
  const { outcome } = runModule(`
    const target = { name: 'a', remove: async (name) => effect(name) }
    let made
    const getTarget = () => (made ??= target)
    const lazy = new Proxy({}, {
      get(_target, key, receiver) {
        const value = Reflect.get(getTarget(), key, receiver)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const counted = new Proxy(target, { get: (inner, key) => inner[key] })
    const plain = new Proxy(target, {})
    const writable = new Proxy(target, { set: () => true })
    const guarded = new Proxy(target, { get: (inner, key) => (key === 'name' ? 'hidden' : inner[key]) })
    const unheardOf = new Proxy(target, unheard)
    export const run = async () => ${expression}
  `)
  return describeKnowledge(outcome.value)
}

/** The effects of a statement over a proxy whose target is made late. */
function effectsOf(statement: string): Readonly<Record<string, string>> {
  return runModule(`
    const target = { remove: async (name) => effect(name) }
    const lazy = new Proxy({}, { get: (_, key) => target[key] })
    export async function run() {
      ${statement}
    }
  `).effects
}

describe('a proxy', () => {
  it('gives what its trap gives', () => {
    expect(read('lazy.name')).toBe('a')
    expect(read('counted.name')).toBe('a')
    expect(read('guarded.name')).toBe('hidden')
    expect(read('lazy.missing')).toBe('undefined')
  })

  it('is its target where reading is not trapped', () => {
    expect(read('plain.name')).toBe('a')
    expect(read('writable.name')).toBe('a')
    expect(read('unheardOf.name')).toBe('a')
  })

  it('has the methods of what stands behind it', () => {
    expect(effectsOf("await lazy.remove('post')")).toEqual({ post: 'open' })
    expect(effectsOf("await requireUser(); await lazy.remove('post')")).toEqual({ post: 'verified' })
    expect(effectsOf("await lazy.other('post')")).toEqual({})
  })
})
