import { describe, expect, it } from 'vitest'

import { runBody, runModule } from '../../helpers/interpreted-app.js'

describe('getters of object literals', () => {
  it('run where they are read, not where the object is made', () => {
    const { effects } = runBody(`
      const context = {
        get rows() {
          return effect('read')
        },
      }
      effect('made')
      await requireUser()
      context.rows
      effect('after')
    `)
    expect(effects).toEqual({ made: 'open', read: 'verified', after: 'verified' })
  })

  it('never run when nobody reads them', () => {
    const { effects } = runBody(`
      const context = {
        get rows() {
          return effect('read')
        },
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('verify when they give a guard that is awaited', () => {
    const { effects } = runBody(`
      const context = {
        get user() {
          return requireUser()
        },
      }
      context.user
      effect('dropped')
      await context.user
      effect('awaited')
    `)
    expect(effects).toEqual({ dropped: 'open', awaited: 'verified' })
  })

  it('see their own object', () => {
    const { effects } = runBody(`
      const context = {
        session: await auth(),
        get user() {
          return this.session
        },
      }
      if (!context.user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('run when a pattern reads them', () => {
    const { effects } = runBody(`
      const { user } = {
        get user() {
          return requireUserSync()
        },
      }
      if (!user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('end the path when they throw', () => {
    const { effects } = runBody(`
      const context = {
        get user() {
          throw new Error()
        },
      }
      context.user
      effect('after')
    `)
    expect(effects).toEqual({})
  })

  it('are not what a setter of the same name takes', () => {
    const { effects } = runBody(`
      const context = {
        get user() {
          return requireUserSync()
        },
        set user(value) {
          effect('set')
        },
      }
      context.user
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('getters of classes', () => {
  it('do what they do where they are read', () => {
    const { effects } = runModule(`
      class Context {
        get rows() {
          return effect('read')
        }
      }
      export async function run() {
        const context = new Context()
        effect('made')
        await requireUser()
        context.rows
      }
    `)
    expect(effects).toEqual({ made: 'open', read: 'verified' })
  })

  it('are inherited', () => {
    const { effects } = runModule(`
      class Base {
        get user() {
          return requireUser()
        }
      }
      class Context extends Base {}
      export async function run() {
        await new Context().user
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})
