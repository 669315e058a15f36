import { describe, expect, it } from 'vitest'

import {
  intersectFacts,
  isTied,
  NO_FACTS,
  RULES,
  tiedFacts,
  tiedKeys,
  unionFacts,
  VERIFIED,
} from '../../../src/analysis/interpret/knowledge.js'

describe('facts', () => {
  it('are one object when they are equal', () => {
    expect(tiedFacts(['argument.0', 'argument.1'])).toBe(tiedFacts(['argument.1', 'argument.0']))
    expect(unionFacts(VERIFIED, NO_FACTS)).toBe(VERIFIED)
  })

  it('about a part of the input hold for what stands in it, not around it', () => {
    const facts = tiedFacts(['argument.0.post'])
    expect(isTied(facts, 'argument.0.post')).toBe(true)
    expect(isTied(facts, 'argument.0.post.id')).toBe(true)
    expect(isTied(facts, 'argument.0')).toBe(false)
    expect(isTied(facts, 'argument.0.postId')).toBe(false)
  })

  it('keep what one path ties and the other rules over', () => {
    const owner = unionFacts(VERIFIED, tiedFacts(['argument.0']))
    expect(intersectFacts(owner, RULES)).toBe(owner)
    expect(intersectFacts(RULES, owner)).toBe(owner)
    expect(intersectFacts(owner, VERIFIED)).toBe(VERIFIED)
  })

  it('keep the part that one path ties with the whole and the other alone', () => {
    const common = intersectFacts(tiedFacts(['argument.0']), tiedFacts(['argument.0.id', 'argument.1']))
    expect(tiedKeys(common)).toEqual(['argument.0.id'])
  })
})
