import { describe, expect, it } from 'vitest'

import { describeEntity, describeRecords } from '../../../src/analysis/queries/entity-words.js'

describe('describeEntity', () => {
  it('names a table as it is called', () => {
    expect(describeEntity('post')).toBe('`post`')
    expect(describeRecords('post')).toBe('`post` records')
  })

  it('speaks of the database where the table is not known', () => {
    expect(describeEntity(null)).toBe('the database')
    expect(describeEntity('raw')).toBe('the database')
    expect(describeRecords('raw')).toBe('records of the database')
  })
})
