import { describe, expect, it } from 'vitest'

import { describeValue, runModule, type Run } from '../../helpers/interpreted-app.js'

/** What a cache for the browser was filled with, in order. */
function kept({ outcome }: Run): string[] {
  return outcome.effects.filter(({ kind }) => kind === 'prefetch').flatMap(({ data }) => data.map(describeValue))
}

describe('the helpers of tRPC', () => {
  const withHelpers = (body: string) =>
    runModule(`
      import { initTRPC } from '@trpc/server'
      import { createServerSideHelpers } from '@trpc/react-query/server'
      const t = initTRPC.create()
      const router = t.router({
        user: t.router({ byId: t.procedure.query(async () => find('user')) }),
        post: t.procedure.query(async () => find('post')),
        own: t.procedure.query(async () => {
          await requireUser()
          return find('account')
        }),
        never: t.procedure.query(async () => redirect('/')),
      })
      export async function run(input) {
        const helpers = createServerSideHelpers({ router, ctx: {} })
        ${body}
      }
    `)

  it('keep what a procedure gives, however it is asked', () => {
    expect(kept(withHelpers(`await helpers.post.fetch()`))).toEqual(['post | null'])
    expect(kept(withHelpers(`await helpers.post.fetchInfinite()`))).toEqual(['post | null'])
    expect(kept(withHelpers(`await helpers.post.ensureData()`))).toEqual(['post | null'])
    expect(kept(withHelpers(`await helpers.post.prefetch()`))).toEqual(['post | null'])
    expect(kept(withHelpers(`await helpers.post.prefetchInfinite()`))).toEqual(['post | null'])
  })

  it('know the procedures of routers in routers', () => {
    expect(kept(withHelpers(`await helpers.user.byId.prefetch()`))).toEqual(['user | null'])
  })

  it('give what they fetch, but nothing of what they prefetch', () => {
    expect(describeValue(withHelpers(`return helpers.post.fetch()`).outcome.value)).toBe('post | null')
    expect(describeValue(withHelpers(`return helpers.post.prefetch()`).outcome.value)).toBe('undefined')
    expect(describeValue(withHelpers(`return { promised: helpers.post.prefetch() }`).outcome.value)).toBe(
      '{ promised: promise of (undefined) }',
    )
  })

  it('prove nothing by what they fetch, and keep nothing that was refused', () => {
    const { effects } = withHelpers(`
      await helpers.own.prefetch()
      effect('after')
    `)
    expect(effects['after']).toBe('open')
    expect(kept(withHelpers(`await helpers.never.prefetch()`))).toEqual([])
    expect(withHelpers(`await helpers.never.prefetch()\neffect('after')`).effects).toEqual({ after: 'open' })
  })

  it('note what is known where a procedure gives it', () => {
    const run = withHelpers(`await helpers.own.fetch()`)
    const effect = run.outcome.effects.find(({ kind }) => kind === 'prefetch')
    expect(effect?.facts.has('verified')).toBe(true)
  })

  it('hold a client and its state beside the procedures', () => {
    const run = withHelpers(`
      await helpers.queryClient.prefetchQuery({ queryFn: () => find('team') })
      return { state: helpers.dehydrate() }
    `)
    expect(kept(run)).toEqual(['team | null'])
    const [only] = run.outcome.value
    const [state] = (only?.shape.kind === 'object' && only.shape.fields.get('state')) || []
    expect(state?.shape).toMatchObject({
      kind: 'api',
      cursor: { specifier: 'type:DehydratedState', name: 'dehydrate()' },
    })
  })

  it('take any functions for procedures, as deep as anybody nests them', () => {
    const withRouter = (router: string, body: string) =>
      runModule(`
        import { createServerSideHelpers } from '@trpc/react-query/server'
        export async function run(input) {
          const helpers = createServerSideHelpers({ router: ${router} })
          ${body}
        }
      `)
    const load = `async () => find('post')`
    expect(kept(withRouter(`{ post: ${load} }`, `await helpers.post.prefetch()`))).toEqual(['post | null'])
    expect(describeValue(withRouter(`{ version: 1 }`, `return helpers.version`).outcome.value)).toBe('1')
    expect(
      kept(withRouter(`{ a: { b: { c: { d: { e: ${load} } } } } }`, `await helpers.a.b.c.d.e.prefetch()`)),
    ).toEqual(['post | null'])
    expect(
      kept(withRouter(`{ a: { b: { c: { d: { e: { f: ${load} } } } } } }`, `await helpers.a.b.c.d.e.f.prefetch()`)),
    ).toEqual([])
  })

  it('note a prefetch as something that is kept, with nothing it was told', () => {
    const [effect] = withHelpers(`await helpers.post.prefetch()`).outcome.effects.filter(
      ({ kind }) => kind === 'prefetch',
    )
    expect(effect).toMatchObject({ entity: null, args: [], selector: [] })
  })

  it('of a router that is not known hold the client all the same', () => {
    const run = runModule(`
      import { createServerSideHelpers } from '@trpc/react-query/server'
      export async function run(input) {
        const helpers = createServerSideHelpers({ router: input })
        await helpers.post.prefetch()
        await helpers.queryClient.prefetchQuery({ queryFn: () => find('team') })
      }
    `)
    expect(kept(run)).toEqual(['team | null'])
  })
})

describe('the client of TanStack Query', () => {
  const withClient = (body: string) =>
    runModule(`
      import { QueryClient, dehydrate, queryOptions } from '@tanstack/react-query'
      export async function run(input) {
        const client = new QueryClient()
        ${body}
      }
    `)

  it('keeps what its functions give', () => {
    expect(kept(withClient(`await client.prefetchQuery({ queryKey: ['a'], queryFn: () => find('user') })`))).toEqual([
      'user | null',
    ])
    expect(kept(withClient(`await client.fetchQuery(queryOptions({ queryFn: async () => find('user') }))`))).toEqual([
      'user | null',
    ])
    expect(kept(withClient(`client.setQueryData(['a'], await find('user'))`))).toEqual(['user | null'])
  })

  it('gives what it fetches, but nothing of what it prefetches', () => {
    expect(describeValue(withClient(`return client.fetchQuery({ queryFn: () => find('user') })`).outcome.value)).toBe(
      'user | null',
    )
    expect(
      describeValue(withClient(`return client.prefetchQuery({ queryFn: () => find('user') })`).outcome.value),
    ).toBe('unknown')
  })

  it('proves something by what it fetches, and nothing by what it prefetches', () => {
    const after = (call: string) => withClient(`${call}\neffect('after')`).effects['after']
    expect(after(`await client.fetchQuery({ queryFn: () => requireUserSync() })`)).toBe('verified')
    expect(after(`await client.prefetchQuery({ queryFn: () => requireUserSync() })`)).toBe('open')
    expect(after(`await client.fetchQuery({ queryFn: () => redirect('/') })`)).toBeUndefined()
    expect(after(`await client.prefetchQuery({ queryFn: () => redirect('/') })`)).toBe('open')
    expect(kept(withClient(`await client.prefetchQuery({ queryFn: () => redirect('/') })`))).toEqual([])
  })
})
