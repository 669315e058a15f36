import { describe, expect, it } from 'vitest'

import { runBody, runModule } from '../../helpers/interpreted-app.js'

describe('helpers', () => {
  it('hand their guard on to whoever calls them', () => {
    const { effects, chains } = runModule(`
      async function ensure() {
        const session = await auth()
        if (!session) throw new Error()
      }
      async function write() {
        effect('write')
      }
      export async function run() {
        await ensure()
        await write()
      }
    `)
    expect(effects).toEqual({ write: 'verified' })
    expect(chains['write']).toEqual(['write'])
  })

  it('name every call that leads to an effect', () => {
    const { chains } = runModule(`
      const inner = () => effect('write')
      const outer = () => inner()
      export async function run() {
        outer()
      }
    `)
    expect(chains['write']).toEqual(['outer', 'inner'])
  })

  it('are judged call by call', () => {
    const { effects } = runModule(`
      const write = (name) => effect(name)
      export async function run() {
        write('first')
        await requireUser()
        write('second')
      }
    `)
    expect(effects).toEqual({ first: 'open', second: 'verified' })
  })

  it('are judged by the argument they are given', () => {
    const { effects } = runModule(`
      async function write(name, options) {
        if (options.check) await requireUser()
        effect(name)
      }
      export async function run() {
        await write('unchecked', { check: false })
        await write('checked', { check: true })
      }
    `)
    expect(effects).toEqual({ unchecked: 'open', checked: 'verified' })
  })

  it('learn of a session they are handed', () => {
    const { effects } = runModule(`
      function demand(session) {
        if (!session) throw new Error()
      }
      export async function run() {
        demand(await auth())
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of another name for nothing verify nothing', () => {
    const { effects } = runModule(`
      async function requireAdmin() {
        console.log('TODO')
      }
      export async function run() {
        await requireAdmin()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('that are only written in the same module guard nobody', () => {
    const { effects } = runModule(`
      async function other() {
        await requireUser()
        effect('other')
      }
      export async function run() {
        // await other()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('may be declared below where they are called', () => {
    const { effects } = runBody(`
      await ensure()
      effect('after')
      async function ensure() {
        await requireUser()
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('closures', () => {
  it('see the variables around them', () => {
    const { effects } = runBody(`
      const session = await auth()
      const write = () => {
        if (!session) return
        effect('inside')
      }
      write()
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('see what those variables hold when they are called', () => {
    const { effects } = runBody(`
      let session = null
      const write = () => {
        if (session) effect('inside')
      }
      session = await auth()
      write()
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('change the variables around them', () => {
    const { effects } = runBody(`
      let session = null
      const load = async () => {
        session = await auth()
      }
      await load()
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('that are never called do nothing', () => {
    const { effects } = runBody(`
      const check = async () => {
        await requireUser()
        effect('unused')
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('keep what they were made with', () => {
    const { effects } = runModule(`
      const makeWriter = (session) => (name) => {
        if (session) effect(name)
      }
      export async function run() {
        const write = makeWriter(await auth())
        write('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('called where they are written run at once', () => {
    const { effects } = runBody(`
      await (async () => {
        const session = await auth()
        if (!session) throw new Error()
        effect('inside')
      })()
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'verified' })
  })

  it('called where they are written and not awaited do not hold', () => {
    const { effects } = runBody(`
      ;(async () => {
        await requireUser()
      })()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('that return early return from themselves alone', () => {
    const { effects } = runBody(`
      const session = await auth()
      ;(() => {
        if (!session) return
      })()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('bound to arguments get them first', () => {
    const { effects } = runModule(`
      const write = (session, name) => {
        if (session) effect(name)
      }
      export async function run() {
        write.bind(null, await auth())('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('are called by call and apply', () => {
    const { effects } = runModule(`
      const demand = (session) => session || redirect('/')
      export async function run() {
        demand.call(null, await auth())
        effect('called')
      }
    `)
    expect(effects).toEqual({ called: 'verified' })
  })

  it('are applied to lists of arguments', () => {
    const { effects } = runModule(`
      const demand = (session) => session || redirect('/')
      export async function run() {
        demand.apply(null, [await auth()])
        effect('applied')
      }
    `)
    expect(effects).toEqual({ applied: 'verified' })
  })

  it('are given nothing for a `this` that only says its type', () => {
    const { effects } = runModule(`
      function write(this: unknown, session: unknown, ...names: string[]) {
        effect(session ? names[0] : 'nobody')
      }
      function ensure(this: unknown, session: unknown) {
        if (!session) throw new Error()
      }
      export async function run() {
        write('given', 'first')
        ensure.call(null, await auth())
        write.apply(null, ['given', 'second'])
      }
    `)
    expect(effects).toEqual({ first: 'open', second: 'verified' })
  })
})

describe('callbacks', () => {
  it('of map run perhaps, so that their guard does not last', () => {
    const { effects } = runBody(`
      await Promise.all(
        input.map(async (id) => {
          await requireUser()
          effect('inside')
        }),
      )
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('of forEach see what was known around them', () => {
    const { effects } = runBody(`
      await requireUser()
      input.forEach((id) => effect('inside'))
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('of forEach may change a variable, or never run', () => {
    const { effects } = runBody(`
      let session = null
      const callers = [await auth()]
      callers.forEach((caller) => {
        session = caller
      })
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of filter, some, every and find run as well', () => {
    const { effects } = runBody(`
      input.filter(() => effect('filter'))
      input.some(() => effect('some'))
      input.every(() => effect('every'))
      input.find(() => effect('find'))
      input.reduce(() => effect('reduce'), null)
      input.sort(() => effect('sort'))
      input.flatMap(() => effect('flatMap'))
    `)
    expect(effects).toEqual({
      filter: 'open',
      some: 'open',
      every: 'open',
      find: 'open',
      reduce: 'open',
      sort: 'open',
      flatMap: 'open',
    })
  })

  it('of map give the elements of the new list', () => {
    const { effects } = runBody(`
      const session = await auth()
      const [user] = [session].map((caller) => caller?.user)
      if (!user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of an unknown function run perhaps, and what they do is not certain', () => {
    const { effects, uncertain } = runModule(`
      import { schedule } from 'scheduler'
      export async function run() {
        schedule(async () => {
          await requireUser()
          effect('inside')
        })
        effect('after')
      }
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
    expect(uncertain).toEqual(['inside'])
  })

  it('of a timer run later', () => {
    const { effects } = runBody(`
      setTimeout(() => {
        requireUserSync()
        effect('later')
      }, 0)
      effect('after')
    `)
    expect(effects).toEqual({ later: 'verified', after: 'open' })
  })

  it('of a function of the project run when that calls them', () => {
    const { effects } = runModule(`
      async function transact(work) {
        await requireUser()
        return work()
      }
      export async function run() {
        await transact(() => effect('inside'))
        effect('after')
      }
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'verified' })
  })
})

describe('recursion', () => {
  it('ends', () => {
    const { effects } = runModule(`
      function walk(node) {
        effect('visit')
        if (node.child) walk(node.child)
      }
      export async function run(input) {
        walk(input)
        await requireUser()
        effect('after')
      }
    `)
    expect(effects).toEqual({ visit: 'open', after: 'verified' })
  })

  it('ends when two functions call each other', () => {
    const { effects } = runModule(`
      async function even(n) {
        if (n === 0) return
        effect('even')
        await odd(n - 1)
      }
      async function odd(n) {
        if (n === 0) return
        effect('odd')
        await even(n - 1)
      }
      export async function run(input) {
        await requireUser()
        await even(input)
        effect('after')
      }
    `)
    expect(effects).toEqual({ even: 'verified', odd: 'verified', after: 'verified' })
  })

  it('ends without a base case', () => {
    const { effects } = runModule(`
      function forever() {
        effect('step')
        return forever()
      }
      export async function run() {
        forever()
      }
    `)
    expect(effects).toEqual({ step: 'open' })
  })

  it('ends for variables defined by each other', () => {
    const { effects } = runModule(`
      const left = () => right
      const right = left()
      export async function run() {
        right()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  /** What is known where the handler acts that stands behind some middlewares. */
  function behind(middlewares: string, compose: string): string | undefined {
    return runModule(`
      const log = (context, next) => next(context)
      const guard = async (context, next) => { await requireUser(); return next(context) }
      const measure = (context, next) => next({ ...context, at: 1 })
      ${compose}
      const composed = compose([${middlewares}], () => effect('handled'))
      export async function run(input) {
        return composed(input)
      }
    `).effects['handled']
  }

  it('that counts goes through a list step by step', () => {
    const compose = `const compose = (steps, handler) => async (input) => {
      const dispatch = (at, context) =>
        at === steps.length ? handler(context) : steps[at](context, (next) => dispatch(at + 1, next))
      return dispatch(0, { input })
    }`
    expect(behind('log, measure, guard', compose)).toBe('verified')
    expect(behind('log, measure, log', compose)).toBe('open')
  })

  it('that counts ends where the list does', () => {
    const compose = `const compose = (steps, handler) => async (input) => {
      const dispatch = (at, context) => {
        const step = steps[at]
        return step ? step(context, (next) => dispatch(at + 1, next)) : handler(context)
      }
      return dispatch(0, { input })
    }`
    expect(behind('guard, log, log, measure', compose)).toBe('verified')
    expect(behind('log, log, log, measure', compose)).toBe('open')
  })
  it('that counts in a variable around it goes through a list step by step', () => {
    const compose = `const compose = (steps, handler) => async (input) => {
      const all = [...steps, handler]
      let at = 0
      const next = async () => {
        if (at >= all.length) return
        const step = all[at++]
        await step({ input }, next)
      }
      await next()
    }`
    expect(behind('log, guard, log', compose)).toBe('verified')
    expect(behind('log, log, log', compose)).toBe('open')
  })

  it('that counts in a variable around it is not behind a step that goes on without its check', () => {
    const compose = `const compose = (steps, handler) => async (input) => {
      const all = [async (context, next) => { try { await requireUser(); await next() } catch { await next() } }, handler]
      let at = 0
      const next = async () => {
        const step = all[at++]
        await step({ input }, next)
      }
      await next()
    }`
    expect(behind('', compose)).toBe('open')
  })

  it('that takes steps out of a list goes through it step by step', () => {
    const through = (steps: string, take: string) =>
      runBody(`
        const queue = [${steps}]
        const next = async (context) => {
          const step = queue.${take}()
          return step ? step(context, next) : effect('inside')
        }
        await next({})
      `).effects
    const log = `(context, next) => { effect('log'); return next(context) }`
    const guard = 'async (context, next) => { await requireUser(); return next(context) }'
    expect(through(`${log}, ${guard}`, 'shift')).toEqual({ log: 'open', inside: 'verified' })
    expect(through(`${guard}, ${log}`, 'shift')).toEqual({ log: 'verified', inside: 'verified' })
    expect(through(`${guard}, ${log}`, 'pop')).toEqual({ log: 'open', inside: 'verified' })
    expect(through(log, 'shift')).toEqual({ log: 'open', inside: 'open' })
  })

  it('that takes steps out of a list in a loop may take any of them', () => {
    const { effects } = runBody(`
      const queue = [() => effect('first'), () => effect('second'), () => effect('third')]
      while (queue.length > 0) queue.shift()()
    `)
    expect(effects).toEqual({ first: 'open', second: 'open', third: 'open' })
  })

  it('that is called again and again counts on and on', () => {
    const { effects } = runModule(`
      export async function run(input) {
        const steps = [() => effect('first'), () => effect('second'), () => effect('third'), () => effect('fourth')]
        let at = 0
        const next = () => {
          const step = steps[at]
          at++
          step()
        }
        while (more()) next()
        for (let index = 0; index < input.length; index++) steps[index]()
      }
    `)
    expect(Object.keys(effects)).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('that counts down gives what is left', () => {
    const { effects } = runModule(`
      export async function run() {
        let left = 1
        const again = async () => {
          if (--left < 0) return effect('exhausted')
          effect('tried')
        }
        await again()
      }
    `)
    expect(effects).toEqual({ tried: 'open' })
  })

  it('that counts in a variable of the module is unknown, for it has counted before', () => {
    const { effects } = runModule(`
      let at = 0
      const steps = [() => effect('first'), () => effect('second')]
      export async function run() {
        steps[at++]()
      }
    `)
    expect(effects).toEqual({ first: 'open', second: 'open' })
  })

  it('that counts without end ends', () => {
    const { effects } = runModule(`
      const count = (n) => { effect('step'); return count(n + 1) }
      export async function run() {
        count(0)
      }
    `)
    expect(effects).toEqual({ step: 'open' })
  })

  it('is not what a wrapper does that wraps what it is in', () => {
    const { effects } = runModule(`
      const traced = (name, run) => run()
      const remove = () => traced('remove', () => traced('query', () => effect('remove')))
      export async function run() {
        await traced('action', () => traced('check', () => traced('session', () => requireUser())))
        await traced('action', () => traced('use case', () => remove()))
      }
    `)
    expect(effects).toEqual({ remove: 'verified' })
  })

  it('ends when it goes through a wrapper', () => {
    const { effects } = runModule(`
      const traced = (run) => run()
      function walk(node) {
        effect('walk')
        return traced(() => walk(node.next))
      }
      export async function run(input) {
        walk(input)
        effect('after')
      }
    `)
    expect(effects).toEqual({ walk: 'open', after: 'open' })
  })

  it('retries a guard until it passes', () => {
    const { effects } = runModule(`
      async function current() {
        const session = await auth()
        if (session) return session
        return current()
      }
      export async function run() {
        const session = await current()
        if (!session) return
        effect('after')
      }
    `)
    expect(effects['after']).toBe('open')
  })
})

describe('budgets', () => {
  it('are named when they run out, and what is left is unknown', () => {
    const wide = Array.from(
      { length: 40 },
      (_, index) => `
      function step${index}(a) {
        step${index + 1}({ ...a, k${index}: 1 }); step${index + 1}({ ...a, l${index}: 2 })
      }`,
    ).join('')
    const { session, exit } = runModule(`
      ${wide}
      function step40() {}
      export async function run() {
        step0({})
        await requireUser()
      }
    `)
    expect(session.exhausted).toEqual(['run'])
    expect(exit).toBe('open')
  })
})
