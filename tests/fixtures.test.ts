import { readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { compareWithComments, readFixtureOptions } from './helpers/expectations.js'

// Each scenario is a small app that says in its comments what must be found in it, and where.

const folder = path.join(import.meta.dirname, 'fixtures')

describe.each(listFolders(folder))('%s', (theme) => {
  it.each(listFolders(path.join(folder, theme)))('%s', async (scenario) => {
    const root = path.join(folder, theme, scenario)
    const { expected, found } = await compareWithComments(root, readFixtureOptions(root))
    expect(found).toEqual(expected)
  })
})

function listFolders(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}
