import { describe, expect, it } from 'vitest'

import {
  absentFact,
  claimedKeys,
  entryFacts,
  factsOf,
  insteadKeys,
  intersectFacts,
  isInputFact,
  isTied,
  NO_FACTS,
  PRESENTED,
  RULES,
  tiedFacts,
  tiedKeys,
  uniteFacts,
  unionFacts,
  VERIFIED,
  withinFacts,
  withoutFacts,
} from '../../../src/analysis/interpret/values/knowledge.js'

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

  it('that something absent selects nothing hold where others have looked it up', () => {
    const absent = absentFact('argument.0')
    expect(isTied(absent, 'argument.0.title')).toBe(true)
    expect(isTied(absentFact('argument.0.title'), 'argument.0')).toBe(false)
    expect(intersectFacts(absent, post)).toBe(post)
    expect(intersectFacts(post, absent)).toBe(post)
    expect(intersectFacts(absent, VERIFIED)).toBe(NO_FACTS)
    expect(tiedKeys(absent)).toEqual([])
    expect(entryFacts(unionFacts(VERIFIED, absent))).toBe(VERIFIED)
  })

  it('that something lies within another tie it as soon as the other is', () => {
    const within = withinFacts([['argument.1', 'argument.0']])
    expect(tiedKeys(within)).toEqual([])
    expect(tiedKeys(unionFacts(within, post))).toEqual(['argument.0', 'argument.1'])
    expect(tiedKeys(unionFacts(post, within))).toEqual(['argument.0', 'argument.1'])
    expect(tiedKeys(uniteFacts([VERIFIED, within, post]))).toEqual(['argument.0', 'argument.1'])
    expect(tiedKeys(unionFacts(within, tiedFacts(['argument.1'])))).toEqual(['argument.1'])
    const chain = unionFacts(within, withinFacts([['argument.2', 'argument.1']]))
    expect(tiedKeys(unionFacts(chain, post))).toEqual(['argument.0', 'argument.1', 'argument.2'])
    expect(entryFacts(unionFacts(VERIFIED, within))).toBe(VERIFIED)
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

describe('what checks have found', () => {
  const common = (a: Parameters<typeof factsOf>[0], b: Parameters<typeof factsOf>[0]) => [
    ...intersectFacts(factsOf(a), factsOf(b)),
  ]

  it('of the whole holds for its parts', () => {
    expect(common(['checked argument/0/id'], ['checked argument/0'])).toEqual(['checked argument/0/id'])
    expect(common(['checked argument/0/user/id'], ['checked argument/0'])).toEqual(['checked argument/0/user/id'])
    expect(common(['checked argument/0/id'], ['checked argument/0/name'])).toEqual([])
    expect(common(['checked argument/0'], ['checked argument/0/id'])).toEqual(['checked argument/0/id'])
    expect(common(['checked argument/01'], ['checked argument/0'])).toEqual([])
  })

  it('to be one of the app’s own values says all that others found', () => {
    expect(common(['checked argument/0'], ['allowed argument/0'])).toEqual(['checked argument/0'])
    expect(common(['rooted argument/0'], ['allowed argument/0'])).toEqual(['rooted argument/0'])
    expect(common(['relative argument/0/to'], ['allowed argument/0'])).toEqual(['relative argument/0/to'])
    expect(common(['allowed argument/0'], ['checked argument/0'])).toEqual(['checked argument/0'])
  })

  it('to be of a known type is as good as a bound, but says nothing of a text', () => {
    expect(common(['above argument/0'], ['checked argument/0'])).toEqual(['above argument/0'])
    expect(common(['below argument/0'], ['checked argument/0'])).toEqual(['below argument/0'])
    expect(common(['rooted argument/0'], ['checked argument/0'])).toEqual([])
    expect(common(['above argument/0'], ['below argument/0'])).toEqual([])
  })

  it('is no more than that', () => {
    expect(common(['presented'], ['checked presented'])).toEqual([])
    expect(isInputFact('checked argument/0')).toBe(true)
    expect(isInputFact('rooted body/to')).toBe(true)
    expect(isInputFact('verified')).toBe(false)
    expect(isInputFact('tied argument.0')).toBe(false)
    expect(isInputFact('claimed argument/0')).toBe(false)
  })
})

describe('what stands instead of a right', () => {
  const instead = factsOf(['instead searchParams/admin'])

  it('goes on where others have the right, or claim something as well', () => {
    expect(intersectFacts(instead, RULES)).toBe(instead)
    expect(intersectFacts(RULES, instead)).toBe(instead)
    expect(insteadKeys(intersectFacts(instead, factsOf(['claimed cookie/role'])))).toEqual(['searchParams/admin'])
    expect(intersectFacts(instead, VERIFIED)).toBe(NO_FACTS)
  })
})
