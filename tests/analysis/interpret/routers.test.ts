import { describe, expect, it } from 'vitest'

import { describeValue, runApp, runModule, type Run } from '../../helpers/interpreted-app.js'

/** A router of procedures with and without a guard, and what makes it callable. */
function withRouter(body: string, around = ''): Run {
  return runModule(`
    import { initTRPC, lazy } from '@trpc/server'
    import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
    import { createHydrationHelpers } from '@trpc/react-query/rsc'
    import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
    import { z } from 'zod'
    import { QueryClient } from '@tanstack/react-query'
    const t = initTRPC.create()
    const guarded = t.procedure.use(async ({ ctx, next }) => {
      if (!ctx.session) throw new Error('Sign in first')
      return next()
    })
    const router = t.router({
      post: t.router({
        latest: t.procedure.query(async () => find('post')),
        save: t.procedure.mutation(async () => effect('save')),
      }),
      remove: guarded.mutation(async () => effect('remove')),
    })
    const createContext = async () => ({ session: await auth() })
    const createCaller = t.createCallerFactory(router)
    ${around}
    export async function run(input) {
      ${body}
    }
  `)
}

/** What a handler hands requests to: the names of the procedures, and whether the caller is verified at each effect. */
function served(run: Run): string[] {
  return run.outcome.served.map(({ name, effects }) =>
    [
      name,
      ...effects.map(({ entity, facts }) => `${entity ?? ''} ${facts.has('verified') ? 'verified' : 'open'}`),
    ].join(': '),
  )
}

describe('a caller', () => {
  it('runs a procedure in the context that a function makes, or that is given', () => {
    expect(withRouter(`await createCaller(createContext).remove()`).effects).toEqual({ remove: 'verified' })
    expect(withRouter(`await createCaller(await createContext()).remove()`).effects).toEqual({ remove: 'verified' })
    expect(withRouter(`await createCaller({ session: null }).remove()`).effects).toEqual({})
    expect(withRouter(`await router.createCaller(createContext).remove()`).effects).toEqual({ remove: 'verified' })
  })

  it('verifies the caller by what the procedure demands', () => {
    const after = (call: string) => withRouter(`${call}\neffect('after')`).effects['after']
    expect(after(`await createCaller(createContext).remove()`)).toBe('verified')
    expect(after(`createCaller(createContext).remove()`)).toBe('open')
    expect(after(`await createCaller(createContext).post.save()`)).toBe('open')
  })

  it('gives what the procedure gives', () => {
    expect(describeValue(withRouter(`return createCaller(createContext).post.latest()`).outcome.value)).toBe(
      'post | null',
    )
  })

  it('shows the calls of the program that lead to an effect, not those of the library', () => {
    const { chains } = withRouter(
      `await createDeep(createContext).deep()`,
      `const write = () => effect('deep')
      const deep = t.router({ deep: guarded.use(({ next }) => next()).mutation(async () => write()) })
      const createDeep = t.createCallerFactory(deep)`,
    )
    expect(chains['deep']).toEqual(['createDeep().deep', 'write'])
  })
})

describe('what answers requests', () => {
  const handler = (method: string) =>
    withRouter(`return fetchRequestHandler({ req: { method: '${method}' }, router, createContext })`)

  it('are queries for GET and mutations for POST', () => {
    expect(served(handler('GET'))).toEqual(['post.latest: post open'])
    expect(served(handler('POST'))).toEqual(['post.save: save open', 'remove: remove verified'])
    expect(served(handler('OPTIONS'))).toEqual([])
  })

  it('are all procedures where the method is not known', () => {
    const run = withRouter(`return fetchRequestHandler({ req: input, router, createContext })`)
    expect(served(run)).toEqual(['post.latest: post open', 'post.save: save open', 'remove: remove verified'])
  })

  it('is no effect of the handler', () => {
    expect(handler('POST').effects).toEqual({})
  })

  it('knows what is known where the handler hands the request on, and in its context', () => {
    const after = (guard: string) =>
      served(withRouter(`${guard}\nreturn fetchRequestHandler({ req: { method: 'POST' }, router, createContext })`))
    expect(after(`if (!(await auth())) return null`)[0]).toBe('post.save: save verified')
    expect(after(`await auth()`)[0]).toBe('post.save: save open')
    const run = withRouter(
      `return fetchRequestHandler({ req: { method: 'POST' }, router, createContext: async () => requireUser() })`,
    )
    expect(served(run)[0]).toBe('post.save: save verified')
  })

  it('is followed through functions around the handler', () => {
    const run = withRouter(
      `const { user } = await requireUser()\nreturn answer()`,
      `const answer = () => fetchRequestHandler({ req: { method: 'POST' }, router, createContext })`,
    )
    expect(served(run)[0]).toBe('post.save: save verified')
  })

  it('is found in routers that are merged, or loaded when they are asked for', () => {
    const run = withRouter(
      `return fetchRequestHandler({ req: { method: 'POST' }, router: all })`,
      `const late = lazy(async () => t.router({ wipe: t.procedure.mutation(() => effect('wipe')) }))
      const all = t.mergeRouters(t.router({ late }), t.router({ more: { clear: t.procedure.mutation(() => effect('clear')) } }))`,
    )
    expect(served(run)).toEqual(['late.wipe: wipe open', 'more.clear: clear open'])
  })

  it('is given what the client sent', () => {
    const run = withRouter(
      `return fetchRequestHandler({ req: { method: 'POST' }, router: echo })`,
      `const echo = t.router({ echo: t.procedure.input(z.object({ id: z.string() })).mutation(({ input }) => input.id) })`,
    )
    expect(run.outcome.served.map(({ value }) => describeValue(value))).toEqual(['body.id'])
  })

  it('is a response', () => {
    expect(describeValue(handler('POST').outcome.value)).toBe('{ body: unknown, ok: unknown }')
  })

  it('is found in the module that a router is loaded from: its default export, or else whichever is a router', () => {
    const names = (late: string) =>
      served(
        runApp(
          {
            'app/route.ts': `
              import { initTRPC, lazy } from '@trpc/server'
              import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
              const t = initTRPC.create()
              const router = t.router({ late: lazy(() => import('./late')) })
              export const run = () => fetchRequestHandler({ req: { method: 'POST' }, router })`,
            'app/late.ts': `
              import { initTRPC } from '@trpc/server'
              const t = initTRPC.create()
              const wipe = t.procedure.mutation(() => null)
              ${late}`,
          },
          'app/route.ts#run',
        ),
      )
    expect(names(`export default t.router({ wipe })\nexport const other = t.router({ other: wipe })`)).toEqual([
      'late.wipe',
    ])
    expect(names(`export const list = { wipe }\nexport const wiping = t.router({ wipe })`)).toEqual(['late.wipe'])
    expect(names(`export const nothing = 1`)).toEqual([])
  })

  it('is nothing for a router that cannot be seen', () => {
    expect(served(withRouter(`return fetchRequestHandler({ req: input, router: input })`))).toEqual([])
  })
})

describe('procedures of oRPC', () => {
  const withProcedures = (body: string) =>
    runModule(`
      import { call, createRouterClient, os } from '@orpc/server'
      import { RPCHandler } from '@orpc/server/fetch'
      import { createServerFunctionable } from '@orpc/next'
      import { z } from 'zod'
      const guarded = os.use(async ({ context, next }) => {
        if (!context.session) throw new Error('Sign in first')
        return next()
      })
      const save = os.input(z.object({ id: z.string() })).handler(async ({ input }) => { effect('save'); return input })
      const remove = guarded.handler(async () => { effect('remove'); return 'removed' })
      const router = { post: { save }, remove }
      const handler = new RPCHandler(guarded.router({ save }))
      export async function run(input) {
        ${body}
      }
    `)
  const value = (body: string) => describeValue(withProcedures(`return ${body}`).outcome.value)

  it('are called by a client of the router, or one by one', () => {
    const client = 'createRouterClient(router, { context: { session: await auth() } })'
    expect(withProcedures(`await ${client}.remove()`).effects).toEqual({ remove: 'verified' })
    expect(withProcedures(`await ${client}.post.save()`).effects).toEqual({ save: 'open' })
    expect(withProcedures(`await call(remove, input, { context: { session: await auth() } })`).effects).toEqual({
      remove: 'verified',
    })
    expect(withProcedures(`await call(remove, input, { context: { session: null } })`).effects).toEqual({})
    expect(value(`(await call(save, input)).id`)).toBe('argument.0.id')
    expect(value(`call(save, { id: 1 })`)).toContain('id: ')
    expect(value(`createRouterClient({ list: [1] }).list`)).toBe('list of (1)')
  })

  it('give an action the error, or what they gave', () => {
    const action = (context: string) => `remove.actionable({ context: { session: ${context} } })`
    expect(withProcedures(`await ${action('await auth()')}()`).effects).toEqual({ remove: 'verified' })
    expect(value(`(await ${action('await auth()')}())[1]`)).toBe('verified removed | undefined')
    expect(value(`(await ${action('await auth()')}())[0]`)).toBe('verified null | unknown')
    expect(value(`(await ${action('null')}())[1]`)).toBe('undefined')
    expect(value(`(await createServerFunctionable({ context: { session: null } })(remove)())[1]`)).toBe('undefined')
    expect(
      withProcedures(`
        const [error] = await ${action('await auth()')}()
        if (error) effect('failed')
      `).effects,
    ).toEqual({ remove: 'verified', failed: 'open' })
    expect(
      withProcedures(`
        const [error] = await ${action('await auth()')}()
        if (error) return
        effect('after')
      `).effects,
    ).toEqual({ remove: 'verified', after: 'verified' })
    expect(
      withProcedures(`
        await ${action('await auth()')}()
        effect('after')
      `).effects,
    ).toEqual({ remove: 'verified', after: 'open' })
  })

  it('answer the requests that a handler is handed, after the steps of their router', () => {
    const handled = withProcedures(`
      const { response } = await handler.handle(input, { context: { session: await auth() } })
      return response
    `)
    expect(served(handled)).toEqual(['save: save verified'])
    expect(describeValue(handled.outcome.value)).toBe('{ body: unknown, ok: unknown }')
    expect(withProcedures('return (await handler.handle(input)).matched').outcome.value).toHaveLength(1)
    expect(served(withProcedures('return handler.handle(input, { context: { session: null } })'))).toEqual(['save'])
  })
})

describe('procedures that tell a cache how to fetch them', () => {
  const kept = ({ outcome }: Run) =>
    outcome.effects.filter(({ kind }) => kind === 'prefetch').flatMap(({ data }) => data.map(describeValue))

  it('run when the cache asks', () => {
    const proxy = `const trpc = createTRPCOptionsProxy({ router, ctx: createContext })
      const client = new QueryClient()`
    const run = withRouter(`await client.prefetchQuery(trpc.post.latest.queryOptions())`, proxy)
    expect(kept(run)).toEqual(['post | null'])
    expect(kept(withRouter(`trpc.post.latest.queryOptions()`, proxy))).toEqual([])
    expect(withRouter(`await client.fetchQuery(trpc.remove.queryOptions())`, proxy).effects['remove']).toBe('verified')
  })

  it('can be called or prefetched by hydration helpers', () => {
    const helpers = `const { trpc: api, HydrateClient } = createHydrationHelpers(createCaller(createContext), () => null)`
    expect(describeValue(withRouter(`return api.post.latest()`, helpers).outcome.value)).toBe('post | null')
    expect(kept(withRouter(`await api.post.latest()`, helpers))).toEqual([])
    expect(kept(withRouter(`void api.post.latest.prefetch()`, helpers))).toEqual(['post | null'])
  })
})
