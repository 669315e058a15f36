import { describe, expect, it } from 'vitest'

import {
  contractByFacts,
  factsAbout,
  hasCheckedParts,
  inputFact,
  inputKey,
} from '../../../src/analysis/interpret/values/input-facts.js'
import { bothContracts, digestContract, weakerContract } from '../../../src/analysis/interpret/values/contracts.js'
import { factsOf, NO_FACTS } from '../../../src/analysis/interpret/values/knowledge.js'

const title = { source: 'argument', path: ['0', 'title'] } as const
const whole = { source: 'argument', path: ['0'] } as const

describe('a part of the input', () => {
  it('has a name in facts', () => {
    expect(inputKey(title)).toBe('argument/0/title')
    expect(inputKey({ source: 'body', path: [] })).toBe('body/')
    expect(inputFact('checked', title)).toBe('checked argument/0/title')
  })

  it('is what facts say of it, or of the whole', () => {
    expect(contractByFacts(title, factsOf(['allowed argument/0/title']))).toBe('narrow')
    expect(contractByFacts(title, factsOf(['checked argument/0/title']))).toBe('text')
    expect(contractByFacts(title, factsOf(['above argument/0/title']))).toBe('text')
    expect(contractByFacts(title, factsOf(['below argument/0/title']))).toBe('text')
    expect(contractByFacts(title, factsOf(['allowed argument/0']))).toBe('narrow')
    expect(contractByFacts(title, factsOf(['allowed argument/']))).toBe('narrow')
    expect(contractByFacts(title, factsOf(['checked argument/0/title', 'allowed argument/0']))).toBe('narrow')
    expect(contractByFacts(title, factsOf(['checked argument/0', 'above argument/0/title']))).toBe('text')
  })

  it('is nothing by what facts say of others', () => {
    expect(contractByFacts(title, NO_FACTS)).toBeUndefined()
    expect(contractByFacts(title, factsOf(['verified']))).toBeUndefined()
    expect(contractByFacts(title, factsOf(['allowed argument/1']))).toBeUndefined()
    expect(contractByFacts(title, factsOf(['allowed argument/0/title/x']))).toBeUndefined()
    expect(contractByFacts(title, factsOf(['rooted argument/0/title']))).toBeUndefined()
    expect(contractByFacts(title, factsOf(['allowed body/0/title']))).toBeUndefined()
  })

  it('may have parts that were looked at', () => {
    expect(hasCheckedParts(whole, factsOf(['checked argument/0/title']))).toBe(true)
    expect(hasCheckedParts(whole, factsOf(['verified', 'allowed argument/0/title/x']))).toBe(true)
    expect(hasCheckedParts(whole, factsOf(['checked argument/0']))).toBe(false)
    expect(hasCheckedParts(whole, factsOf(['checked argument/01']))).toBe(false)
    expect(hasCheckedParts(whole, factsOf(['tied argument/0/title']))).toBe(false)
    expect(hasCheckedParts(whole, NO_FACTS)).toBe(false)
  })

  it('has facts that speak of it and of what is below', () => {
    const facts = factsOf(['checked argument/0', 'allowed argument/0/title', 'checked argument/01', 'verified'])
    expect(factsAbout(facts, [whole])).toEqual(['allowed argument/0/title', 'checked argument/0'])
    expect(factsAbout(facts, [title])).toEqual(['allowed argument/0/title'])
    expect(factsAbout(facts, [title, { source: 'argument', path: ['01'] }])).toEqual([
      'allowed argument/0/title',
      'checked argument/01',
    ])
    expect(factsAbout(facts, [])).toEqual([])
  })
})

describe('two contracts', () => {
  const a = { fields: new Map([['x', 'narrow' as const]]), rest: 'narrow' as const }
  const b = { fields: new Map([['x', 'text' as const], ['y', 'any' as const]]), rest: 'text' as const } // prettier-ignore

  it('of which one holds promise what both do', () => {
    expect(weakerContract('text', 'text')).toBe('text')
    expect(weakerContract('any', 'narrow')).toBe('any')
    expect(weakerContract(a, a)).toBe(a)
    expect(weakerContract(a, 'any')).toBe('any')
    expect(weakerContract(a, 'text')).toBe('text')
    expect(weakerContract('text', a)).toBe('text')
    expect(weakerContract(a, 'narrow')).toBe(a)
    expect(weakerContract('narrow', a)).toBe(a)
    expect(digestContract(weakerContract(a, b))).toBe('{x:text,y:any;text}')
    expect(digestContract(weakerContract(b, a))).toBe('{x:text,y:any;text}')
  })

  it('that both hold promise what the last says', () => {
    expect(bothContracts('any', 'text')).toBe('text')
    expect(bothContracts('text', 'any')).toBe('text')
    expect(bothContracts('text', 'narrow')).toBe('narrow')
    expect(bothContracts('narrow', 'text')).toBe('text')
    expect(bothContracts('text', a)).toBe(a)
    expect(bothContracts(a, 'text')).toBe(a)
    expect(bothContracts(a, 'any')).toBe(a)
    expect(digestContract(bothContracts(a, b))).toBe('{x:text,y:any;text}')
    expect(digestContract(bothContracts(b, a))).toBe('{x:narrow,y:any;text}')
  })
})
