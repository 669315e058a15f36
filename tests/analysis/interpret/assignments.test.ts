import { describe, expect, it } from 'vitest'

import { runBody, runModule } from '../../helpers/interpreted-app.js'

describe('assignment', () => {
  it('gives a variable its last value', () => {
    const { effects } = runBody(`
      let session = null
      session = await auth()
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('forgets the value before', () => {
    const { effects } = runBody(`
      let session = await auth()
      session = input
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('to a second name leaves alone what is changed by neither', () => {
    const guarded = (change: string) =>
      runBody(`
        const guards = [() => auth().then((session) => session ?? redirect('/'))]
        const all = guards
        ${change}
        await guards[0]()
        effect('after')
      `).effects
    expect(guarded('')).toEqual({ after: 'verified' })
    expect(guarded('all[0] = () => {}')).toEqual({ after: 'open' })
    expect(guarded('mix(all)')).toEqual({ after: 'open' })
    expect(guarded('const more = all; more.unshift(() => {})')).toEqual({ after: 'open' })
  })

  it('inside a condition is tested at once', () => {
    const { effects } = runBody(`
      let session
      if (!(session = await auth())) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('??= fills in for the absent only', () => {
    const { effects } = runBody(`
      let session = await auth()
      session ??= input
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('??= with a value that leaves is a guard', () => {
    const { effects } = runBody(`
      let session = await auth()
      session ??= redirect('/sign-in')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('??= evaluates its value only where it needs it', () => {
    const { effects } = runBody(`
      let session = await auth()
      session ??= effect('missing')
      let name = 'known'
      name ??= effect('never')
    `)
    expect(effects).toEqual({ missing: 'open' })
  })

  it('||= fills in for whatever is falsy', () => {
    const { effects } = runBody(`
      let session = await auth()
      session ||= await requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('&&= keeps the absent as it is', () => {
    const { effects } = runBody(`
      let session = await auth()
      session &&= session.user
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('&&= evaluates its value only for what is there', () => {
    const { effects } = runBody(`
      let session = await auth()
      session &&= effect('there')
    `)
    expect(effects).toEqual({ there: 'verified' })
  })

  it('an arithmetic assignment is no check', () => {
    const { effects } = runBody(`
      let count = 0
      count += (await auth()) ? 1 : 0
      count++
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('to a member is read back', () => {
    const { effects } = runBody(`
      const context = {}
      context.session = await auth()
      if (!context.session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('by destructuring reaches variables declared before', () => {
    const { effects } = runBody(`
      let session
      ;({ session } = { session: await auth() })
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('swaps by way of a list', () => {
    const { effects } = runBody(`
      let other = null
      let session = await auth()
      ;[session, other] = [other, session]
      if (!other) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('destructuring', () => {
  it('of the absent throws, so it verifies', () => {
    const { effects } = runBody(`
      const { user } = await auth()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('with an empty pattern throws as well', () => {
    const { effects } = runBody(`
      const {} = await auth()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of a fallback does not throw', () => {
    const { effects } = runBody(`
      const { user } = (await auth()) ?? {}
      effect('before')
      if (!user) return
      effect('after')
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('reaches nested values', () => {
    const { effects } = runBody(`
      const { data: { session } } = { data: { session: await auth() } }
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('renames', () => {
    const { effects } = runBody(`
      const { session: caller } = { session: await auth() }
      if (!caller) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('takes a default for undefined', () => {
    const { effects } = runBody(`
      const { role = redirect('/sign-in') } = {}
      effect('after')
    `)
    expect(effects).toEqual({})
  })

  it('takes no default for what is there', () => {
    const { effects } = runBody(`
      const { session = effect('default') } = { session: await requireUser() }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('takes no default for null', () => {
    const { effects } = runBody(`
      const { session = effect('default') } = { session: await auth() }
      if (!session) effect('absent')
    `)
    expect(effects).toEqual({ absent: 'open' })
  })

  it('of a list goes by position', () => {
    const { effects } = runBody(`
      const [problem, session] = [null, await auth()]
      if (problem) effect('problem')
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of a list skips holes', () => {
    const { effects } = runBody(`
      const [, session] = [input, await auth()]
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of a list takes defaults', () => {
    const { effects } = runBody(`
      const [session = await requireUser()] = []
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('leaves the rest of an object', () => {
    const { effects } = runBody(`
      const { other, ...context } = { other: 1, session: await auth() }
      if (!context.session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('leaves the rest of a list', () => {
    const { effects } = runBody(`
      const [first, ...callers] = [null, await auth()]
      if (!callers[0]) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('reads computed keys that are constant', () => {
    const { effects } = runBody(`
      const key = 'session'
      const { [key]: session } = { session: await auth() }
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of parameters works as of variables', () => {
    const { effects } = runModule(`
      function write({ session: { user } }, [name = effect('default')]) {
        effect('inside')
      }
      export async function run() {
        write({ session: await auth() }, ['given'])
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('collects the rest of the arguments', () => {
    const { effects } = runModule(`
      function write(...callers) {
        if (!callers[0]) return
        effect('inside')
      }
      export async function run() {
        write(await auth(), 2)
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('spreads what it collected', () => {
    const { effects } = runModule(`
      const check = (session) => session || redirect('/')
      const forward = (...args) => check(...args)
      export async function run() {
        forward(await auth())
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('a default of a parameter stands for a missing argument', () => {
    const { effects } = runModule(`
      const write = (session = requireUserSync()) => effect('inside')
      export async function run() {
        write()
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })
})

describe('objects', () => {
  it('spread what they are made of', () => {
    const { effects } = runBody(`
      const context = { ...{ session: await auth() }, extra: 1 }
      if (!context.session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('let a later field win over a spread one', () => {
    const { effects } = runBody(`
      const context = { ...{ session: await auth() }, session: input }
      if (!context.session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('are refined field by field', () => {
    const { effects } = runBody(`
      const context = { session: await auth() }
      if (!context.session) return
      const { session } = context
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('sequences', () => {
  it('run from left to right, and are their last value', () => {
    const { effects } = runBody(`
      const session = (effect('first'), await requireUser(), effect('third'), await auth())
      effect('after')
    `)
    expect(effects).toEqual({ first: 'open', third: 'verified', after: 'verified' })
  })

  it('in a condition are tested by their last value', () => {
    const { effects } = runBody(`
      if ((input, !(await auth()))) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('void throws its value away, not what it did', () => {
    const { effects } = runBody(`
      if (void (await requireUser())) effect('never')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('using', () => {
  it('declares like const', () => {
    const { effects } = runBody(`
      using session = await auth()
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of a guard verifies what follows', () => {
    const { effects } = runBody(`
      using lock = requireUserSync()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('await using does not await what it is given', () => {
    const { effects } = runBody(`
      await using connection = unheard.connect()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('defaults that may be needed', () => {
  it('of a parameter do what they do, perhaps', () => {
    const { effects } = runModule(`
      export async function run(id, row = effect('default')) {
        effect('after')
      }
    `)
    expect(effects).toEqual({ default: 'open', after: 'open' })
  })

  it('of a parameter verify nothing, for the client may send one', () => {
    const { effects } = runModule(`
      export async function run(id, user = await requireUser()) {
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('of a parameter that the caller leaves out verify', () => {
    const { effects } = runModule(`
      async function load(id, user = requireUserSync()) {
        effect('loaded')
      }
      export async function run(input) {
        await load(input)
      }
    `)
    expect(effects).toEqual({ loaded: 'verified' })
  })

  it('of a parameter that the caller gives do nothing', () => {
    const { effects } = runModule(`
      async function load(id, row = effect('default')) {
        effect('loaded')
      }
      export async function run(input) {
        await load(input, { id: 1 })
      }
    `)
    expect(effects).toEqual({ loaded: 'open' })
  })

  it('of what is unpacked do what they do, perhaps', () => {
    const { effects } = runBody(`
      const { row = effect('field') } = input
      const [first = effect('element')] = input
      effect('after')
    `)
    expect(effects).toEqual({ field: 'open', element: 'open', after: 'open' })
  })

  it('of what is unpacked from a known object do nothing', () => {
    const { effects } = runBody(`
      const { row = effect('field') } = { row: 1 }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('that are constants leave alone what is known of the value', () => {
    const { effects } = runBody(`
      const { limit = 10 } = input
      if (limit) effect('truthy')
      else effect('falsy')
    `)
    expect(effects).toEqual({ truthy: 'open', falsy: 'open' })
  })
})
