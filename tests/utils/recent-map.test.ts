import { describe, expect, it } from 'vitest'

import { RecentMap } from '../../src/utils/recent-map.js'

describe('a map of what was asked for lately', () => {
  it('holds what it was given', () => {
    const map = new RecentMap<string, number>(2)
    map.set('a', 1)
    expect(map.get('a')).toBe(1)
    expect(map.get('b')).toBeUndefined()
  })

  it('holds what it was given last', () => {
    const map = new RecentMap<string, number>(2)
    map.set('a', 1)
    map.set('a', 2)
    expect(map.get('a')).toBe(2)
  })

  it('prefers what a key was given last to what is left of it in the old generation', () => {
    const map = new RecentMap<string, number>(1)
    map.set('a', 1)
    map.set('b', 2)
    map.set('a', 3)
    expect(map.get('a')).toBe(3)
  })

  it('holds the old generation while a young one grows', () => {
    const map = new RecentMap<string, number>(2)
    map.set('a', 1)
    map.set('b', 2)
    map.set('c', 3)
    map.set('d', 4)
    expect([map.get('d'), map.get('c'), map.get('b')]).toEqual([4, 3, 2])
  })

  it('forgets what nobody asked for until two generations were full', () => {
    const map = new RecentMap<string, number>(2)
    map.set('a', 1)
    map.set('b', 2)
    map.set('c', 3)
    map.set('d', 4)
    map.set('e', 5)
    expect([map.get('a'), map.get('b')]).toEqual([undefined, undefined])
    expect([map.get('c'), map.get('e')]).toEqual([3, 5])
  })

  it('keeps what is asked for', () => {
    const map = new RecentMap<string, number>(2)
    map.set('a', 1)
    map.set('b', 2)
    map.set('c', 3)
    map.get('a')
    map.set('d', 4)
    map.set('e', 5)
    expect([map.get('a'), map.get('b')]).toEqual([1, undefined])
  })
})
