import { describe, expect, it } from 'vitest'

import { isReadingMethod, isRunningSql } from '../../src/catalog/method-names.js'

describe('isReadingMethod', () => {
  it('knows methods that are named for what they give', () => {
    expect(isReadingMethod('list')).toBe(true)
    expect(isReadingMethod('getUser')).toBe(true)
    expect(isReadingMethod('searchIssues')).toBe(true)
  })

  it('takes no method for one that writes, too', () => {
    expect(isReadingMethod('getOrCreate')).toBe(false)
    expect(isReadingMethod('findAndUpdate')).toBe(false)
    expect(isReadingMethod('create')).toBe(false)
    expect(isReadingMethod('gettysburg')).toBe(false)
  })
})

describe('isRunningSql', () => {
  it('knows what drivers call it', () => {
    expect(isRunningSql('query')).toBe(true)
    expect(isRunningSql('execute')).toBe(true)
    expect(isRunningSql('runQuery')).toBe(true)
    expect(isRunningSql('executeSql')).toBe(true)
    expect(isRunningSql('maybeOne')).toBe(true)
  })

  it('takes nothing for one that only shows or keeps a statement', () => {
    expect(isRunningSql('log')).toBe(false)
    expect(isRunningSql('format')).toBe(false)
    expect(isRunningSql('queryKey')).toBe(false)
    expect(isRunningSql('push')).toBe(false)
  })
})
