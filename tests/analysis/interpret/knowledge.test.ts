import { describe, expect, it } from 'vitest'

import {
  claimedKeys,
  entryFacts,
  factsOf,
  insteadKeys,
  intersectFacts,
  isTied,
  NO_FACTS,
  PRESENTED,
  RULES,
  tiedFacts,
  tiedKeys,
  uniteFacts,
  unionFacts,
  VERIFIED,
  withoutFacts,
} from '../../../src/analysis/interpret/knowledge.js'

const post = tiedFacts(['argument.0'])
const title = tiedFacts(['argument.0.title'])

describe('facts', () => {
  it('that are equal are one object', () => {
    expect(unionFacts(VERIFIED, PRESENTED)).toBe(PRESENTED)
    expect(unionFacts(unionFacts(VERIFIED, post), title)).toBe(unionFacts(title, unionFacts(post, VERIFIED)))
    expect(tiedFacts(['a', 'b'])).toBe(tiedFacts(['b', 'a', 'a']))
    expect(tiedFacts(['a', 'b'])).not.toBe(tiedFacts(['ab']))
  })

  it('together are those of either side', () => {
    expect([...unionFacts(VERIFIED, post)]).toEqual(['tied argument.0', 'verified'])
    expect(unionFacts(VERIFIED, NO_FACTS)).toBe(VERIFIED)
    expect(unionFacts(NO_FACTS, VERIFIED)).toBe(VERIFIED)
    expect(unionFacts(PRESENTED, VERIFIED)).toBe(PRESENTED)
    expect(unionFacts(VERIFIED, VERIFIED)).toBe(VERIFIED)
  })

  it('of many sets together are those of any', () => {
    expect(uniteFacts([])).toBe(NO_FACTS)
    expect(uniteFacts([NO_FACTS, post, NO_FACTS])).toBe(post)
    expect([...uniteFacts([post, VERIFIED, title, PRESENTED])]).toEqual([
      'presented',
      'tied argument.0',
      'tied argument.0.title',
      'verified',
    ])
  })

  it('in common are those of both sides', () => {
    expect(intersectFacts(PRESENTED, VERIFIED)).toBe(VERIFIED)
    expect(intersectFacts(VERIFIED, post)).toBe(NO_FACTS)
    expect(intersectFacts(VERIFIED, NO_FACTS)).toBe(NO_FACTS)
    expect(intersectFacts(NO_FACTS, VERIFIED)).toBe(NO_FACTS)
    expect(intersectFacts(unionFacts(RULES, post), unionFacts(PRESENTED, post))).toBe(unionFacts(VERIFIED, post))
  })

  it('in common are those that follow from a wider one', () => {
    expect(intersectFacts(post, title)).toBe(title)
    expect(intersectFacts(title, post)).toBe(title)
    expect(intersectFacts(unionFacts(RULES, NO_FACTS), unionFacts(VERIFIED, title))).toBe(unionFacts(VERIFIED, title))
  })

  it('of one side alone leave out those of the other', () => {
    expect([...withoutFacts(PRESENTED, VERIFIED)]).toEqual(['presented'])
    expect(withoutFacts(VERIFIED, PRESENTED)).toBe(NO_FACTS)
    expect(withoutFacts(VERIFIED, NO_FACTS)).toBe(VERIFIED)
    expect(withoutFacts(NO_FACTS, VERIFIED)).toBe(NO_FACTS)
    expect(withoutFacts(VERIFIED, VERIFIED)).toBe(NO_FACTS)
  })
})

describe('what is tied', () => {
  it('is tied with all of its parts', () => {
    expect(isTied(post, 'argument.0')).toBe(true)
    expect(isTied(post, 'argument.0.title')).toBe(true)
    expect(isTied(post, 'argument.0.title.text')).toBe(true)
  })

  it('does not tie the whole, nor its neighbours', () => {
    expect(isTied(title, 'argument.0')).toBe(false)
    expect(isTied(title, 'argument.0.id')).toBe(false)
    expect(isTied(post, 'argument.01')).toBe(false)
    expect(isTied(VERIFIED, 'argument.0')).toBe(false)
  })

  it('is everything, for those who rule', () => {
    expect(isTied(RULES, 'argument.3')).toBe(true)
  })

  it('can be listed', () => {
    expect(tiedKeys(unionFacts(VERIFIED, unionFacts(post, title)))).toEqual(['argument.0', 'argument.0.title'])
    expect(tiedKeys(PRESENTED)).toEqual([])
  })
})

describe('what the client claims', () => {
  const admin = factsOf(['claimed searchParams/admin'])
  const role = factsOf(['claimed cookie/role'])

  it('is forgotten where somebody gets without', () => {
    expect(intersectFacts(admin, NO_FACTS)).toBe(NO_FACTS)
    expect(intersectFacts(post, admin)).toBe(factsOf(['instead searchParams/admin']))
  })

  it('is what the unverified have in common with those who are verified', () => {
    expect(claimedKeys(intersectFacts(admin, VERIFIED))).toEqual(['searchParams/admin'])
    expect(claimedKeys(intersectFacts(VERIFIED, admin))).toEqual(['searchParams/admin'])
  })

  it('is one thing or the other where two claims meet', () => {
    expect(claimedKeys(intersectFacts(admin, role))).toEqual(['cookie/role', 'searchParams/admin'])
  })

  it('stands instead of a right that others have', () => {
    const claiming = unionFacts(VERIFIED, admin)
    expect(insteadKeys(intersectFacts(RULES, claiming))).toEqual(['searchParams/admin'])
    expect(insteadKeys(intersectFacts(claiming, RULES))).toEqual(['searchParams/admin'])
  })

  it('stands instead of nothing where both sides have the right, or both claim', () => {
    const claiming = unionFacts(VERIFIED, admin)
    expect(insteadKeys(intersectFacts(RULES, unionFacts(RULES, admin)))).toEqual([])
    expect(insteadKeys(intersectFacts(VERIFIED, claiming))).toEqual([])
    expect(insteadKeys(intersectFacts(unionFacts(RULES, role), claiming))).toEqual([])
  })
})

describe('what a function is told where it is called', () => {
  it('leaves out what checks have found of the input', () => {
    const checked = factsOf(['checked argument/0', 'allowed body/kind', 'verified', 'tied argument.0'])
    expect(entryFacts(checked)).toBe(unionFacts(VERIFIED, post))
    expect(entryFacts(NO_FACTS)).toBe(NO_FACTS)
  })
})
