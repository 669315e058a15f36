import { describe, expect, it } from 'vitest'

import {
  describeKnowledge,
  describeOrigin,
  describeValue,
  runBody,
  runModule,
  type Run,
} from '../../helpers/interpreted-app.js'

/** What the effect called `here` was passed behind its name. */
function given({ outcome }: Run): string[] {
  const [, ...args] = outcome.effects.find(({ entity }) => entity === 'here')?.args ?? []
  return args.map(describeKnowledge)
}

/** What those were made from. */
function origins({ outcome }: Run): string[] {
  const [, ...args] = outcome.effects.find(({ entity }) => entity === 'here')?.args ?? []
  return args.map(describeOrigin)
}

describe('an action builder with middleware', () => {
  it('hands on what each adds to the context', () => {
    const run = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      const authed = createSafeActionClient().use(async ({ next }) => {
        const session = await auth()
        if (!session) throw new Error()
        return next({ ctx: { user: session.user, kept: 1 } })
      })
      export const run = authed
        .use(async ({ next, ctx }) => next({ ctx: { extra: ctx.kept } }))
        .action(async ({ ctx }) => effect('here', ctx.user.id, ctx.kept, ctx.extra))
    `)
    expect(run.effects).toEqual({ here: 'verified' })
    expect(given(run)).toEqual(['session.user.id (verified)', '1', '1'])
  })

  it('ends where errors of validation are returned to whoever called the action', () => {
    const run = runModule(`
      import { createSafeActionClient, returnValidationErrors } from 'next-safe-action'
      import { z } from 'zod'
      const authed = createSafeActionClient().use(async ({ next }) => {
        const session = await auth()
        if (!session) returnValidationErrors(z.null(), { _errors: ['Sign in first'] })
        return next({ ctx: { user: session?.user } })
      })
      export const run = authed.action(async () => effect('here'))
    `)
    expect(run.effects).toEqual({ here: 'verified' })
  })

  it('goes on where errors are only made', () => {
    const run = runModule(`
      import { createSafeActionClient, formatValidationErrors } from 'next-safe-action'
      const authed = createSafeActionClient().use(async ({ next }) => {
        const session = await auth()
        if (!session) formatValidationErrors({ _errors: ['Sign in first'] })
        return next({ ctx: { user: session?.user } })
      })
      export const run = authed.action(async () => effect('here'))
    `)
    expect(run.effects).toEqual({ here: 'open' })
  })

  it('gives the handler what the schema let through, and the raw input beside it', () => {
    const run = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      import { z } from 'zod'
      export const run = createSafeActionClient()
        .inputSchema(z.object({ title: z.string(), kind: z.enum(['a', 'b']), meta: z.any() }))
        .action(async ({ parsedInput, clientInput }) =>
          effect('here', String(parsedInput.title), String(parsedInput.kind), String(parsedInput.meta), String(clientInput.title)),
        )
    `)
    expect(origins(run)).toEqual([
      'string of argument.0.title (text)',
      'string of argument.0.kind (narrow)',
      'string of argument.0.meta (any)',
      'string of argument.0.title',
    ])
  })

  it('gives what a component binds before the input, raw and parsed', () => {
    const run = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      import { z } from 'zod'
      export const run = createSafeActionClient()
        .bindArgsSchemas([z.string(), z.enum(['a', 'b'])])
        .inputSchema(z.object({ title: z.string() }))
        .action(async ({ parsedInput, bindArgsClientInputs: [raw], bindArgsParsedInputs: [id, kind] }) =>
          effect('here', String(raw), String(id), String(kind), String(parsedInput.title)),
        )
    `)
    expect(origins(run)).toEqual([
      'string of argument.0',
      'string of argument.0 (text)',
      'string of argument.1 (narrow)',
      'string of argument.2.title (text)',
    ])
  })

  it('calls a state action with the state before it, and then the input', () => {
    const run = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      import { z } from 'zod'
      export const run = createSafeActionClient()
        .inputSchema(z.object({ title: z.string() }))
        .stateAction(async ({ parsedInput }) => effect('here', String(parsedInput.title)))
    `)
    expect(origins(run)).toEqual(['string of argument.1.title (text)'])
  })

  it('takes a function that makes the schema', () => {
    const run = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      import { z } from 'zod'
      export const run = createSafeActionClient()
        .inputSchema(async () => z.object({ title: z.string() }))
        .action(async ({ parsedInput }) => effect('here', String(parsedInput.title)))
    `)
    expect(origins(run)).toEqual(['string of argument.0.title (text)'])
  })

  it('gives no input without a schema', () => {
    const run = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      export const run = createSafeActionClient().action(async ({ parsedInput }) => effect('here', parsedInput))
    `)
    expect(given(run)).toEqual(['unknown'])
  })

  it('returns what the handler returns', () => {
    const { outcome } = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      export const run = createSafeActionClient()
        .use(async ({ next }) => next())
        .action(async () => 'done')
    `)
    expect(describeKnowledge(outcome.value)).toBe('done')
  })
})

describe('an action builder that is called with schema and handler', () => {
  const client = `import { createSafeActionClient } from 'next-safe-action'
    import { z } from 'zod'
    const authed = createSafeActionClient({
      async middleware() {
        const session = await auth()
        if (!session) throw new Error()
        return { user: session.user, kept: 1 }
      },
    })
    const open = createSafeActionClient()
    const withRight = (right) => createSafeActionClient({ middleware: async () => (right ? requireUser() : null) })
  `

  it('gives the handler what the schema let through and what its middleware makes, one behind the other', () => {
    const run = runModule(
      `${client} export const run = authed(z.object({ title: z.string(), meta: z.any() }), async (input, { user, kept }) =>
        effect('here', user.id, kept, String(input.title), String(input.meta)))`,
    )
    expect(run.effects).toEqual({ here: 'verified' })
    expect(given(run).slice(0, 2)).toEqual(['session.user.id (verified)', '1 (verified)'])
    expect(origins(run).slice(2)).toEqual(['string of argument.0.title (text)', 'string of argument.0.meta (any)'])
  })

  it('verifies nobody where nothing runs before', () => {
    const handler = "(z.object({ id: z.string() }), async ({ id }) => effect('here', String(id)))"
    expect(runModule(`${client} export const run = open${handler}`).effects).toEqual({ here: 'open' })
    expect(runModule(`${client} export const run = withRight('edit')${handler}`).effects).toEqual({ here: 'verified' })
    expect(runModule(`${client} export const run = withRight()${handler}`).effects).toEqual({ here: 'open' })
  })
})

describe('an action builder with procedures', () => {
  it('hands on what the last one returns', () => {
    const run = runModule(`
      import { createServerActionProcedure } from 'zsa'
      import { z } from 'zod'
      const authed = createServerActionProcedure().handler(async () => {
        const session = await auth()
        if (!session) throw new Error()
        return { user: session.user }
      })
      const admin = createServerActionProcedure(authed).handler(async ({ ctx }) => {
        if (ctx.user.role !== 'admin') throw new Error()
        return { admin: ctx.user }
      })
      export const run = admin
        .createServerAction()
        .input(z.object({ id: z.string() }))
        .handler(async ({ input, ctx }) => effect('here', input.id, ctx.admin.id, ctx.user))
    `)
    expect(run.effects).toEqual({ here: 'verified' })
    expect(run.outcome.effects[0]?.facts).toContain('rules')
    expect(given(run)).toEqual(['argument.0.id', 'session.user.id (rules, verified)', 'undefined (rules, verified)'])
  })

  it('ends where one of them does', () => {
    const { effects, exit } = runModule(`
      import { createServerActionProcedure } from 'zsa'
      const closed = createServerActionProcedure().handler(async () => {
        throw new Error()
      })
      export const run = closed.createServerAction().handler(async () => effect('never'))
    `)
    expect(effects).toEqual({})
    expect(exit).toBe('never')
  })
})

describe('code that calls an action of a builder', () => {
  const session = `
    import { createSafeActionClient } from 'next-safe-action'
    const getUser = createSafeActionClient().action(async () => {
      const session = await auth()
      return session?.user ?? null
    })
  `

  it('of next-safe-action is given what its handler gives in a field', () => {
    const { effects, outcome } = runModule(`${session}
      export async function run() {
        const result = await getUser()
        effect('before')
        const user = result?.data
        if (!user) return
        effect('after')
        return user.id
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
    expect(describeValue(outcome.value)).toBe('undefined | verified session.user.id')
  })

  it('knows nobody where it does not look at what that is', () => {
    const guarded = `
      import { createSafeActionClient } from 'next-safe-action'
      const check = createSafeActionClient().action(async () => {
        await requireUser()
        return true
      })
    `
    const { effects } = runModule(`${guarded}
      export async function run() {
        await check()
        effect('ignored')
        const result = await check()
        if (result.serverError) return effect('failed')
        effect('undecided')
        if (result.validationErrors) return
        effect('succeeded')
      }
    `)
    expect(effects).toEqual({
      ignored: 'open',
      failed: 'open',
      undecided: 'open',
      succeeded: 'verified',
    })
  })

  it('of zsa is given it in front of a failure', () => {
    const { effects, outcome } = runModule(`
      import { createServerActionProcedure } from 'zsa'
      const load = createServerActionProcedure()
        .handler(async () => ({ user: await requireUser() }))
        .createServerAction()
        .handler(async ({ ctx }) => ctx.user)
      export async function run() {
        const [user, error] = await load()
        if (error) return effect('failed')
        effect('succeeded')
        return user.id
      }
    `)
    expect(effects).toEqual({ failed: 'open', succeeded: 'verified' })
    expect(describeValue(outcome.value)).toContain('verified session.id')
  })
})

describe('the names in messages', () => {
  it('are written as the code has them', () => {
    expect(runBody('const o = { a: { check: auth } }; if (!o.a.check()) return').notes).toEqual([
      'session-read o.a.check',
      'not-awaited o.a.check()',
    ])
    expect(runBody('const o = { a: auth }; if (!o[input]()) return').notes).toEqual([
      'session-read o[…]',
      'not-awaited o[…]()',
    ])
    expect(runBody('const make = async () => ({ auth }); if (!(await make())?.auth()) return').notes).toEqual([
      'session-read make().auth',
      'not-awaited make().auth()',
    ])
    expect(runBody('if (!(await (async () => auth())())) return').notes).toEqual([
      'session-read auth',
      'session-read …',
    ])
  })
})
