import { describe, expect, it } from 'vitest'

import {
  contractOfMember,
  digestContract,
  openParts,
  weakerContract,
} from '../../../src/analysis/interpret/values/contracts.js'
import { factsOf, intersectFacts } from '../../../src/analysis/interpret/values/knowledge.js'
import { runBody } from '../../helpers/interpreted-app.js'

/** What is known of the input at the effect called `here`. */
function factsHere(body: string): string[] {
  const { outcome } = runBody(body)
  return [...(outcome.effects.find(({ entity }) => entity === 'here')?.facts ?? [])]
}

describe('checks of input', () => {
  it('hold for the part they are made of', () => {
    expect(factsHere("if (typeof input.title !== 'string') return; effect('here')")).toEqual([
      'checked argument/0/title',
    ])
  })

  it('say more where the app names the values', () => {
    expect(factsHere("if (input.role !== 'reader') return; effect('here')")).toEqual(['allowed argument/0/role'])
  })

  it('say of what is no object, or a form, that it has no fields', () => {
    expect(factsHere("if (typeof input === 'object') return; effect('here')")).toEqual(['fieldless argument/0'])
    expect(factsHere("if (typeof input !== 'object') return; effect('here')")).toEqual([])
    expect(factsHere("if (input instanceof FormData) effect('here')")).toEqual(['fieldless argument/0'])
    expect(factsHere("if (input instanceof Map) effect('here')")).toEqual([])
    expect(factsHere("if (!input || typeof input !== 'object') effect('here')")).toEqual(['fieldless argument/0'])
  })

  it('are not made by nothing that comes of them', () => {
    const found = 'const found = /^[a-z]+$/.exec(input.name)'
    expect(factsHere(`${found}; if (found === null) effect('here')`)).toEqual([])
    expect(factsHere(`${found}; if (found !== null) effect('here')`)).toEqual(['allowed argument/0/name'])
    expect(
      factsHere("let found; while ((found = /@([a-z]+)/g.exec(input.text)) !== null) effect('found'); effect('here')"),
    ).toEqual([])
    expect(factsHere("if (input.name === null) effect('here')")).toEqual([
      'absent argument.0.name',
      'allowed argument/0/name',
    ])
  })

  it('are made of a text by what the app’s own pattern leaves of it', () => {
    const cleaned = "const clean = input.slug.toLowerCase().replace(/[^a-z0-9-]/g, '')"
    expect(factsHere(`${cleaned}; if (clean !== input.slug) return; effect('here')`)).toEqual([
      'allowed argument/0/slug',
    ])
    expect(factsHere(`${cleaned}; if (input.slug === clean) effect('here')`)).toEqual(['allowed argument/0/slug'])
    expect(factsHere(`${cleaned}; if (clean === input.slug) return; effect('here')`)).toEqual([])
    expect(factsHere(`${cleaned}; if (clean !== input.other) return; effect('here')`)).toEqual([])
    expect(factsHere("if (input.slug.toLowerCase() !== input.slug) return; effect('here')")).toEqual([])
    expect(factsHere("if (input.slug.replace(input.x, '') !== input.slug) return; effect('here')")).toEqual([])
  })

  it('say nothing of what is in an object', () => {
    expect(factsHere("if (typeof input !== 'object') return; effect('here')")).toEqual([])
  })

  it('of a number need all possibilities to be numbers', () => {
    expect(factsHere("const n = unheard ? Number(input) : -input; if (!n) return; effect('here')")).toEqual([
      'allowed argument/0',
    ])
    expect(factsHere("const n = unheard ? Number(input) : input; if (!n) return; effect('here')")).toEqual([])
  })

  it('are lost where one path has none', () => {
    expect(factsHere("if (await find('x')) { if (typeof input !== 'string') return } effect('here')")).toEqual([])
  })

  it('remain where the other path has nothing to check', () => {
    expect(factsHere("if (input) { if (typeof input !== 'string') return } effect('here')")).toEqual([
      'checked argument/0',
    ])
  })

  it('hold one bound on each side', () => {
    expect(factsHere("if (input < 1) return; effect('here')")).toEqual(['above argument/0'])
    expect(factsHere("if (input > 1) find('x'); effect('here')")).toEqual([])
  })

  it('of a lookup need its answer', () => {
    expect(factsHere("const found = await find('note', { id: input }); if (!found) return; effect('here')")).toEqual([
      'checked argument/0',
    ])
    expect(factsHere("await find('note', { id: input }); effect('here')")).toEqual([])
  })
})

describe('facts about input', () => {
  it('remain where the whole is known on the other side', () => {
    const part = factsOf(['checked argument/0/title'])
    expect([...intersectFacts(part, factsOf(['allowed argument/0']))]).toEqual(['checked argument/0/title'])
    expect([...intersectFacts(part, factsOf(['allowed argument/1']))]).toEqual([])
  })

  it('of a known type say nothing of what it begins with', () => {
    expect([...intersectFacts(factsOf(['rooted argument/0']), factsOf(['checked argument/0']))]).toEqual([])
  })
})

describe('contracts', () => {
  const note = {
    fields: new Map([
      ['meta', 'any' as const],
      ['title', 'text' as const],
    ]),
    rest: 'narrow' as const,
  }

  it('are those of their members', () => {
    expect(contractOfMember(note, 'meta')).toBe('any')
    expect(contractOfMember(note, 'other')).toBe('narrow')
    expect(contractOfMember(note, '0')).toBe(note)
    expect(contractOfMember('text', 'length')).toBe('text')
  })

  it('name what they leave open', () => {
    expect(openParts(note)).toEqual([['meta']])
    expect(openParts('any')).toEqual([[]])
    expect(openParts('text')).toEqual([])
  })

  it('promise of either what both promise', () => {
    expect(weakerContract('narrow', 'text')).toBe('text')
    expect(weakerContract('narrow', 'any')).toBe('any')
    expect(digestContract(weakerContract(note, { fields: new Map(), rest: 'any' }))).toBe('{meta:any,title:text;any}')
  })
})
