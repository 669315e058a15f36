import { describe, expect, it } from 'vitest'

import { describeValue, runModule, type Run } from '../../helpers/interpreted-app.js'

/** An app that answers a request; `told` are the calls that it is made by. */
function answering(told: string, method = 'POST', before = ''): Run {
  return runModule(`
    import { bearer } from '@elysiajs/bearer'
    import { cors } from '@elysiajs/cors'
    import { jwt } from '@elysiajs/jwt'
    import { Elysia, status as answer, t } from 'elysia'
    import { z } from 'zod'
    import { unknown } from 'somewhere'
    const write = (name) => async () => { effect(name); return { done: true } }
    const check = async ({ set }) => {
      const session = await auth()
      if (session) return
      set.status = 401
      return { error: 'No' }
    }
    const load = async ({ status }) => {
      const session = await auth()
      if (!session) return status(401)
      return { session }
    }
    const look = async () => ({ session: await auth() })
    ${before}
    const app = new Elysia({ prefix: '/api' })${told}
    export const run = () => app.handle({ method: '${method}' })
  `)
}

/** The routes that answer, each with whether the caller is verified at its effects. */
function routes(told: string, method?: string, before?: string): string[] {
  return answering(told, method, before).outcome.served.map(({ name, effects }) =>
    [
      name,
      ...effects.map(
        ({ entity, facts, certain }) =>
          `${entity ?? ''} ${facts.has('verified') ? 'verified' : 'open'}${certain ? '' : ' perhaps'}`,
      ),
    ].join(': '),
  )
}

describe('an app that is put together of plugins', () => {
  it('has the routes that it was given, for their methods', () => {
    expect(routes(`.post('/a', write('a')).get('/b', write('b')).route('POST', '/c', write('c'))`)).toEqual([
      'POST /api/a: a open',
      'POST /api/c: c open',
    ])
    expect(routes(`.all('/a', write('a')).post(unknown, write('b'))`)).toEqual(['ALL /api/a: a open', 'POST …: b open'])
    expect(routes(`.post('/a', { done: true }).listen(3000)`)).toEqual(['POST /api/a'])
    expect(routes('', 'POST', `const app2 = new Elysia()`)).toEqual([])
  })

  it('has those that it was given one by one', () => {
    expect(routes(`\napp.post('/a', write('a'))\napp.onBeforeHandle(check)\napp.post('/b', write('b'))`)).toEqual([
      'POST /api/a: a open',
      'POST /api/b: b verified',
    ])
  })

  it('has the routes of its plugins, below their paths', () => {
    const plugin = `const plugin = new Elysia({ prefix: '/in' }).post('/a', write('a'))`
    expect(routes(`.use(plugin)`, 'POST', plugin)).toEqual(['POST /api/in/a: a open'])
    expect(routes(`.use((app) => app.post('/a', write('a')))`)).toEqual(['POST /api/a: a open'])
    expect(routes(`.use(new Elysia({ prefix: unknown() }).post('/a', write('a')))`)).toEqual(['POST …: a open'])
    expect(routes(`.group('/in', (app) => app.post('/a', write('a')))`)).toEqual(['POST /api/in/a: a open'])
  })

  it('has a place for each route: that of its handler, or of the call', () => {
    const lengths = (told: string) => answering(told).outcome.served.map(({ place }) => place.end - place.at)
    expect(lengths(`.post('/a', () => null)`)).toEqual(['() => null'.length])
    expect(lengths(`.post('/a', unknown)`)).toEqual([`new Elysia({ prefix: '/api' }).post('/a', unknown)`.length])
  })
})

describe('a hook', () => {
  it('ends the request with what it answers, for what was added after it', () => {
    expect(routes(`.post('/a', write('a')).onBeforeHandle(check).post('/b', write('b'))`)).toEqual([
      'POST /api/a: a open',
      'POST /api/b: b verified',
    ])
    expect(routes(`.onBeforeHandle([look, check]).post('/a', write('a'))`)).toEqual(['POST /api/a'])
    expect(routes(`.onBeforeHandle([check, check]).post('/a', write('a'))`)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.onBeforeHandle(async () => { await auth() }).post('/a', write('a'))`)).toEqual([
      'POST /api/a: a open',
    ])
    expect(routes(`.onBeforeHandle(async () => { await requireUser() }).post('/a', write('a'))`)).toEqual([
      'POST /api/a: a verified',
    ])
  })

  it('reaches the plugins after it, not those before', () => {
    const plugin = `const plugin = new Elysia().post('/a', write('a'))`
    expect(routes(`.onBeforeHandle(check).use(plugin)`, 'POST', plugin)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.use(plugin).onBeforeHandle(check)`, 'POST', plugin)).toEqual(['POST /api/a: a open'])
  })

  it('of a plugin stays with it, unless its scope says otherwise', () => {
    const beside = (made: string) =>
      routes(`.use(plugin).post('/a', write('a'))`, 'POST', `const plugin = new Elysia()${made}`)
    expect(beside(`.onBeforeHandle(check)`)).toEqual(['POST /api/a: a open'])
    expect(beside(`.onBeforeHandle({ as: 'local' }, check)`)).toEqual(['POST /api/a: a open'])
    expect(beside(`.onBeforeHandle({ as: 'scoped' }, check)`)).toEqual(['POST /api/a: a verified'])
    expect(beside(`.onBeforeHandle(check).as('scoped')`)).toEqual(['POST /api/a: a verified'])
    expect(beside(`.as('global').onBeforeHandle(check)`)).toEqual(['POST /api/a: a open'])
    expect(beside(`.derive({ as: 'global' }, load)`)).toEqual(['POST /api/a: a verified'])
  })

  it('of a plugin in a plugin reaches one app further, or all', () => {
    const beside = (scope: string) =>
      routes(
        `.use(outer).post('/a', write('a'))`,
        'POST',
        `const outer = new Elysia().use(new Elysia().onBeforeHandle({ as: '${scope}' }, check)).post('/o', write('o'))`,
      )
    expect(beside('scoped')).toEqual(['POST /api/o: o verified', 'POST /api/a: a open'])
    expect(beside('global')).toEqual(['POST /api/o: o verified', 'POST /api/a: a verified'])
  })

  it('of a group or a guard is for what stands in it', () => {
    expect(
      routes(`.group('/in', (app) => app.onBeforeHandle(check).post('/a', write('a'))).post('/b', write('b'))`),
    ).toEqual(['POST /api/in/a: a verified', 'POST /api/b: b open'])
    expect(
      routes(`.guard({ beforeHandle: check }, (app) => app.post('/a', write('a'))).post('/b', write('b'))`),
    ).toEqual(['POST /api/a: a verified', 'POST /api/b: b open'])
    expect(routes(`.group('/in', { beforeHandle: [check] }, (app) => app.post('/a', write('a')))`)).toEqual([
      'POST /api/in/a: a verified',
    ])
    expect(routes(`.post('/a', write('a')).guard({ beforeHandle: check }).post('/b', write('b'))`)).toEqual([
      'POST /api/a: a open',
      'POST /api/b: b verified',
    ])
  })

  it('stands in the options of a route', () => {
    expect(routes(`.post('/a', write('a'), { beforeHandle: check })`)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.post('/a', write('a'), { beforeHandle: [check] })`)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.post('/a', write('a'), { resolve: load })`)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.post('/a', write('a'), { afterHandle: check })`)).toEqual(['POST /api/a: a open'])
  })

  it('that nobody can look into lets nobody knows whom through', () => {
    expect(routes(`.onBeforeHandle(unknown).post('/a', write('a'))`)).toEqual(['POST /api/a: a open perhaps'])
    expect(routes(`.use(unknown()).post('/a', write('a'))`)).toEqual(['POST /api/a: a open perhaps'])
    expect(routes(`.use(cors()).post('/a', write('a'))`)).toEqual(['POST /api/a: a open'])
    expect(routes(`.onBeforeHandle(check).use(unknown()).post('/a', write('a'))`)).toEqual(['POST /api/a: a verified'])
  })
})

describe('the context of a request', () => {
  it('has what is added to it: a result, unless that answers, or a value', () => {
    const guarded = `post('/a', ({ session }) => { if (session) effect('a') })`
    expect(routes(`.derive(look).${guarded}`)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.resolve(load).${guarded}`)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.derive(look).post('/a', write('a'))`)).toEqual(['POST /api/a: a open'])
    expect(routes(`.resolve(load).post('/a', write('a'))`)).toEqual(['POST /api/a: a verified'])
    expect(routes(`.resolve(async () => (await auth()) ? {} : answer(401)).post('/a', write('a'))`)).toEqual([
      'POST /api/a: a verified',
    ])
    expect(
      routes(`.decorate('require', requireUser).post('/a', async ({ require }) => { await require(); effect('a') })`),
    ).toEqual(['POST /api/a: a verified'])
    expect(
      routes(`.decorate({ require: requireUser }).post('/a', async (c) => { await c.require(); effect('a') })`),
    ).toEqual(['POST /api/a: a verified'])
  })

  it('has what is asked for by name in the options of a route', () => {
    const asking = (macro: string, options = '{ signedIn: true }') =>
      routes(`.macro(${macro}).post('/a', write('a'), ${options})`)
    expect(asking(`{ signedIn: { resolve: load } }`)).toEqual(['POST /api/a: a verified'])
    expect(asking(`'signedIn', { beforeHandle: check }`)).toEqual(['POST /api/a: a verified'])
    expect(asking(`{ signedIn: (wanted) => ({ beforeHandle: check }) }`)).toEqual(['POST /api/a: a verified'])
    expect(asking(`({ onBeforeHandle }) => ({ signedIn(wanted) { onBeforeHandle(check) } })`)).toEqual([
      'POST /api/a: a verified',
    ])
    expect(asking(`{ signedIn: { resolve: load } }`, '{ signedIn: false }')).toEqual(['POST /api/a: a open'])
    expect(asking(`{ signedIn: { resolve: load } }`, '{ other: true }')).toEqual(['POST /api/a: a open'])
    expect(
      routes(
        `.use(plugin).guard({ signedIn: true }).post('/a', write('a'))`,
        'POST',
        `const plugin = new Elysia().macro({ signedIn: { resolve: load } })`,
      ),
    ).toEqual(['POST /api/a: a verified'])
  })

  it('has what a token says once its signature was verified', () => {
    const verifying = (test: string) =>
      routes(`.use(jwt({ name: 'tokens', secret: 'x' })).use(bearer()).onBeforeHandle(async ({ tokens, bearer }) => {
        const claims = await tokens.verify(bearer)
        ${test}
      }).post('/a', write('a'))`)
    expect(verifying(`if (!claims) return { error: 'No' }`)).toEqual(['POST /api/a: a verified'])
    expect(verifying(`console.log(claims)`)).toEqual(['POST /api/a: a open'])
  })

  it('has the parts of the request, as schemas let them through', () => {
    const given = (handler: string, options: string) =>
      answering(`.post('/a/:id', ${handler}, ${options})`).outcome.served.map(({ value }) => describeValue(value))
    expect(given(`({ body, params, query }) => [body.a, params.id, query.q]`, '{}')).toEqual([
      'list of (body.a | params.id | searchParams.q)',
    ])
    expect(given(`({ headers }) => headers.origin`, '{}')).toEqual(['header.origin'])
    const [typed] = answering(
      `.post('/a', ({ body }) => effect('posts', body.size), { body: t.Object({ size: t.Number(), text: t.String() }) })`,
    ).outcome.served
    expect([...(typed?.effects[0]?.facts ?? [])]).toEqual([])
  })
})
