import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { compareWithComments } from './helpers/expectations.js'
import { repository } from './helpers/example-app.js'

/** The rules that the examples are about; of others they may well break some. */
const rules = [
  'no-broad-client-props',
  'no-database-outside-dal',
  'no-env-outside-dal',
  'no-mutation-in-render',
  'require-action-auth',
  'require-server-only',
]

describe.each(['leaky-app', 'guarded-app'])('%s', (app) => {
  it.each(rules)('is as its comments say about %s', async (rule) => {
    const root = path.join(repository, 'examples', app)
    const { expected, found } = await compareWithComments(root, { rules: { [rule]: 'error' } })
    expect(found).toEqual(expected)
  })
})
