import { describe, expect, it } from 'vitest'

import { returned, runModule } from '../../helpers/interpreted-app.js'

describe('a field whose name is not known', () => {
  it('may be any that is asked for', () => {
    expect(returned("const o = {}; o[unheard] = 'x'; return o.a")).toBe('unknown | x')
    expect(returned("const o = {}; for (const id of ids) o[id] = 'x'; return Object.values(o)")).toBe(
      'list of (unknown | x)',
    )
    expect(returned("const o = { a: 1 }; o.b = 'x'; return o.c")).toBe('undefined')
  })

  it('holds all that was put there', () => {
    expect(returned("const o = { [input]: 'x' }; o[input] = 'y'; return o.b")).toBe('unknown | x | y')
    expect(returned("return { ...{ [input]: 'x' }, ...{ [input]: 'y' } }.b")).toBe('x | y | undefined')
  })

  it('hides known ones only if the client chooses it', () => {
    expect(returned("return { a: 1, ...{ [input]: 'x' } }.a")).toBe('1 | x')
    expect(returned("return { ...{ [input]: 'x' }, a: 1 }.a")).toBe('1')
    expect(returned("return { [input]: 'x', a: 1 }.a")).toBe('1')
  })

  it('is one that `in` may find', () => {
    expect(returned("const o = { [input]: 'x' }; return 'b' in o ? 1 : 2")).toBe('1 | 2')
    expect(returned("const o = { a: 'x' }; return 'b' in o ? 1 : 2")).toBe('2')
  })
})

describe('an element that is set by its number', () => {
  it('takes the place of the one before', () => {
    expect(returned('const l = [1, 2]; l[0] = 3; return l[0]')).toBe('3')
    expect(returned('const l = [1, 2]; l[0] = 3; return l[1]')).toBe('2')
    expect(returned('const l = []; l[0] = 3; return l')).toBe('list of (3)')
    expect(returned('const l = [1]; l[5] = 3; return l[1]')).toBe('1 | 3 | undefined')
  })

  it('may be any if the number is not known', () => {
    expect(returned('const l = [1, 2]; l[unheard] = 3; return l[0]')).toBe('1 | 2 | 3 | unknown | undefined')
  })
})

describe('what is added to a map or a set after it was made', () => {
  it('is found in it', () => {
    expect(returned("const m = new Map(); m.set('a', 1); return m.get('a')")).toBe('1')
    expect(returned("const m = new Map(); m.set('a', 1); return m.get('b')")).toBe('undefined')
    expect(returned('const m = new Map(); for (const id of ids) m.set(id, 1); return m.get(unheard)')).toBe(
      'undefined | 1',
    )
    expect(returned('const m = new Map(); m.set(unheard, 1); return [...m.values()]')).toBe('list of (1)')
    expect(returned('const s = new Set(); s.add(1); return [...s]')).toBe('list of (1)')
  })
})

describe('Object.assign', () => {
  it('gives the target with the fields of all others', () => {
    expect(returned('return Object.assign({ a: 1 }, { b: 2 }).a')).toBe('1')
    expect(returned('return Object.assign({ a: 1 }, { b: 2 }).b')).toBe('2')
    expect(returned('return Object.assign({ a: 1 }, { a: 2 }, { a: 3 }).a')).toBe('3')
    expect(returned('return Object.assign({ a: 1 }, input).a')).toBe('1 | argument.0.a')
    expect(returned('return Object.assign({}, null).a')).toBe('undefined')
    expect(returned('return Object.assign(undefined, { a: 1 })')).toBe('undefined')
    expect(returned('return Object.assign(input.x ? { a: 1 } : null, { b: 2 }).b')).toBe('2')
  })

  it('changes the target, and no other', () => {
    expect(returned('const o = { a: 1 }; Object.assign(o, { a: 2 }); return o.a')).toBe('2')
    expect(returned('const o = { p: {} }; Object.assign(o.p, { a: 2 }); return o.p.a')).toBe('2')
    expect(returned('const o = { a: 1 }; const p = { a: 2 }; Object.assign(p, o, { a: 3 }); return o.a')).toBe('1')
  })

  it('fills the instance that a constructor makes', () => {
    expect(
      returned('class Dto { constructor(given) { Object.assign(this, given) } }; return new Dto({ a: 1 }).a'),
    ).toBe('1')
  })
})

describe('a document that is filled', () => {
  /** The columns that a document was given when it is saved. */
  const saved = (fill: string) => {
    const { outcome } = runModule(`
      import mongoose from 'mongoose'
      const Member = mongoose.model('Member', new mongoose.Schema({}))
      export async function run(input) {
        const member = await Member.findOne({ email: input.email })
        ${fill}
        await member.save()
      }
    `)
    return outcome.effects.flatMap(({ kind, steps }) => (kind === 'database-write' ? steps : []))
  }

  it('is saved with what it was given, one by one or by Object.assign', () => {
    expect(saved(`member.plan = 'pro'`)).toEqual(['plan'])
    expect(saved(`member.otp = input.otp; member.plan = 'pro'`)).toEqual(['otp', 'plan'])
    expect(saved(`Object.assign(member, { otp: input.otp, plan: 'pro' })`)).toEqual(['otp', 'plan'])
    expect(saved(`Object.assign(member, { otp: input.otp }, { plan: 'pro' })`)).toEqual(['otp', 'plan'])
    expect(saved(`Object.assign(member, input)`)).toEqual(['*'])
    expect(saved(`Object.assign(member, { otp: input.otp, ...unheard })`)).toEqual(['otp', '*'])
    expect(saved(`Object.assign(member, null)`)).toEqual([])
    expect(saved(``)).toEqual([])
  })

  it('is saved with what one of its lists was given, or a method of its own', () => {
    expect(saved(`member.tags.push(input.tag)`)).toEqual(['tags'])
    expect(saved(`member.tags.push(input.tag, 'new')`)).toEqual(['tags', 'tags'])
    expect(saved(`member.set(input)`)).toEqual(['*'])
    expect(saved(`member.set({ otp: input.otp })`)).toEqual(['otp'])
    expect(saved(`member.set('otp', input.otp)`)).toEqual(['otp'])
    expect(saved(`const tags = []; tags.push(input.tag)`)).toEqual([])
    expect(saved(`member.tags.filter((tag) => tag === input.tag)`)).toEqual([])
  })
})

describe('Object.keys', () => {
  it('are the names of its fields, as far as they are the app’s own', () => {
    expect(returned("return Object.keys({ a: 1, b: 'x' })[1]")).toBe('b')
    expect(returned('return Object.keys({}).length')).toBe('0')
    expect(returned('return Object.keys({ a: 1, [input.x]: 2 })')).toBe('list of (a | unknown)')
    expect(returned('return Object.keys({ a: 1, ...input })')).toBe('list of (a | unknown)')
    expect(returned('return Object.keys({ a: input.x })')).toBe('list of (a)')
  })
})

describe('Object.entries', () => {
  it('are the pairs of an object whose fields are known', () => {
    expect(returned('return Object.entries({ a: 1 })')).toBe('list of (list of (a | 1))')
    expect(returned("return Object.entries({ a: 1, b: 'x' })[1][1]")).toBe('x')
    expect(returned('return Object.entries({ a: 1, ...input })[0][0]')).not.toBe('a')
    expect(returned('return Object.entries(input.x ? { a: 1 } : { a: 2 })[0][0]')).not.toBe('a')
    expect(returned('return Object.entries({ [input]: 1 })[0][0]')).not.toBe('*')
    expect(returned('return Object.entries(new Map([["a", 1]]))[0]')).toContain('undefined')
  })
})

describe('Object.fromEntries', () => {
  it('makes an object of what the pairs say', () => {
    expect(returned("return Object.fromEntries([['a', 1], ['b', 2]]).b")).toBe('2')
    expect(returned("return Object.fromEntries([['a', 1]]).b")).toBe('undefined')
    expect(returned('return Object.fromEntries([[unheard, 1]]).b')).toBe('1 | undefined')
    expect(returned("return Object.fromEntries(ids.map((id) => [id, 'x'])).b")).toBe('x | undefined')
  })

  it('undoes Object.entries, for those that a filter leaves', () => {
    expect(returned('return Object.fromEntries(Object.entries({ a: 1, b: 2 })).b')).toBe('2')
    expect(returned("return Object.fromEntries(Object.entries({ a: 1, b: 2 }).filter(([key]) => key !== 'b')).b")).toBe(
      'undefined',
    )
    expect(returned("return Object.fromEntries(Object.entries({ a: 1, b: 2 }).filter(([key]) => key !== 'b')).a")).toBe(
      '1',
    )
    expect(returned('return Object.fromEntries(Object.entries({ a: 1 }).filter(([key]) => unheard(key))).a')).toBe(
      '1 | undefined',
    )
  })
})

describe('a loop over the entries of what the client sent', () => {
  it('puts them into an object that is all of it', () => {
    const entries = 'const all = {}; for (const [key, value] of input) all[key] = value; return all'
    expect(returned(entries)).toBe('argument.0')
  })

  it('puts them into another one that has more, or other names', () => {
    const more = 'const all = { a: 1 }; for (const [key, value] of input) all[key] = value; return all.a'
    expect(returned(more)).toBe('1 | argument.0.1')
    const renamed = 'const all = {}; for (const [key, value] of input) all[unheard(key)] = value; return all'
    expect(returned(renamed)).not.toContain('argument.0 ')
    const swapped = 'const all = {}; for (const [key, value] of input) all[value] = key; return all'
    expect(returned(swapped)).not.toBe('argument.0')
  })
})
