import { describe, expect, it } from 'vitest'

import { describeValue, runBody, runModule } from '../../helpers/interpreted-app.js'

describe('wrappers', () => {
  it('that guard before they call what they wrap guard it', () => {
    const { effects } = runModule(`
      function withUser(action) {
        return async (...args) => {
          const session = await auth()
          if (!session) throw new Error()
          return action(...args)
        }
      }
      export const run = withUser(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('that guard after it do not', () => {
    const { effects } = runModule(`
      function withUser(action) {
        return async (...args) => {
          const result = await action(...args)
          await requireUser()
          return result
        }
      }
      export const run = withUser(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('that only log guard nothing, whatever their name', () => {
    const { effects } = runModule(`
      function withAuth(action) {
        return async (...args) => {
          console.log('called')
          return action(...args)
        }
      }
      export const run = withAuth(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('that only log keep the guard inside', () => {
    const { effects, exit } = runModule(`
      function withLogging(action) {
        return async (...args) => {
          console.log('called')
          return action(...args)
        }
      }
      export const run = withLogging(async () => {
        await requireUser()
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
    expect(exit).toBe('verified')
  })

  it('that read a session and call on regardless guard nothing', () => {
    const { effects } = runModule(`
      function withSession(action) {
        return async (...args) => action(await auth(), ...args)
      }
      export const run = withSession(async (session) => {
        effect('before')
        if (!session) return
        effect('after')
      })
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('pass the session they found', () => {
    const { effects } = runModule(`
      function withUser(action) {
        return async (input) => {
          const session = await auth()
          if (!session) return { error: 'Sign in first' }
          return action({ user: session.user, input })
        }
      }
      export const run = withUser(async ({ user }) => {
        effect('inside')
        return user.id
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('pass on what the client sent', () => {
    const { outcome } = runModule(`
      const withUser = (action) => async (...args) => {
        await requireUser()
        return action(...args)
      }
      export const run = withUser(async (id) => id)
    `)
    expect(describeValue(outcome.value)).toBe('verified argument.0')
  })

  it('may guard with a check that only answers', () => {
    const { effects } = runModule(`
      const withPermission = (check, action) => async (input) => {
        if (!(await check())) return null
        return action(input)
      }
      export const run = withPermission(async () => isAllowed(), async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('that swallow the failure of the guard inside do not change it', () => {
    const { effects, exit } = runModule(`
      const tryCatch = async (work) => {
        try {
          return { data: await work(), error: null }
        } catch (error) {
          return { data: null, error }
        }
      }
      export async function run() {
        return tryCatch(async () => {
          await requireUser()
          effect('inside')
        })
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
    expect(exit).toBe('open')
  })

  it('that swallow a guard make it a result to look at', () => {
    const { effects } = runModule(`
      const tryCatch = async (work) => {
        try {
          return { data: await work(), error: null }
        } catch (error) {
          return { data: null, error }
        }
      }
      export async function run() {
        const { data, error } = await tryCatch(() => requireUser())
        effect('ignored')
        if (error) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ ignored: 'open', checked: 'verified' })
  })

  it('inside the action guard what they are given', () => {
    const { effects } = runModule(`
      async function asUser(work) {
        const session = await auth()
        if (!session) redirect('/sign-in')
        return work(session)
      }
      export async function run(id) {
        return asUser(async (session) => {
          effect('inside')
        })
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('may be curried', () => {
    const { effects } = runModule(`
      const withRole = (role) => (action) => async (...args) => {
        const session = await auth()
        if (session?.user.role !== role) throw new Error()
        return action(...args)
      }
      const adminAction = withRole('admin')
      export const run = adminAction(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('may be nested, the guard outside', () => {
    const { effects } = runModule(`
      const withUser = (action) => async (...args) => {
        await requireUser()
        return action(...args)
      }
      const withLogging = (action) => async (...args) => {
        effect('log')
        return action(...args)
      }
      export const run = withUser(withLogging(async () => {
        effect('inside')
      }))
    `)
    expect(effects).toEqual({ log: 'verified', inside: 'verified' })
  })

  it('may be nested, the guard inside', () => {
    const { effects } = runModule(`
      const withUser = (action) => async (...args) => {
        await requireUser()
        return action(...args)
      }
      const withLogging = (action) => async (...args) => {
        effect('log')
        return action(...args)
      }
      export const run = withLogging(withUser(async () => {
        effect('inside')
      }))
    `)
    expect(effects).toEqual({ log: 'open', inside: 'verified' })
  })

  it('may be made by a factory from options', () => {
    const { effects } = runModule(`
      function createAction({ guard, handler }) {
        return async (input) => {
          if (guard) await guard()
          return handler(input)
        }
      }
      export const run = createAction({
        guard: requireUser,
        handler: async () => {
          effect('inside')
        },
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('made by a factory without a guard guard nothing', () => {
    const { effects } = runModule(`
      function createAction({ guard, handler }) {
        return async (input) => {
          if (guard) await guard()
          return handler(input)
        }
      }
      export const run = createAction({
        handler: async () => {
          effect('inside')
        },
      })
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('built in steps run the steps first', () => {
    const { effects } = runModule(`
      class Builder {
        constructor(steps) {
          this.guard = steps
        }
        use(guard) {
          return new Builder(guard)
        }
        handler(work) {
          return async (input) => {
            await this.guard()
            return work(input)
          }
        }
      }
      const builder = new Builder(async () => {})
      export const run = builder.use(requireUser).handler(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('that validate and pass everything through guard nothing', () => {
    const { effects } = runModule(`
      const createAction = (schema, handler) => async (input) => handler(schema.parse(input))
      export const run = createAction({ parse: (value) => value }, async () => {
        effect('before')
        await requireUser()
        effect('after')
      })
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('that choose by an unknown condition may skip the guard', () => {
    const { effects } = runModule(`
      const maybeGuarded = (action) => async (input) => {
        if (input.secure) await requireUser()
        return action(input)
      }
      export const run = maybeGuarded(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('of an unresolvable package are taken by their name', () => {
    const { effects } = runModule(`
      import { withAuth } from '@acme/missing'
      export const run = withAuth(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('of an unresolvable package run the functions they are given in a list before what they wrap', () => {
    const behind = (call: string) =>
      runModule(`
        import { requireAuth, trace, wrap } from '@acme/missing'
        const guard = async (context, next) => {
          await requireUser()
          return next()
        }
        const asObject = async ({ next }) => {
          if (!(await auth())) throw new Error()
          return next({ ctx: {} })
        }
        const around = (next) => async (...args) => {
          await requireUser()
          return next(...args)
        }
        const answering = async () => {
          const session = await auth()
          return session ? { user: session.user } : { error: 'Sign in first' }
        }
        const late = async (context, next) => {
          const result = await next()
          await requireUser()
          return result
        }
        const log = (context, next) => next()
        const handler = async () => effect('inside')
        export const run = ${call}
      `).effects
    expect(behind('wrap(handler, [log, guard])')).toEqual({ inside: 'verified' })
    expect(behind('wrap([asObject], handler)')).toEqual({ inside: 'verified' })
    expect(behind('wrap(handler, { middleware: [around] })')).toEqual({ inside: 'verified' })
    expect(behind('wrap(handler, [answering])')).toEqual({ inside: 'verified' })
    expect(behind('wrap(handler, [requireAuth])')).toEqual({ inside: 'verified' })
    expect(behind('wrap(handler, [requireAuth()])')).toEqual({ inside: 'verified' })
    expect(behind('wrap(guard, handler)')).toEqual({ inside: 'verified' })
    expect(behind('wrap(handler, [log])')).toEqual({ inside: 'open' })
    expect(behind('wrap(handler, [late])')).toEqual({ inside: 'open' })
    expect(behind('wrap(handler, [trace()])')).toEqual({ inside: 'open' })
    expect(behind('wrap(handler, { name: "save", tags: ["a"] })')).toEqual({ inside: 'open' })
  })

  it('of an unresolvable package without such a name guard nothing', () => {
    const { effects } = runModule(`
      import { withTelemetry } from '@acme/missing'
      export const run = withTelemetry(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'open' })
  })
})

describe('guards that are missing', () => {
  it('of an unresolvable package are taken by their name, and say so', () => {
    const { effects, notes } = runModule(`
      import { requireAdmin } from '@acme/missing'
      export async function run() {
        await requireAdmin()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(notes).toEqual(['by-name requireAdmin'])
  })

  it('session readers of an unresolvable package have to be looked at', () => {
    const { effects } = runModule(`
      import { getCurrentUser } from '@acme/missing'
      export async function run() {
        const user = await getCurrentUser()
        effect('before')
        if (!user) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('other names of an unresolvable package verify nothing', () => {
    const { effects } = runModule(`
      import { checkEmail } from '@acme/missing'
      export async function run() {
        await checkEmail()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('results', () => {
  it('{ ok } tells refused from granted', () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        if (!session) return { ok: false, error: 'Sign in first' }
        return { ok: true, user: session.user }
      }
      export async function run() {
        const result = await check()
        effect('ignored')
        if (!result.ok) return result
        effect('checked')
      }
    `)
    expect(effects).toEqual({ ignored: 'open', checked: 'verified' })
  })

  it('{ ok } may be destructured', () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        return session ? { ok: true, user: session.user } : { ok: false, user: null }
      }
      export async function run() {
        const { ok, user } = await check()
        if (!ok) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })

  it('a tuple [error, user] is looked at by either side', () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        return session ? [null, session.user] : [new Error('Sign in first'), null]
      }
      export async function run() {
        const [error, user] = await check()
        effect('ignored')
        if (error) return
        effect('byError')
      }
    `)
    expect(effects).toEqual({ ignored: 'open', byError: 'verified' })
  })

  it('a tuple [error, user] may be looked at by its user', () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        return session ? [null, session.user] : [new Error('Sign in first'), null]
      }
      export async function run() {
        const [, user] = await check()
        if (!user) return
        effect('byUser')
      }
    `)
    expect(effects).toEqual({ byUser: 'verified' })
  })

  it('{ error } or { data } are told apart by what is there', () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        if (!session) return { error: 'Sign in first' }
        return { data: session.user }
      }
      export async function run() {
        const result = await check()
        if (result.error) return result
        effect('checked')
      }
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })

  it("'error' in result tells them apart as well", () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        if (!session) return { error: 'Sign in first' }
        return { data: session.user }
      }
      export async function run() {
        const result = await check()
        if ('error' in result) return result
        effect('checked')
      }
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })

  it('a discriminant is switched on', () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        if (!session) return { status: 'refused' }
        return { status: 'granted', user: session.user }
      }
      export async function run() {
        const result = await check()
        switch (result.status) {
          case 'refused':
            return
          case 'granted':
            effect('checked')
        }
      }
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })

  it('true or false is an answer too', () => {
    const { effects } = runModule(`
      async function isOwner() {
        const session = await auth()
        if (!session) return false
        return session.user.role === 'owner'
      }
      export async function run() {
        if (!(await isOwner())) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })

  it('an answer that is the wrong way round lets strangers through', () => {
    const { effects } = runModule(`
      async function isStranger() {
        return !(await auth())
      }
      export async function run() {
        if (!(await isStranger())) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ checked: 'open' })
  })

  it('undefined for a refusal is an answer too', () => {
    const { effects } = runModule(`
      async function userId() {
        const session = await auth()
        return session?.user?.id
      }
      export async function run() {
        const id = await userId()
        if (id === undefined) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })

  it('may be kept and looked at later', () => {
    const { effects } = runBody(`
      const state = { session: await auth(), allowed: false }
      state.allowed = Boolean(state.session)
      if (!state.allowed) return
      effect('checked')
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })

  it('a list of reasons against it is a refusal when it has any', () => {
    const { effects } = runModule(`
      async function check() {
        const session = await auth()
        return session ? [] : ['Sign in first']
      }
      export async function run() {
        const problems = await check()
        if (problems.length > 0) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ checked: 'verified' })
  })
})

describe('a wrapper that goes on by two ways', () => {
  it('verifies nothing, whichever of them comes first', () => {
    const inner = (first: string, second: string) =>
      runModule(`
        const twice = (fn) => {
          for (const step of [${first}, ${second}]) step(fn)
        }
        const checked = async (fn) => { await requireUser(); await fn() }
        const open = async (fn) => { await fn() }
        export const run = () => twice(async () => effect('inner'))
      `).effects['inner']
    expect(inner('checked', 'open')).toBe('open')
    expect(inner('open', 'checked')).toBe('open')
  })
})

describe('chains of middlewares that an app builds', () => {
  const behind = (chain: string, list: string) =>
    runModule(`
      const authed = async (ctx, next) => { await requireUser(); return next() }
      const logged = async (ctx, next) => { console.log('called'); return next() }
      const tried = async (ctx, next) => { try { return await next() } catch { return { error: 'Failed' } } }
      ${chain}
      export const run = chain([${list}], async (ctx, input) => { effect('inside') })
    `).effects

  /** Whether whoever gets to the handler went through all of them, and gets there at all where none of them guards. */
  function expectInTurn(chain: string): void {
    expect(behind(chain, 'tried, logged, authed')).toEqual({ inside: 'verified' })
    expect(behind(chain, 'authed, logged, logged')).toEqual({ inside: 'verified' })
    expect(behind(chain, 'logged, logged, tried, logged')).toEqual({ inside: 'open' })
    expect(behind(chain, '')).toEqual({ inside: 'open' })
  }
  /** A chain whose `next` is the given function, in the run of an action. */
  const counting = (body: string) => `
    const chain = (steps, handler) => async (input) => {
      const ctx = {}
      ${body}
      return next()
    }`

  it('count in a variable around `next`', () => {
    expectInTurn(
      counting(
        'let i = 0; const next = async () => { const step = steps[i++]; return step ? step(ctx, next) : handler(ctx, input) }',
      ),
    )
    expectInTurn(
      counting(
        'let i = 0; const next = async () => { if (i >= steps.length) return handler(ctx, input); return steps[i++](ctx, next) }',
      ),
    )
    expectInTurn(
      counting(
        'let i = 0; const next = async () => { if (i < steps.length) { const step = steps[i]; i += 1; return step(ctx, next) } return handler(ctx, input) }',
      ),
    )
    expectInTurn(
      counting(
        'let i = -1; const next = async () => { i = i + 1; if (i === steps.length) return handler(ctx, input); return steps.at(i)(ctx, next) }',
      ),
    )
  })

  it('end with the handler', () => {
    expectInTurn(
      counting(
        'const stack = [...steps, () => handler(ctx, input)]; let i = 0; const next = async () => stack[i++](ctx, next)',
      ),
    )
  })

  it('hand on what is left of them', () => {
    expectInTurn(`async function runAll([first, ...rest], ctx, last) { return first ? first(ctx, () => runAll(rest, ctx, last)) : last(ctx) }
      const chain = (steps, handler) => async (input) => runAll(steps, {}, (ctx) => handler(ctx, input))`)
    expectInTurn(`async function runAll(steps, ctx, last) { if (steps.length === 0) return last(ctx); return steps[0](ctx, () => runAll(steps.slice(1), ctx, last)) }
      const chain = (steps, handler) => async (input) => runAll(steps, {}, (ctx) => handler(ctx, input))`)
  })

  it('are put one around the other', () => {
    const wrapping = (loop: string) =>
      `const chain = (steps, handler) => async (input) => { let next = (ctx) => handler(ctx, input); ${loop}; return next({}) }`
    expectInTurn(
      wrapping(
        'for (const step of [...steps].reverse()) { const inner = next; next = (ctx) => step(ctx, () => inner(ctx)) }',
      ),
    )
    expectInTurn(
      wrapping(
        'for (let i = steps.length - 1; i >= 0; i--) { const inner = next; const step = steps[i]; next = (ctx) => step(ctx, () => inner(ctx)) }',
      ),
    )
    expectInTurn(`const chain = (steps, handler) => async (input) =>
      steps.reduceRight((inner, step) => (ctx) => step(ctx, () => inner(ctx)), (ctx) => handler(ctx, input))({})`)
  })

  it('run one behind the other, as long as each goes on', () => {
    expectInTurn(`const chain = (steps, handler) => async (input) => {
      const ctx = {}
      for (let i = 0; i < steps.length; i++) {
        let goesOn = false
        await steps[i](ctx, () => { goesOn = true })
        if (!goesOn) return
      }
      return handler(ctx, input)
    }`)
  })

  it('go on for those alone whom one that answers the others lets through', () => {
    const behind = (guard: string) =>
      runModule(`
        ${guard}
        const chain = (...steps) => async (input) => {
          let result
          for (let i = 0; i < steps.length; i++) {
            let goesOn = false
            const next = async () => { goesOn = true }
            result = await steps[i](input, next)
            if (!goesOn) break
          }
          return result
        }
        export const run = chain(authed, async () => effect('inside'))
      `).effects
    const answer = `if (!(await auth())) return { status: 401 }`
    expect(behind(`const authed = async (input, next) => { ${answer}; return next() }`)).toEqual({ inside: 'verified' })
    expect(behind(`const authed = async (input, next) => { await next(); ${answer} }`)).toEqual({ inside: 'open' })
    expect(
      behind(`const authed = async (input, next) => { if (input.ready) return next(); ${answer}; return next() }`),
    ).toEqual({ inside: 'open' })
  })
})

describe('a callback that calls the same helper twice', () => {
  const guards = (text: string) => runModule(text).outcome.effects.map(({ facts }) => facts.has('verified'))
  const helpers = `
    const remove = (id) => find('row', { id })
    const attempt = async (work) => { try { return await work() } catch { return null } }
  `

  it('does two things, of which each is known as far as it goes', () => {
    expect(
      guards(`${helpers}
        export const run = (input) => attempt(async () => {
          await remove(input.mine)
          await requireUser()
          await remove(input.other)
        })
      `),
    ).toEqual([false, true])
  })

  it('does one as often as it comes by the same call', () => {
    expect(
      guards(`${helpers}
        export const run = (input) => attempt(async () => {
          for (const id of input) await remove(id)
        })
      `),
    ).toEqual([false])
  })
})
