import { describe, expect, it } from 'vitest'

import { describeValue, runModule } from '../../helpers/interpreted-app.js'

/** What an action does behind a helper that looks for the caller, and a look at what the helper left. */
const behind = (helper: string, body: string) =>
  runModule(`
    ${helper}
    export async function run(input) {
      const context = {}
      ${body}
      effect('after')
    }
  `).effects

const TESTED = `if (!context.user) return`

describe('a function that writes to what it is handed', () => {
  const found = `async function identify(c) { c.user = await auth() }`

  it('leaves it so to whoever looks', () => {
    expect(behind(found, `await identify(context); ${TESTED}`)).toEqual({ after: 'verified' })
    expect(behind(found, `await identify(context)`)).toEqual({ after: 'open' })
    expect(behind(found, `await identify(context); if (!context.other) return`)).toEqual({})
  })

  it('has not done so yet where nobody waits for it', () => {
    expect(behind(found, `identify(context); ${TESTED}`)).toEqual({ after: 'open' })
    expect(behind(found, `identify(context); if (!context) return`)).toEqual({ after: 'open' })
    expect(behind(`async function demand(c) { await requireUser(); c.ready = true }`, `demand(context)`)).toEqual({
      after: 'open',
    })
  })

  it('has done so at once where it is not asynchronous', () => {
    const given = `function keep(c, user) { c.user = user }`
    expect(behind(given, `keep(context, await auth()); ${TESTED}`)).toEqual({ after: 'verified' })
    expect(behind(given, `keep(context, input); ${TESTED}`)).toEqual({ after: 'open' })
  })

  it('may come back by several ways', () => {
    const tried = (refused: string) =>
      `async function identify(c) { try { await requireUser() } catch { c.user = ${refused}; return false } c.user = { id: 1 }; return true }`
    expect(behind(tried('null'), `await identify(context); ${TESTED}`)).toEqual({ after: 'verified' })
    expect(behind(tried('input'), `await identify(context); ${TESTED}`)).toEqual({ after: 'open' })
    expect(behind(tried('input'), `if (!(await identify(context))) return`)).toEqual({ after: 'verified' })
  })

  it('may have it done by another', () => {
    expect(
      behind(`${found}\nconst start = async (c) => { await identify(c) }`, `await start(context); ${TESTED}`),
    ).toEqual({
      after: 'verified',
    })
    expect(behind(`${found}\nconst start = async (c) => { identify(c) }`, `await start(context); ${TESTED}`)).toEqual({
      after: 'open',
    })
  })

  it('may do it in a callback', () => {
    const called = `async function identify(c) { const user = await auth(); [user].forEach((each) => { c.user = each }) }`
    expect(behind(called, `await identify(context); ${TESTED}`)).toEqual({ after: 'verified' })
    const later = `async function identify(c, i) { c.user = await auth(); setTimeout(() => { c.user = i }) }`
    expect(behind(later, `await identify(context, input); ${TESTED}`)).toEqual({ after: 'open' })
  })

  it('may be one of several', () => {
    const two = `${found}\nconst none = async (c) => { c.user = null }\nconst any = async (c, i) => { c.user = i }`
    expect(behind(two, `await (input ? identify : none)(context); ${TESTED}`)).toEqual({ after: 'verified' })
    expect(behind(two, `await (input ? identify : any)(context, input); ${TESTED}`)).toEqual({ after: 'open' })
  })

  it('may be a method, or get its object bound', () => {
    const method = `const guard = { async identify(c) { c.user = await auth() } }`
    expect(behind(method, `await guard.identify(context); ${TESTED}`)).toEqual({ after: 'verified' })
    const bound = `const identify = async (name, c) => { c[name] = await auth() }`
    expect(behind(bound, `const start = identify.bind(null, 'user'); await start(context); ${TESTED}`)).toEqual({
      after: 'verified',
    })
  })
})

describe('what a function left', () => {
  it('is not what it gave to its own variable', () => {
    const other = `async function identify(c) { c = { user: await auth() }; c.ready = true }`
    expect(behind(other, `await identify(context); ${TESTED}`)).toEqual({ after: 'open' })
  })

  it('is not known behind another name', () => {
    const aliased = `function empty(c) { const { found } = c; found.user = null }`
    const body = (read: string) => `context.found = { user: await auth() }; empty(context); if (!${read}) return`
    expect(behind(aliased, body('context.found.user'))).toEqual({ after: 'verified' })
    const filled = `function fill(c, i) { const { found } = c; found.user = i }`
    expect(
      behind(filled, `context.found = { user: null }; fill(context, input); if (!context.found.user) return`),
    ).toEqual({ after: 'open' })
  })

  it('is not known where what it was handed is spread', () => {
    const found = `async function identify(...all) { all[1].user = await auth() }`
    expect(behind(found, `await identify(...input, context); ${TESTED}`)).toEqual({ after: 'open' })
  })

  it('stands in lists as well', () => {
    const { outcome } = runModule(`
      function add(list, item) { list.push(item) }
      export async function run() {
        const list = ['a']
        add(list, 'b')
        return list[1]
      }
    `)
    expect(describeValue(outcome.value)).toBe('b')
  })

  it('is each caller’s own', () => {
    const { effects } = runModule(`
      class Holder { user = null }
      function make(c) { c.holder = new Holder() }
      export async function run() {
        const first = {}
        const second = {}
        make(first)
        make(second)
        first.holder.user = await auth()
        if (!second.holder.user) return
        effect('after')
      }
    `)
    expect(effects).toEqual({})
  })
})

describe('a middleware', () => {
  it('sets on the request what the handler behind it tests', () => {
    const chain = (test: string) =>
      runModule(`
        const identify = async (request) => { try { request.user = await auth() } catch { request.user = null } }
        const withUser = (handler) => async (request) => { await identify(request); return handler(request) }
        const withRole = (role) => (handler) => async (request) => { ${test}; return handler(request) }
        const handle = withUser(withRole('admin')(async (request) => { effect('after') }))
        export const run = (body) => handle({ body })
      `).effects
    expect(chain(`if (request.user?.role !== role) return { status: 403 }`)).toEqual({ after: 'verified' })
    expect(chain(`if (request.body?.role !== role) return { status: 403 }`)).toEqual({ after: 'open' })
  })
})
