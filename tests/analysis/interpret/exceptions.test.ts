import { describe, expect, it } from 'vitest'

import { runBody, runModule } from '../../helpers/interpreted-app.js'

describe('try and catch', () => {
  it('verifies the rest of the block behind a guard', () => {
    const { effects } = runBody(`
      try {
        await requireUser()
        effect('inside')
      } catch {
        effect('caught')
      }
    `)
    expect(effects).toEqual({ inside: 'verified', caught: 'open' })
  })

  it('verifies what is done about a failure if strangers were answered first', () => {
    const { effects } = runBody(`
      try {
        const { id } = await input.params
        const session = await auth()
        if (!session) return { error: 'Sign in first' }
        effect('inside')
      } catch {
        effect('caught')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', caught: 'verified', after: 'open' })
  })

  it('does not if a stranger can make it fail before that', () => {
    const caught = (beginning: string, refusal: string) =>
      runBody(`
        try {
          ${beginning}
          const session = await auth()
          if (!session) ${refusal}
        } catch {
          effect('caught')
        }
      `).effects['caught']
    expect(caught('', 'return')).toBe('verified')
    expect(caught("const id = new URL(input.url).searchParams.get('id')", 'return')).toBe('verified')
    expect(caught('const body = await input.json()', 'return')).toBe('open')
    expect(caught('const found = await client.get(input.id)', 'return')).toBe('open')
    expect(caught('if (!input.id) throw new Error()', 'return')).toBe('open')
    expect(caught('', 'throw new Error()')).toBe('open')
    expect(caught('', `redirect('/login')`)).toBe('open')
    expect(caught('', `return redirect('/login')`)).toBe('open')
    expect(caught('await requireUser()', 'return')).toBe('open')
    expect(caught('const user = await requireUser()', 'return')).toBe('open')
  })

  it('verifies nothing behind a catch that carries on', () => {
    const { effects, notes } = runBody(`
      try {
        await requireUser()
      } catch (error) {
        console.error(error)
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes.map((note) => note.split(' ')[0])).toContain('swallowed')
  })

  it('verifies what follows a catch that returns', () => {
    const { effects, notes } = runBody(`
      try {
        await requireUser()
      } catch {
        return { error: 'Sign in first' }
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(notes).toEqual(['session-read requireUser'])
  })

  it('verifies what follows a catch that rethrows', () => {
    const { effects, exit } = runBody(`
      try {
        await requireUser()
      } catch (error) {
        throw error
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(exit).toBe('verified')
  })

  it('verifies what follows a catch that redirects', () => {
    const { effects } = runBody(`
      try {
        await requireUser()
      } catch {
        redirect('/sign-in')
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('sees the catch that leaves for some errors only', () => {
    const { effects } = runBody(`
      try {
        await requireUser()
      } catch (error) {
        if (error.message === 'fatal') throw error
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('knows in the catch what was known before the try', () => {
    const { effects } = runBody(`
      await requireUser()
      try {
        effect('inside')
      } catch {
        effect('caught')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', caught: 'verified', after: 'verified' })
  })

  it('throws into its own catch', () => {
    const { effects } = runBody(`
      const session = await auth()
      try {
        if (!session) throw new Error()
        effect('inside')
      } catch {
        effect('caught')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', caught: 'open', after: 'open' })
  })

  it('runs the catch of a block that always throws', () => {
    const { effects } = runBody(`
      try {
        throw new Error()
      } catch {
        effect('caught')
      }
      effect('after')
    `)
    expect(effects).toEqual({ caught: 'open', after: 'open' })
  })

  it('goes on behind a catch with a guard of its own', () => {
    const { effects } = runBody(`
      let session
      try {
        session = await requireUser()
      } catch {
        session = await requireUser()
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('remembers in a variable whether the block got through', () => {
    const { effects } = runBody(`
      let user = null
      try {
        user = await requireUser()
      } catch {
        user = null
      }
      if (!user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('remembers in a flag whether the block got through', () => {
    const { effects } = runBody(`
      let allowed = false
      try {
        await requireUser()
        allowed = true
      } catch {}
      if (!allowed) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('keeps an inner catch from hiding an outer guard', () => {
    const { effects } = runBody(`
      try {
        await requireUser()
        try {
          effect('inner')
        } catch {
          effect('innerCaught')
        }
        effect('outer')
      } catch {
        return
      }
      effect('after')
    `)
    expect(effects).toEqual({ inner: 'verified', innerCaught: 'verified', outer: 'verified', after: 'verified' })
  })

  it('loses a guard that an inner catch swallows', () => {
    const { effects } = runBody(`
      try {
        try {
          await requireUser()
        } catch {}
        effect('outer')
      } catch {
        return
      }
      effect('after')
    `)
    expect(effects).toEqual({ outer: 'open', after: 'open' })
  })

  it('returns from the block with what is known there', () => {
    const { exit } = runBody(`
      try {
        return await requireUser()
      } catch {
        throw new Error()
      }
    `)
    expect(exit).toBe('verified')
  })

  it('gives the caller of a helper what its catch returned', () => {
    const { effects } = runModule(`
      async function tryUser() {
        try {
          return await requireUser()
        } catch {
          return null
        }
      }
      export async function run() {
        await tryUser()
        effect('ignored')
        if (!(await tryUser())) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ ignored: 'open', checked: 'verified' })
  })
})

describe('finally', () => {
  it('runs whether or not the guard has thrown', () => {
    const { effects } = runBody(`
      try {
        await requireUser()
      } finally {
        effect('finally')
      }
      effect('after')
    `)
    expect(effects).toEqual({ finally: 'open', after: 'verified' })
  })

  it('runs behind a catch that returns', () => {
    const { effects } = runBody(`
      try {
        await requireUser()
      } catch {
        return
      } finally {
        effect('finally')
      }
      effect('after')
    `)
    expect(effects).toEqual({ finally: 'open', after: 'verified' })
  })

  it('runs behind a return from the block', () => {
    const { effects } = runBody(`
      await requireUser()
      try {
        return
      } finally {
        effect('finally')
      }
    `)
    expect(effects).toEqual({ finally: 'verified' })
  })

  it('with a guard verifies what follows', () => {
    const { effects } = runBody(`
      try {
        effect('inside')
      } catch {
        effect('caught')
      } finally {
        await requireUser()
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'open', caught: 'open', after: 'verified' })
  })

  it('with a return of its own swallows the exception', () => {
    const { exit } = runBody(`
      try {
        await requireUser()
      } finally {
        return
      }
    `)
    expect(exit).toBe('open')
  })

  it('lets nothing follow where the block and the catch leave', () => {
    const { effects } = runBody(`
      try {
        throw new Error()
      } catch {
        return
      } finally {
        effect('finally')
      }
      effect('after')
    `)
    expect(effects).toEqual({ finally: 'open' })
  })
})

describe('a return that finally runs after', () => {
  it('is replaced by a return of its own', () => {
    const { effects } = runModule(`
      async function load() {
        try {
          return null
        } finally {
          return await requireUser()
        }
      }
      export async function run() {
        await load()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('waits for the guard in it', () => {
    const { effects } = runModule(`
      async function load() {
        try {
          return 1
        } finally {
          await requireUser()
        }
      }
      export async function run() {
        await load()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('keeps what it gives', () => {
    const { effects } = runModule(`
      async function load() {
        try {
          return await auth()
        } finally {
          effect('finally')
        }
      }
      export async function run() {
        if (!(await load())) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ finally: 'open', after: 'verified' })
  })

  it('never happens where finally throws', () => {
    const { effects } = runModule(`
      async function load() {
        try {
          return 1
        } finally {
          throw new Error()
        }
      }
      export async function run() {
        await load()
        effect('after')
      }
    `)
    expect(effects).toEqual({})
  })
})

describe('nested try', () => {
  it('hands what its catch throws to the one around it', () => {
    const { effects } = runBody(`
      try {
        try {
          await requireUser()
        } catch {
          throw new Error()
        }
        effect('between')
      } catch {
        return
      } finally {
        effect('finally')
      }
      effect('after')
    `)
    expect(effects).toEqual({ between: 'verified', finally: 'open', after: 'verified' })
  })

  it('learns from a callee that throws', () => {
    const { effects } = runModule(`
      async function assertUser() {
        if (!(await auth())) throw new Error()
      }
      export async function run() {
        try {
          await assertUser()
        } catch {
          effect('caught')
          return
        }
        effect('after')
      }
    `)
    expect(effects).toEqual({ caught: 'open', after: 'verified' })
  })
})

describe('notes about a guard', () => {
  it('name the one whose failure is swallowed, not one before', () => {
    const { notes } = runModule(`
      async function first() { await auth() }
      export async function run() {
        await first()
        await auth()
        try {
          await requireUser()
        } catch {}
      }
    `)
    expect(notes).toContain('swallowed requireUser')
  })

  it('speak of the check where it has no name', () => {
    const { notes } = runBody(`
      const session = await auth()
      try {
        if (!session) throw new Error()
      } catch {}
      effect('after')
    `)
    expect(notes).toContain('swallowed the check')
  })

  it('are silent where the caller was verified before', () => {
    const { notes } = runBody(`
      await requireUser()
      try {
        await requireUser()
      } catch {}
    `)
    expect(notes).toEqual(['session-read requireUser', 'session-read requireUser'])
  })

  it('name the promise that is dropped, also by void', () => {
    expect(runBody(`requireUser()`).notes).toContain('not-awaited requireUser')
    expect(runBody(`void requireUser()`).notes).toEqual(['session-read requireUser'])
  })
})
