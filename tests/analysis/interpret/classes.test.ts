import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

describe('classes', () => {
  it('have methods that guard', () => {
    const { effects } = runModule(`
      class Guard {
        async check() {
          if (!(await auth())) throw new Error()
        }
      }
      export async function run() {
        await new Guard().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('have methods that call each other through this', () => {
    const { effects } = runModule(`
      class Posts {
        async check() {
          await requireUser()
        }
        async remove() {
          await this.check()
          effect('remove')
        }
      }
      const posts = new Posts()
      export async function run() {
        await posts.remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('inherit methods', () => {
    const { effects } = runModule(`
      class Base {
        async check() {
          await requireUser()
        }
      }
      class Posts extends Base {
        async remove() {
          await this.check()
          effect('remove')
        }
      }
      export async function run() {
        await new Posts().remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('override methods', () => {
    const { effects } = runModule(`
      class Base {
        async check() {
          await requireUser()
        }
      }
      class Posts extends Base {
        async check() {}
        async remove() {
          await this.check()
          effect('remove')
        }
      }
      export async function run() {
        await new Posts().remove()
      }
    `)
    expect(effects).toEqual({ remove: 'open' })
  })

  it('have static methods', () => {
    const { effects } = runModule(`
      class Guard {
        static async check() {
          await requireUser()
        }
      }
      export async function run() {
        await Guard.check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('inherit static methods', () => {
    const { effects } = runModule(`
      class Base {
        static async check() {
          await requireUser()
        }
      }
      class Guard extends Base {}
      export async function run() {
        await Guard.check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('have getters that run when they are read', () => {
    const { effects } = runModule(`
      class Context {
        get session() {
          return auth()
        }
      }
      const context = new Context()
      export async function run() {
        if (!(await context.session)) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('have fields that are functions', () => {
    const { effects } = runModule(`
      class Guard {
        check = async () => {
          await requireUser()
        }
      }
      export async function run() {
        await new Guard().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('have private methods', () => {
    const { effects } = runModule(`
      class Posts {
        async #check() {
          await requireUser()
        }
        async remove() {
          await this.#check()
          effect('remove')
        }
      }
      export async function run() {
        await new Posts().remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('keep in their fields what the constructor is given', () => {
    const { effects } = runModule(`
      class Posts {
        constructor(guard) {
          this.guard = guard
        }
        async remove() {
          await this.guard()
          effect('remove')
        }
      }
      export async function run() {
        await new Posts(requireUser).remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('keep what a parameter property is given', () => {
    const { effects } = runModule(`
      class Guard {
        async check() {
          await requireUser()
        }
      }
      class Posts {
        constructor(private readonly guard: Guard) {}
        async remove() {
          await this.guard.check()
          effect('remove')
        }
      }
      const posts = new Posts(new Guard())
      export async function run() {
        await posts.remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('keep the default of a parameter property that is given nothing', () => {
    const { effects } = runModule(`
      const shared = { erase: () => effect('erase') }
      class Posts {
        constructor(private readonly db = shared) {}
        remove() {
          this.db.erase()
        }
      }
      export async function run() {
        new Posts().remove()
        await requireUser()
        new Posts({ erase: () => effect('other') }).remove()
      }
    `)
    expect(effects).toEqual({ erase: 'open', other: 'verified' })
  })

  it('keep nothing of a parameter that only goes by the name of a field', () => {
    const { effects } = runModule(`
      class Posts {
        private readonly erase = () => effect('own')
        constructor(erase: () => void) {}
        remove() {
          this.erase()
        }
      }
      export async function run() {
        new Posts(() => effect('given')).remove()
      }
    `)
    expect(effects).toEqual({ own: 'open' })
  })

  it('from a container are unknown: what their methods do is not seen', () => {
    const { effects } = runModule(`
      class Guard {
        async check() {
          await requireUser()
        }
      }
      class Posts {
        constructor(private readonly guard: Guard) {}
        async remove() {
          await this.guard.check()
          effect('remove')
        }
      }
      declare const container: { get(token: unknown): any }
      export async function run() {
        const posts: Posts = container.get(Posts)
        await posts.remove()
      }
    `)
    expect(effects).toEqual({})
  })

  it('are what a parameter says it takes', () => {
    const { effects } = runModule(`
      class Guard {
        async check() {
          await requireUser()
        }
      }
      export async function run(id: string, guard: Guard = undefined as never) {
        await new Posts().remove()
      }
      class Posts {
        private guard: Guard
        async remove() {
          await this.guard.check()
          effect('remove')
        }
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('construct through a static factory', () => {
    const { effects } = runModule(`
      class Posts {
        static async create() {
          await requireUser()
          return new Posts()
        }
        remove() {
          effect('remove')
        }
      }
      export async function run() {
        const posts = await Posts.create()
        posts.remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('run a guard in their constructor', () => {
    const { effects } = runModule(`
      class Posts {
        constructor() {
          requireUserSync()
        }
        remove() {
          effect('remove')
        }
      }
      export async function run() {
        new Posts().remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })
})

describe('objects of functions', () => {
  it('have methods that guard', () => {
    const { effects } = runModule(`
      const guard = {
        async check() {
          await requireUser()
        },
      }
      export async function run() {
        await guard.check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('nest', () => {
    const { effects } = runModule(`
      const services = { auth: { requireUser: async () => requireUser() } }
      export async function run() {
        await services.auth.requireUser()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('are chosen from by a constant key', () => {
    const { effects } = runModule(`
      const guards = { check: requireUser, skip: async () => {} }
      const which = 'check'
      export async function run() {
        await guards[which]()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('chosen from by an unknown key verify nothing', () => {
    const { effects } = runModule(`
      const guards = { check: requireUser, skip: async () => {} }
      export async function run(input) {
        await guards[input]()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('super', () => {
  it('gives the parent what is passed to it', () => {
    const { effects } = runModule(`
      class Service {
        constructor(private readonly check) {}
        async guard() {
          await this.check()
        }
      }
      class Posts extends Service {
        constructor(name) {
          super(requireUser)
          this.name = name
        }
      }
      export async function run() {
        await new Posts(input).guard()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('gives the parent nothing of what the child was given', () => {
    const { effects } = runModule(`
      class Service {
        constructor(private readonly check) {}
        async guard() {
          await this.check?.()
        }
      }
      class Posts extends Service {
        constructor(check) {
          super()
          this.unused = check
        }
      }
      export async function run() {
        await new Posts(requireUser).guard()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('is left out by a class without a constructor, which passes everything on', () => {
    const { effects } = runModule(`
      class Service {
        constructor(private readonly check) {}
        async guard() {
          await this.check()
        }
      }
      class Posts extends Service {}
      export async function run() {
        await new Posts(requireUser).guard()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('goes up one class at a time', () => {
    const { effects } = runModule(`
      class First {
        constructor(check) {
          this.check = check
        }
      }
      class Second extends First {
        constructor(check) {
          super(check)
          effect('second')
        }
      }
      class Third extends Second {
        constructor() {
          super(requireUser)
        }
      }
      export async function run() {
        await new Third().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ second: 'open', after: 'verified' })
  })

  it('means the parent of the class it is written in', () => {
    const { effects } = runModule(`
      class First {
        async guard() {
          await requireUser()
        }
      }
      class Second extends First {
        async guard() {
          await super.guard()
        }
      }
      class Third extends Second {
        async guard() {
          await super.guard()
        }
      }
      export async function run() {
        await new Third().guard()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('static fields', () => {
  it('hold the one instance that a method makes', () => {
    const { effects } = runModule(`
      class Service {
        static instance
        static get() {
          if (!Service.instance) Service.instance = new Service()
          return Service.instance
        }
        async save() {
          effect('saved')
        }
        async guard() {
          await requireUser()
        }
      }
      export async function run() {
        await Service.get().save()
        await Service.get().guard()
        effect('after')
      }
    `)
    expect(effects).toEqual({ saved: 'open', after: 'verified' })
  })

  it('hold what a static method assigns through this', () => {
    const { effects } = runModule(`
      class Service {
        static #instance = null
        static get() {
          return (this.#instance ??= new Service())
        }
        async guard() {
          await requireUser()
        }
      }
      export async function run() {
        await Service.get().guard()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('keep a value they were given at once', () => {
    const { effects } = runModule(`
      class Service {
        static check = requireUser
        static forget() {
          Service.check = () => {}
        }
      }
      export async function run() {
        await Service.check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})
