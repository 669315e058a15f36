import { describe, expect, it } from 'vitest'

import { remembered } from '../../src/catalog/remembered.js'

describe('a question about a name', () => {
  it('is answered once for each name', () => {
    const asked: string[] = []
    const getLength = remembered((name) => asked.push(name) && name.length)
    expect([getLength('user'), getLength('id'), getLength('user')]).toEqual([4, 2, 4])
    expect(asked).toEqual(['user', 'id'])
  })

  it('is answered once, too, when the answer is that there is none', () => {
    const asked: string[] = []
    const findNothing = remembered((name) => asked.push(name) && null)
    expect([findNothing('user'), findNothing('user')]).toEqual([null, null])
    expect(asked).toEqual(['user'])
  })
})
