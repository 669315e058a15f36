import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

describe('assertions', () => {
  it('of a session that is there verify what follows', () => {
    const { effects } = runModule(`
      import invariant from 'tiny-invariant'
      export async function run() {
        const session = await auth()
        effect('before')
        invariant(session?.user, 'Sign in first')
        effect('after')
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('of Node compare as conditions do', () => {
    const { effects } = runModule(`
      import assert from 'node:assert'
      export async function run() {
        const session = await auth()
        assert(session !== null)
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of something else verify nothing', () => {
    const { effects } = runModule(`
      import assert from 'node:assert'
      export async function run(input) {
        const session = await auth()
        assert(input.id)
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('membership', () => {
  it('in a set of roles rules out whoever has none', () => {
    const { effects } = runModule(`
      const EDITORS = new Set(['editor', 'admin'])
      export async function run() {
        const session = await auth()
        if (!EDITORS.has(session?.user.role)) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('in a set of what the client sends says nothing of the caller', () => {
    const { effects } = runModule(`
      const COLOURS = new Set(['red', 'green'])
      export async function run(input) {
        const session = await auth()
        if (!COLOURS.has(input)) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('in the rights of a role, with none for the role of strangers', () => {
    const { effects } = runModule(`
      const RIGHTS = { admin: ['write'], guest: [] }
      export async function run() {
        const session = await auth()
        if (!RIGHTS[session?.user.role ?? 'guest'].includes('write')) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('in the rights of a role that strangers have too', () => {
    const { effects } = runModule(`
      const RIGHTS = { admin: ['write'], guest: ['write'] }
      export async function run() {
        const session = await auth()
        if (!RIGHTS[session?.user.role ?? 'guest'].includes('write')) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('super', () => {
  it('calls what the class above does', () => {
    const { effects } = runModule(`
      class Service { async check() { await requireUser() } }
      class Posts extends Service {
        async check() { await super.check() }
        async remove() { await this.check(); effect('after') }
      }
      export const run = () => new Posts().remove()
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('does not call what it could', () => {
    const { effects } = runModule(`
      class Service { async check() { await requireUser() } }
      class Posts extends Service {
        async check() {}
        async remove() { await this.check(); effect('after') }
      }
      export const run = () => new Posts().remove()
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})
