import { describe, expect, it } from 'vitest'

import { describeValue, runModule } from '../../helpers/interpreted-app.js'

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

  it('run a method of their parent on what they override', () => {
    const { effects } = runModule(`
      class Base {
        async check() {}
        get scope() {
          return 'all'
        }
        get name() {
          return \`name-\${this.scope}\`
        }
        async remove() {
          await this.check()
          effect(this.scope)
        }
      }
      class Posts extends Base {
        get scope() {
          return 'own'
        }
        async check() {
          await requireUser()
        }
        async remove() {
          await super.remove()
          effect(super.scope)
          effect(super.name)
        }
      }
      export async function run() {
        await new Posts().remove()
      }
    `)
    expect(effects).toEqual({ own: 'verified', all: 'verified', 'name-own': 'verified' })
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

  it('have fields that begin as the method of their name', () => {
    const { effects } = runModule(`
      class Posts {
        remove = this.guarded(this.remove)
        list = this.list
        guarded(method) {
          return async (...args) => { await requireUser(); return method.apply(this, args) }
        }
        async remove() { effect('remove') }
        async list() { effect('list') }
      }
      const posts = new Posts()
      export async function run() {
        await posts.list()
        await posts.remove()
      }
    `)
    expect(effects).toEqual({ list: 'open', remove: 'verified' })
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

describe('what a class was given', () => {
  it('is a default where nothing is', () => {
    const { effects } = runModule(`
      class Posts {
        constructor(private readonly guard = requireUser) {}
        check() {
          return this.guard()
        }
      }
      export async function run() {
        await new Posts(() => 'nobody').check()
        effect('given')
        await new Posts().check()
        effect('default')
      }
    `)
    expect(effects).toEqual({ given: 'open', default: 'verified' })
  })

  it('is kept only where it says so', () => {
    const { effects } = runModule(`
      class Posts {
        constructor(guard) {}
        check() {
          return this.guard?.()
        }
      }
      export async function run() {
        await new Posts(requireUser).check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('from somewhere unknown is what its type says', () => {
    const { effects } = runModule(`
      import { PrismaClient } from '@prisma/client'
      import { container } from 'container'
      class Guard {
        async check() {
          await requireUser()
        }
      }
      type Checks = Guard
      class Posts {
        constructor(
          private readonly db: PrismaClient,
          private readonly guard: Checks | null,
        ) {}
        async remove(id) {
          await this.guard.check()
          await this.db.post.delete({ where: { id } })
        }
      }
      export async function run(id) {
        await new Posts(container.get('db'), container.get('guard')).remove(id)
      }
    `)
    expect(effects).toEqual({ post: 'verified' })
  })

  it('belongs to one instance', () => {
    const { outcome } = runModule(`
      class Box {
        constructor(content) {
          this.content = content
        }
      }
      export async function run() {
        const first = new Box(1)
        const second = new Box(1)
        first.content = 2
        return [first.content, second.content]
      }
    `)
    expect(describeValue(outcome.value)).toBe('list of (2 | 1)')
  })

  it('may be a list of functions, to which each of its methods adds in a new one', () => {
    const STEPS = `
      class Steps {
        constructor(steps = []) { this.steps = steps }
        use(step) { return new Steps([...this.steps, step]) }
        handle(handler) {
          return async () => {
            for (const step of this.steps) await step()
            return handler()
          }
        }
      }
      const log = async () => console.log('called')
    `
    const { effects } = runModule(`${STEPS}
      const guarded = new Steps().use(log).use(requireUser).handle(() => effect('guarded'))
      const open = new Steps().use(log).handle(() => effect('open'))
      export async function run() {
        await open()
        await guarded()
      }
    `)
    expect(effects).toEqual({ open: 'open', guarded: 'verified' })
  })

  it('may be a list that others go on changing', () => {
    const { effects } = runModule(`
      class Steps {
        constructor(steps) {
          this.steps = steps
          steps.pop()
        }
        async run() { for (const step of this.steps) await step() }
      }
      export async function run() {
        await new Steps([requireUser]).run()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('goes through classes without a constructor', () => {
    const { effects } = runModule(`
      class First {
        constructor(check) {
          this.check = check
        }
      }
      class Second extends First {}
      class Third extends Second {}
      export async function run() {
        await new Third(requireUser).check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('a constructor', () => {
  it('that throws ends the path', () => {
    const { effects } = runModule(`
      class Context {
        constructor(session) {
          if (!session) throw new Error()
        }
      }
      export async function run() {
        new Context(await auth())
        effect('after')
        new Context(null)
        effect('never')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('does what it does each time, with what is known there', () => {
    const { outcome } = runModule(`
      class Log {
        constructor() {
          effect('made')
        }
      }
      export async function run() {
        new Log()
        await requireUser()
        new Log()
      }
    `)
    expect(outcome.effects.map(({ entity, facts }) => [entity, [...facts]])).toEqual([
      ['made', []],
      ['made', ['verified']],
    ])
  })
})

describe('a field with a type', () => {
  it('is what the type says', () => {
    const { effects } = runModule(`
      const guards = { main: { check: requireUser } }
      class Posts {
        guards: typeof guards.main
        async remove() {
          await this.guards.check()
          effect('remove')
        }
      }
      export async function run() {
        await new Posts().remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('is unknown where types tell nothing', () => {
    const { effects } = runModule(`
      interface Guard {
        check(): Promise<void>
      }
      class Posts {
        guard: Guard
        other: Unheard | string
        async remove() {
          await this.guard.check()
          await this.other.check()
          effect('remove')
        }
      }
      export async function run() {
        await new Posts().remove()
      }
    `)
    expect(effects).toEqual({ remove: 'open' })
  })

  it('of a response has its cookies', () => {
    const { outcome } = runModule(`
      import { NextResponse } from 'next/server'
      import { respond } from 'unheard'
      function mark(response: NextResponse) {
        response.cookies.set('seen', '1')
      }
      export async function run() {
        mark(respond())
      }
    `)
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['cookie-write'])
  })
})

describe('members of a class itself', () => {
  it('are inherited, fields and getters too', () => {
    const { effects } = runModule(`
      class Base {
        static guard = requireUser
        static get user() {
          return requireUser()
        }
      }
      class Service extends Base {}
      export async function run() {
        Service.user
        effect('dropped')
        await Service.user
        effect('awaited')
      }
      export async function other() {
        await Service.guard()
      }
    `)
    expect(effects).toEqual({ dropped: 'open', awaited: 'verified' })
  })

  it('are set by the module, not by instances', () => {
    const { effects } = runModule(`
      class Service {
        static first = null
        static second
        static init() {
          Service.first = { check: requireUser }
        }
        start() {
          this.second = { check: requireUser }
        }
      }
      export async function run() {
        await Service.second?.check()
        effect('second')
        await Service.first.check()
        effect('first')
      }
    `)
    expect(effects).toEqual({ second: 'open', first: 'verified' })
  })

  it('make instances through this', () => {
    const { effects } = runModule(`
      class Service {
        static make() {
          return new this()
        }
        check() {
          return requireUserSync()
        }
      }
      export async function run() {
        Service.make().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('classes made by other code', () => {
  it('extend what they are given', () => {
    const { effects } = runModule(`
      const withGuard = (Base) =>
        class extends Base {
          check() {
            return requireUserSync()
          }
        }
      class Plain {
        remove() {
          effect('remove')
        }
      }
      class Posts extends withGuard(Plain) {}
      export async function run() {
        const posts = new Posts()
        posts.check()
        posts.remove()
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('see the variables around them in their fields', () => {
    const { effects } = runModule(`
      export async function run() {
        const guard = requireUserSync
        class Guard {
          again = guard
          check = () => guard()
        }
        new Guard().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('see the variables around them', () => {
    const { effects } = runModule(`
      export async function run() {
        const session = await auth()
        class Guard {
          check() {
            if (!session) throw new Error()
          }
        }
        new Guard().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('keep their own methods below a parent that is unknown', () => {
    const { effects, outcome } = runModule(`
      import { Base } from 'unheard'
      class Guard extends Base {
        check() {
          return requireUserSync()
        }
      }
      export async function run() {
        const guard = new Guard()
        guard.check()
        effect('after')
        return guard.other
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(describeValue(outcome.value)).toBe('verified unknown')
  })
})

describe('setters and getters', () => {
  it('are told apart', () => {
    const { outcome } = runModule(`
      class Context {
        set user(value) {}
        get user() {
          return 'read'
        }
        set only(value) {}
      }
      export async function run() {
        const context = new Context()
        return [context.user, context.only]
      }
    `)
    expect(describeValue(outcome.value)).toBe('list of (read | unknown)')
  })

  it('keep what they have read once', () => {
    const { effects } = runModule(`
      class Context {
        #user = null
        get user() {
          return (this.#user ??= requireUserSync())
        }
      }
      export async function run() {
        const context = new Context()
        context.user
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('a static method that is inherited', () => {
  it('makes instances of the class it is called on', () => {
    const { effects } = runModule(`
      class Base { static create() { return new this() } }
      class Guard extends Base { check() { return requireUserSync() } }
      export async function run() {
        Guard.create().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('super in a function inside a method', () => {
  it('means the parent of the class, as outside of it', () => {
    const { effects } = runModule(`
      class First { check() { return requireUserSync() } }
      class Second extends First {
        check() { return [1].map(() => [2].map(() => super.check())) }
      }
      class Third extends Second {}
      export async function run() {
        new Third().check()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('classes in a circle', () => {
  it('have no member that none of them has', () => {
    const { effects } = runModule(`
      class First extends Second { check() { return requireUserSync() } }
      class Second extends First {}
      export async function run() {
        new Second().check()
        effect('after')
        new Second().unheard()
      }
    `)
    expect(effects['after']).toBe('verified')
  })

  it('that extend themselves are what they are', () => {
    const { effects } = runModule(`
      class Own extends Own { check() { return requireUserSync() } }
      export async function run() {
        new Own().check()
        effect('after')
      }
    `)
    expect(effects['after']).toBe('verified')
  })
})

describe('fields that are made when they are first asked for', () => {
  it('are what a method puts there, not merely of their type', () => {
    const { effects } = runModule(`
      class Notes {
        #store
        constructor(store) { this.#store = store }
        remove() { this.#store.remove() }
      }
      class Locator {
        private kept?: Notes
        private other?: Notes
        private third?: Notes
        get notes(): Notes {
          if (!this.kept) this.kept = new Notes({ remove: () => effect('tested') })
          return this.kept
        }
        get others(): Notes {
          return (this.other ??= new Notes({ remove: () => effect('assigned') }))
        }
        get thirds(): Notes {
          return (this.third ??= makeAll().notes)
        }
      }
      const makeAll = () => ({ notes: new Notes({ remove: () => effect('handed') }) })
      const locator = new Locator()
      export async function run() {
        locator.notes.remove()
        locator.thirds.remove()
        await requireUser()
        locator.others.remove()
      }
    `)
    expect(effects).toEqual({ tested: 'open', handed: 'open', assigned: 'verified' })
  })

  it('hand no caller to those who did not ask', () => {
    const { effects } = runModule(`
      class Context {
        user?: User
        async load() { this.user = await requireUser() }
        use() { if (this.user) effect('use') }
      }
      export async function run() {
        new Context().use()
      }
    `)
    expect(effects).toEqual({ use: 'open' })
  })

  it('may be made of what they were', () => {
    const { effects } = runModule(`
      class Node {
        next?: Node
        constructor(private readonly before?: Node) {}
        grow() { this.next = new Node(this.next) }
        use() { effect('use') }
      }
      export async function run() {
        const node = new Node()
        node.next?.use()
        effect('after')
      }
    `)
    expect(effects).toEqual({ use: 'open', after: 'open' })
  })
})

describe('what lasts longer than a request', () => {
  /** What is known once a function of the module has come back; nothing if it never does. */
  const after = (code: string, call: string): string | undefined =>
    runModule(`${code}\nexport async function run(input) { await ${call}; effect('after') }`).effects['after']

  it('may be put there by others', () => {
    const registry = `
      class Registry {
        made = new Map()
        set(key, value) { this.made.set(key, value) }
        get(key) { const found = this.made.get(key); if (!found) throw new Error('None'); return found }
      }`
    expect(after(`${registry}\nconst registry = new Registry()`, 'registry.get(input)')).toBe('open')
    expect(after(`${registry}\nconst all = { registry: new Registry() }`, 'all.registry.get(input)')).toBe('open')
    expect(after(`${registry}\nclass Sub extends Registry {}\nconst sub = new Sub()`, 'sub.get(input)')).toBe('open')
    expect(after(registry, 'new Registry().get(input)')).toBeUndefined()
    const connection = `
      class Connection {
        ready = false
        constructor() { this.client = null }
        async open(client) { this.ready = true; this.client = client }
        use() { if (!this.ready) throw new Error('Not yet') }
        ask() { return this.client.ask() }
      }`
    expect(after(`${connection}\nconst connection = new Connection()`, 'connection.use()')).toBe('open')
    expect(after(`${connection}\nconst connection = new Connection()`, 'connection.ask()')).toBe('open')
    expect(after(connection, 'new Connection().use()')).toBeUndefined()
    const statics = `
      class Registry {
        static made = new Map()
        static set(key, value) { Registry.made.set(key, value) }
        static get(key) { const found = this.made.get(key); if (!found) throw new Error('None'); return found }
      }`
    expect(after(statics, 'Registry.get(input)')).toBe('open')
  })

  it('is kept for later where only those look who put it there', () => {
    const cached = (find: string, put: string) => `
      async function current() {
        const token = (await cookies()).get('token')
        ${find}
        const session = await requireUser()
        ${put}
        return session
      }`
    const asked = 'current()'
    const present = '(async () => { if (!(await current())) throw new Error() })()'
    const find = 'const known = kept.get(token); if (known) return known'
    expect(after(`const kept = new Map()\n${cached(find, 'kept.set(token, session)')}`, asked)).toBe('verified')
    expect(
      after(
        `const kept = new Map()\n${cached(find.replace('known)', 'kept.has(token))'), 'kept.set(token, 1)')}`,
        present,
      ),
    ).toBe('verified')
    const other = 'export const remember = (token, session) => { kept.set(token, session) }'
    expect(after(`const kept = new Map()\n${other}\n${cached(find, '')}`, asked)).toBe('open')
    const service = (more: string) => `
      class Sessions {
        kept = new Map()
        async current(token) {
          const known = this.kept.get(token)
          if (known) return known
          const session = await requireUser()
          this.kept.set(token, session)
          return session
        }
        ${more}
      }
      const sessions = new Sessions()`
    expect(after(service('forget(token) { this.kept.delete(token) }'), 'sessions.current(input)')).toBe('verified')
    expect(after(service('all() { return this.kept }'), 'sessions.current(input)')).toBe('open')
  })
})

describe('what a function puts into an object of its module', () => {
  const behind = (kept: string) =>
    runModule(`
      const cached = globalThis.cached ?? (globalThis.cached = { write: null, check: null })
      function make() {
        if (cached.write) return cached
        cached.write = (name) => effect(name)
        cached.check = ${kept}
        return cached
      }
      export async function run() {
        const made = make()
        await made.check()
        made.write('after')
      }
    `).effects

  it('is there for the rest of its run', () => {
    expect(behind('() => effect("check")')).toEqual({ check: 'open', after: 'open' })
  })

  it('may as well be what another run has put there', () => {
    expect(behind('requireUser')).toEqual({ after: 'open' })
  })
})

describe('an instance that a function makes', () => {
  const note = `
    class Note {
      constructor() { this.title = 'first' }
      rename(title) { this.title = title }
    }
    const load = () => new Note()
    const loadAll = async () => ({ notes: [new Note()] })
    const same = (note) => note
  `
  const given = (body: string): string =>
    describeValue(runModule(`${note} export async function run(input) { ${body} }`).outcome.value)

  it('is another for every call, although the function runs once', () => {
    expect(given('load().rename(input); return load().title')).toBe('first')
    expect(given('const one = load(); load(); one.rename(input); return one.title')).toBe('argument.0')
    expect(given('(await loadAll()).notes[0].rename(input); return (await loadAll()).notes[0].title')).toBe('first')
  })

  it('is the same as long as it is handed on', () => {
    expect(given('const one = load(); same(one).rename(input); return one.title')).toBe('argument.0')
    expect(given('const one = load(); same(one); same(one).rename(input); return one.title')).toBe('argument.0')
  })
})

describe('a decorator of a method', () => {
  const removing = (decorators: string, around: string): Record<string, string> =>
    runModule(`
      import { RequireAuth, Transactional } from 'somewhere'
      ${around}
      class Posts {
        table = 'posts'
        ${decorators}
        async remove(id) {
          effect(this.table)
        }
      }
      export async function run(id) {
        await new Posts().remove(id)
      }
    `).effects
  const replacing = (body: string) => `
    function Guarded() {
      return function (target, key, descriptor) {
        const original = descriptor.value
        descriptor.value = async function (...args) {
          ${body}
          return original.apply(this, args)
        }
        return descriptor
      }
    }`
  const wrapping = (body: string) => `
    const guarded = (method, context) => async function (...args) {
      ${body}
      return method.call(this, ...args)
    }`

  it('puts another in its place, by a descriptor', () => {
    expect(removing('@Guarded()', replacing(`await requireUser()`))).toEqual({ posts: 'verified' })
    expect(removing('@Guarded()', replacing(`if (!(await auth())) return null`))).toEqual({ posts: 'verified' })
    expect(removing('@Guarded()', replacing(`requireUser()`))).toEqual({ posts: 'open' })
    expect(removing('@Guarded()', replacing(`await auth()`).replace('return descriptor', ''))).toEqual({
      posts: 'open',
    })
    expect(removing('@Guarded()', replacing(`await requireUser()`).replace('return descriptor', ''))).toEqual({
      posts: 'verified',
    })
    const given = `const Guarded = (target, key, { value, ...rest }) => ({ ...rest, value: async (...args) => { await requireUser(); return value(...args) } })`
    expect(Object.values(removing('@Guarded', given))).toEqual(['verified'])
  })

  it('puts another in its place, as the language has it', () => {
    expect(removing('@guarded', wrapping(`await requireUser()`))).toEqual({ posts: 'verified' })
    expect(removing('@guarded', wrapping(`await auth()`))).toEqual({ posts: 'open' })
    expect(removing('@guarded', `const guarded = (method, { name }) => log(name)`)).toEqual({ posts: 'open' })
  })

  it('is applied to what the one below it makes', () => {
    const logged = `const logged = (method) => async function (...args) { effect('log'); return method.apply(this, args) }`
    const both = `${wrapping(`await requireUser()`)}\n${logged}`
    expect(removing('@guarded @logged', both)).toEqual({ log: 'verified', posts: 'verified' })
    expect(removing('@logged @guarded', both)).toEqual({ log: 'open', posts: 'verified' })
  })

  it('is told which method it is', () => {
    const named = `const guarded = (method, { name }) => async function (...args) { effect(name); return method.apply(this, args) }`
    expect(removing('@guarded', named)).toEqual({ remove: 'open', posts: 'open' })
  })

  it('of a library leaves the method as it is, behind a guard if it is called one', () => {
    expect(removing('@Transactional()', '')).toEqual({ posts: 'open' })
    expect(removing('@Transactional() @RequireAuth', '')).toEqual({ posts: 'verified' })
    expect(removing('@RequireAuth()', '')).toEqual({ posts: 'verified' })
  })
})
