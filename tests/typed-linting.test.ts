import { readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { compareWithComments, readFixtureOptions } from './helpers/expectations.js'

// What type information adds, and that it changes nothing where names lead to what a type is.

const rules = { 'no-broad-client-props': 'error' } as const
const fixtures = path.join(import.meta.dirname, 'fixtures/client-props')

describe('with and without type information the same is found in', () => {
  const scenarios = readdirSync(fixtures).filter((name) => !readFixtureOptions(path.join(fixtures, name)).typed)

  it.each(scenarios)('%s', async (scenario) => {
    const root = path.join(fixtures, scenario)
    const options = readFixtureOptions(root)
    const untyped = await compareWithComments(root, { ...options, rules })
    const typed = await compareWithComments(root, { ...options, rules, typed: true })
    expect(typed.found).toEqual(untyped.found)
    expect(typed.found).toEqual(typed.expected)
  })
})

it('leaves types that have to be computed alone without it', async () => {
  const { expected, found } = await compareWithComments(path.join(fixtures, 'computed'), { rules })
  expect(expected).not.toEqual({})
  expect(found).toEqual({})
})
