import { describe, expect, it } from 'vitest'

import { describeValue, runModule, type Run } from '../../helpers/interpreted-app.js'

/** An app that answers a request; `routes` are statements about `app`. */
function answering(routes: string, method = 'POST'): Run {
  return runModule(`
    import { Hono } from 'hono'
    import { bearerAuth } from 'hono/bearer-auth'
    import { createFactory } from 'hono/factory'
    import { handle } from 'hono/vercel'
    import { validator } from 'hono/validator'
    import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
    import { every, except, some } from 'hono/combine'
    import { getCookie } from 'hono/cookie'
    import { jwt } from 'hono/jwt'
    import { trpcServer } from '@hono/trpc-server'
    import { initTRPC } from '@trpc/server'
    import { zValidator } from '@hono/zod-validator'
    import { z } from 'zod'
    import { clerkMiddleware } from '@hono/clerk-auth'
    import { unknown } from 'somewhere'
    const write = (name) => async (c) => { effect(name); return c.json({}) }
    const guard = async (c, next) => {
      const session = await auth()
      if (!session) return c.json({}, 401)
      c.set('user', session)
      await next()
    }
    const look = async (c, next) => {
      c.set('user', await auth())
      await next()
    }
    const app = new OpenAPIHono()
    ${routes}
    export const run = () => app.fetch({ method: '${method}' })
  `)
}

/** The routes that answer, each with whether the caller is verified at its effects. */
function routes(text: string, method?: string): string[] {
  return answering(text, method).outcome.served.map(({ name, effects }) =>
    [
      name,
      ...effects.map(
        ({ entity, facts, certain }) =>
          `${entity ?? ''} ${facts.has('verified') ? 'verified' : 'open'}${certain ? '' : ' perhaps'}`,
      ),
    ].join(': '),
  )
}

describe('an app that answers requests', () => {
  it('has the routes that it was given, in a chain or one by one, for their methods', () => {
    expect(routes(`app.post('/a', write('a')).get('/b', write('b')).post('/c', write('c'))`)).toEqual([
      'POST /a: a open',
      'POST /c: c open',
    ])
    expect(routes(`app.all('/a', write('a'))\napp.on('DELETE', '/b', write('b'))`, 'DELETE')).toEqual([
      'ALL /a: a open',
      'DELETE /b: b open',
    ])
    expect(routes(`if (process.env.X) app.post('/a', write('a'))`)).toEqual(['POST /a: a open'])
    expect(routes(`app.post(process.env.PATH_OF_A, write('a'))`)).toEqual(['POST …: a open'])
    expect(routes(`for (const name of ['a']) app.post('/' + name, write('a'))`)).toEqual(['POST /a: a open'])
  })

  it('has the routes that a function of its module gives it', () => {
    expect(routes(`function fill(base) { app.post(base + '/a', write('a')) }\nfill('/b')\nfill('/c')`)).toEqual([
      'POST /b/a: a open',
      'POST /c/a: a open',
    ])
    expect(
      routes(`
        const staff = new Hono().post('/a', write('a'))
        const mount = ({ base }) => app.route(base, staff)
        const guardAndMount = (base) => { app.use(base + '/*', guard); mount({ base }) }
        guardAndMount('/b')
        mount({ base: '/c' })
      `),
    ).toEqual(['POST /b/a: a verified', 'POST /c/a: a open'])
    expect(routes(`function fill() { app.post('/a', write('a')) }`)).toEqual([])
  })

  it('has a route for each of several methods and paths', () => {
    expect(routes(`app.on(['POST', 'PUT'], '/a', write('a'))`)).toEqual(['POST /a: a open'])
    expect(routes(`app.on(['POST', 'PUT'], '/a', write('a'))`, 'GET')).toEqual([])
    expect(routes(`app.on('POST', ['/a', '/b'], write('a'))`)).toEqual(['POST /a: a open', 'POST /b: a open'])
    expect(routes(`for (const name of ['a', 'b']) app.post('/' + name, write(name))`)).toEqual([
      'POST /a: a open',
      'POST /b: b open',
    ])
  })

  it('has a route on the path of the one before, where it names none', () => {
    expect(routes(`app.get('/a/b', write('r')).post(write('a'))`)).toEqual(['POST /a/b: a open'])
    expect(routes(`app.use('/a/*', guard)\napp.get('/a/b', write('r')).post(write('a'))`)).toEqual([
      'POST /a/b: a verified',
    ])
    expect(routes(`app.get('/a', write('r')).basePath('/b').post(write('a'))`)).toEqual(['POST /b: a open'])
    expect(routes(`app.post(write('a'))`)).toEqual(['POST /: a open'])
    expect(routes(`app.route('/in', new Hono()).post(write('a'))`)).toEqual(['POST /: a open'])
  })

  it('has routes that are described', () => {
    const described = (route: string) =>
      routes(`const app2 = new OpenAPIHono()\napp2.openapi(createRoute(${route}), write('a'))\napp.route('/api', app2)`)
    expect(described(`{ method: 'post', path: '/a' }`)).toEqual(['POST /api/a: a open'])
    expect(described(`{ method: 'get', path: '/a' }`)).toEqual([])
    expect(described(`{ method: 'post', path: '/a', middleware: undefined }`)).toEqual(['POST /api/a: a open'])
    expect(described(`{ method: 'post', path: '/a', middleware: guard }`)).toEqual(['POST /api/a: a verified'])
    expect(described(`{ method: 'post', path: '/a', middleware: [look, guard] as const }`)).toEqual([
      'POST /api/a: a verified',
    ])
  })

  it('has parameters in the path of a description, where a middleware has none', () => {
    const described = (guarded: string) =>
      routes(`
        const a = createRoute({ method: 'post', path: '/a/{id}' })
        app.use(${guarded}, guard)
        app.openapi(a, write('a'))
      `)
    expect(described(`'/a/:id'`)).toEqual(['POST /a/:id: a verified'])
    expect(described(`'/a/*'`)).toEqual(['POST /a/:id: a verified'])
    expect(described(`a.path`)).toEqual(['POST /a/:id: a open'])
    expect(described(`a.getRoutingPath()`)).toEqual(['POST /a/:id: a verified'])
  })

  it('is answered by a middleware that stands before no route', () => {
    expect(routes(`app.use('/rpc/*', write('a'))`)).toEqual(['ALL /rpc/*: a open'])
    expect(routes(`app.use('/rpc/*', guard)\napp.use('/rpc/*', write('a'))`)).toEqual([
      'ALL /rpc/*',
      'ALL /rpc/*: a verified',
    ])
    expect(routes(`app.use('/b/*', write('a'))\napp.post('/b/c', write('b'))`)).toEqual(['POST /b/c: a open'])
  })

  it('hands requests on to the procedures of a router', () => {
    const served = answering(`
      const t = initTRPC.create()
      const router = t.router({
        a: t.procedure.mutation(() => effect('a')),
        b: t.procedure.query(() => effect('b')),
        c: t.procedure.use(async ({ ctx, next }) => { if (!ctx.session) throw new Error('No'); return next() })
          .mutation(() => effect('c')),
      })
      app.use('/trpc/*', trpcServer({ router, createContext: async () => ({ session: await auth() }) }))
    `).outcome.served
    const found = served.flatMap(({ name, effects }) =>
      effects.map(({ entity, facts }) => `${name}: ${entity ?? ''} ${facts.has('verified') ? 'verified' : 'open'}`),
    )
    expect(found).toEqual(['a: a open', 'c: c verified'])
  })

  it('keeps its routes where something else is said to it', () => {
    expect(routes(`app.post('/a', write('a')).onError(() => null).post('/b', write('b'))`)).toEqual([
      'POST /a: a open',
      'POST /b: b open',
    ])
  })

  it('has a place for each route: that of its handler, or of the call', () => {
    const lengths = (routes: string) =>
      answering(routes).outcome.served.map(({ what, place }) => `${what} of ${place.end - place.at}`)
    expect(lengths(`app.post('/a', guard, (c) => null)`)).toEqual([`route of ${'(c) => null'.length}`])
    expect(lengths(`app.post('/a', unknown())`)).toEqual([`route of ${"app.post('/a', unknown())".length}`])
  })

  it('answers with a response', () => {
    const answer = (body: string) =>
      describeValue(
        runModule(`
      import { Hono } from 'hono'
      import { handle } from 'hono/vercel'
      const app = new Hono().post('/a', async () => { effect('a') })
      export async function run(input) { ${body} }
    `).outcome.value,
      )
    expect(answer('return app.fetch(input)')).toBe('{ body: unknown, ok: unknown }')
    expect(answer('return handle(app)(input)')).toBe('{ body: unknown, ok: unknown }')
    expect(answer('return (await app.fetch(input)).status')).toBe('unknown')
  })

  it('answers by what is made of it, any request where its method is not known', () => {
    const handled = (request: string) =>
      runModule(`
        import { Hono } from 'hono'
        import { handle } from 'hono/vercel'
        const write = (name) => async () => { effect(name) }
        const app = new Hono().get('/a', write('a')).post('/b', write('b'))
        export async function run(input) { return handle(app)(${request}) }
      `).outcome.served.map(({ name }) => name)
    expect(handled(`{ method: 'POST' }`)).toEqual(['POST /b'])
    expect(handled('input')).toEqual(['GET /a', 'POST /b'])
  })

  it('is nothing where it cannot be seen', () => {
    const handled = (app: string) =>
      runModule(`
        import { handle } from 'hono/vercel'
        export async function run(input) { return handle(${app})({ method: 'POST' }) }
      `).outcome.served
    expect(handled('input')).toEqual([])
    expect(handled('')).toEqual([])
  })

  it('has them once, however often it is looked at', () => {
    expect(routes(`const routes = app.post('/a', write('a'))\nconst more = routes.post('/b', write('b'))`)).toEqual([
      'POST /a: a open',
      'POST /b: b open',
    ])
  })

  it('is handed to what gives it routes', () => {
    expect(routes(`const add = (to) => { to.post('/a', write('a')) }\nadd(app)`)).toEqual(['POST /a: a open'])
  })

  it('has the routes of the apps in it, below their paths', () => {
    expect(
      routes(`const staff = new Hono().basePath('/staff').post('/:id/', write('a'))\napp.route('/api', staff)`),
    ).toEqual(['POST /api/staff/:id: a open'])
    expect(
      routes(`const inner = new Hono().post('/c', write('a'))
      app.route('/a', new Hono().route('/b', inner))`),
    ).toEqual(['POST /a/b/c: a open'])
    expect(routes(`app.route('/a', unknown())\napp.post('/b', write('b'))`)).toEqual(['POST /b: b open'])
    expect(routes(`app.route('a', new Hono().post('b', write('a')))`)).toEqual(['POST /a/b: a open'])
    expect(routes(`app.route(process.env.PLACE, new Hono().post('/b', write('a')))`)).toEqual(['POST …: a open'])
  })

  it('ends where it is in itself', () => {
    expect(
      routes(`const staff = new Hono()\nstaff.post('/b', write('b')).route('/a', staff)\napp.route('/in', staff)`)[0],
    ).toBe('POST /in/b: b open')
  })
})

describe('an app whose handlers are given the request itself', () => {
  const answered = (statements: string, ask = `router.run({ method: 'POST' }, { params: 'given' })`): Run =>
    runModule(`
      import { createEdgeRouter } from 'next-connect'
      const write = (name) => async () => effect(name)
      const guard = async (request, context, next) => {
        if (!(await auth())) return Response.json({}, { status: 401 })
        return next()
      }
      const log = async (request, context, next) => {
        await auth()
        return next()
      }
      const router = createEdgeRouter({ onError })
      ${statements}
      export const run = () => ${ask}
    `)
  const names = (statements: string, ask?: string): string[] =>
    answered(statements, ask).outcome.served.map(({ name, effects }) =>
      [
        name,
        ...effects.map(({ entity, facts }) => `${entity ?? ''} ${facts.has('verified') ? 'verified' : 'open'}`),
      ].join(': '),
    )

  it('answers behind the handlers that stand before, with paths and without', () => {
    expect(names(`router.use(guard).post(write('save')).get(write('look'))`)).toEqual(['POST /*: save verified'])
    expect(names(`router.use(log).post(write('save'))`)).toEqual(['POST /*: save open'])
    expect(names(`router.post(write('save')).use(guard)`)).toEqual(['POST /*: save open'])
    expect(names(`router.post(guard, write('save'))`)).toEqual(['POST /*: save verified'])
    expect(names(`router.use('/api/staff', guard)\nrouter.post('/api/posts', write('save'))`)).toEqual([
      'POST /api/posts: save open',
    ])
  })

  it('hands on all that it was given', () => {
    const { served } = answered(`router.post((request, context) => ({ ...context, how: request.method }))`).outcome
    expect(served.map(({ value }) => describeValue(value))).toEqual(['{ params: given, how: POST }'])
  })

  it('is a handler that it gives', () => {
    expect(names(`router.use(guard).post(write('save'))`, `router.handler()({ method: 'POST' })`)).toEqual([
      'POST /*: save verified',
    ])
  })
})

describe('a middleware', () => {
  it('runs before the routes behind it, on its own path', () => {
    expect(routes(`app.post('/a', write('a'))\napp.use(guard)\napp.post('/b', write('b'))`)).toEqual([
      'POST /a: a open',
      'POST /b: b verified',
    ])
    expect(
      routes(`app.use('/in/*', guard)\napp.use('/:id/x', guard)
        app.post('/in', write('a')).post('/in/a', write('b')).post('/out', write('c')).post('/1/x', write('d'))`),
    ).toEqual(['POST /in: a verified', 'POST /in/a: b verified', 'POST /out: c open', 'POST /1/x: d verified'])
    expect(
      routes(`const staff = new Hono().use(guard).post('/a', write('a'))
        app.route('/staff', staff)\napp.post('/b', write('b'))`),
    ).toEqual(['POST /staff/a: a verified', 'POST /b: b open'])
  })

  it('is for its own path, and what is below it only where it says so', () => {
    expect(routes(`app.use('/a', guard)\napp.post('/a/b', write('a'))`)).toEqual(['POST /a/b: a open'])
    expect(routes(`app.use('/a/:id/*', guard)\napp.post('/a', write('a'))`)).toEqual([
      'ALL /a/:id/*',
      'POST /a: a open',
    ])
    expect(routes(`app.use('/a/:id/*', guard)\napp.post('/a/1', write('a'))`)).toEqual(['POST /a/1: a verified'])
    expect(routes(`app.use('/a/*/c', guard)\napp.post('/a/b/c', write('a'))`)).toEqual(['POST /a/b/c: a verified'])
    expect(routes(`app.use('/a/b', guard)\napp.post('/a/:id', write('a'))`)).toEqual(['POST /a/:id: a open'])
    expect(routes(`app.use('*', guard)\napp.post('/', write('a'))`)).toEqual(['POST /: a verified'])
  })

  it('leaves what it found out in the context of the request', () => {
    const asked = (answer: string) =>
      routes(`app.use(clerkMiddleware())
        app.use(async (c, next) => {
          const user = c.get('clerkAuth')
          if (!user?.userId) ${answer} c.json({}, 401)
          await next()
        })
        app.post('/a', write('a'))`)
    expect(asked('return')).toEqual(['POST /a: a verified'])
    expect(asked('')).toEqual(['POST /a: a open'])
    expect(
      routes(`app.use(async (c, next) => {
          if (!c.get('clerkAuth')?.userId) return c.json({}, 401)
          await next()
        })
        app.post('/a', write('a'))`),
    ).toEqual(['POST /a: a open'])
  })

  it('is not for all that a parameter with a pattern, or one that may be absent, stands for', () => {
    expect(routes(`app.use('/a/:id{[0-9]+}', guard)\napp.post('/a/new', write('a'))`)).toEqual(['POST /a/new: a open'])
    expect(routes(`app.use('/a/:id{[0-9]+}', guard)\napp.post('/a/:id{[0-9]+}', write('a'))`)).toEqual([
      'POST /a/:id{[0-9]+}: a verified',
    ])
  })

  it('may be for any path where that is not known', () => {
    expect(routes(`app.use(process.env.PLACE, guard)\napp.post('/a', write('a'))`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.use('/a', guard)\napp.post(process.env.PLACE, write('a'))`)).toEqual(['POST …: a verified'])
  })

  it('is a route that goes on as well', () => {
    expect(routes(`app.all('/a/*', guard)\napp.post('/a/b', write('a'))`)).toEqual([
      'ALL /a/*',
      'POST /a/b: a verified',
    ])
    expect(routes(`app.post('/a', guard)\napp.post('/a', write('a'))`)).toEqual(['POST /a', 'POST /a: a verified'])
    expect(routes(`app.get('/a', guard)\napp.post('/a', write('a'))`)).toEqual(['POST /a: a open'])
    expect(routes(`app.post('/a', guard)\napp.all('/a', write('a'))`)).toEqual(['POST /a', 'ALL /a: a open'])
    expect(routes(`app.post(process.env.PLACE, guard)\napp.post('/a', write('a'))`)).toEqual([
      'POST …',
      'POST /a: a open',
    ])
    expect(routes(`app.post('/a', guard)\napp.post(process.env.PLACE, write('a'))`)).toEqual([
      'POST /a',
      'POST …: a open',
    ])
  })

  it('that is not known proves nothing, and what it lets through happens perhaps', () => {
    expect(routes(`app.post('/a', unknown(), write('a'))`)).toEqual(['POST /a: a open perhaps'])
    expect(routes(`app.use(unknown())\napp.post('/a', write('a'))`)).toEqual(['POST /a: a open perhaps'])
    expect(routes(`app.use('/a', unknown())\napp.post('/a', write('a'))`)).toEqual(['POST /a: a open perhaps'])
    expect(routes(`app.post('/a', guard, unknown(), write('a'))`)).toEqual(['POST /a: a verified'])
  })

  it('is one of those that a factory makes a list of', () => {
    const factory = 'const handlers = createFactory().createHandlers(guard, write("a"))'
    expect(routes(`${factory}\napp.post('/a', ...handlers)`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.post('/a', ...[guard, write('a')])`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.get('/a', write('r')).post(...[guard, write('a')])`)).toEqual(['POST /a: a verified'])
  })

  it('that does not go on ends the request', () => {
    expect(routes(`app.post('/a', (c) => c.json({}), write('a'))`)).toEqual(['POST /a'])
  })

  it('leaves what it found to those behind it', () => {
    const handler = `async (c) => {
      const user = c.get('user')
      if (!user) return c.json({}, 401)
      effect('a')
      return c.json(c.var.user)
    }`
    expect(routes(`app.post('/a', look, ${handler})`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.post('/a', look, async (c) => { c.get('user'); effect('a') })`)).toEqual(['POST /a: a open'])
    expect(routes(`app.post('/a', ${handler})`)).toEqual(['POST /a: a open'])
  })

  it('of the library lets those through who showed what is asked for', () => {
    expect(routes(`app.post('/a', jwt({ secret: 'x' }), write('a'))`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.post('/a', every(jwt({}), guard), write('a'))`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.post('/a', some(jwt({}), guard), write('a'))`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.post('/a', some(jwt({}), look), write('a'))`)).toEqual(['POST /a: a open'])
    expect(routes(`app.post('/a', some(look, jwt({})), write('a'))`)).toEqual(['POST /a: a open'])
    expect(routes(`app.post('/a', except('/b', guard), write('a'))`)).toEqual(['POST /a: a open'])
    expect(routes(`app.use(guard)\napp.post('/a', except('/b', look), write('a'))`)).toEqual(['POST /a: a verified'])
    expect(routes(`app.post('/a', every(look, (c) => c.json({})), write('a'))`)).toEqual(['POST /a'])
  })

  it('of the library asks a function of the app’s whom to let through', () => {
    const asked = (verifyToken: string) =>
      routes(`app.post('/a', bearerAuth({ verifyToken: ${verifyToken} }), write('a'))`)
    expect(asked(`async (token, c) => { effect('asked'); return token === process.env.TOKEN }`)).toEqual([
      'POST /a: asked open: a verified',
    ])
    expect(asked(`async () => false`)).toEqual(['POST /a'])
    expect(routes(`app.post('/a', bearerAuth({ token: process.env.TOKEN }), write('a'))`)).toEqual([
      'POST /a: a verified',
    ])
    expect(routes(`app.post('/a', bearerAuth(), write('a'))`)).toEqual(['POST /a: a verified'])
  })

  it('of the library that guards is noted', () => {
    const { notes } = answering(`app.post('/a', jwt({ secret: 'x' }), write('a'))`).outcome.served[0]!
    expect(notes.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['session-read jwt'])
  })
})

describe('the context of a request', () => {
  const given = (handler: string, before = '') =>
    answering(`app.post('/:id', ${before} (c) => ${handler})`).outcome.served.map(({ value }) => describeValue(value))

  it('tells the parts of the request', () => {
    expect(given(`c.req.param('id')`)).toEqual(['params.id'])
    expect(given(`c.req.query('q')`)).toEqual(['searchParams.q'])
    expect(given(`c.req.header('x-id')`)).toEqual(['header.x-id'])
    expect(given(`c.req.json()`)).toEqual(['body'])
    expect(given(`getCookie(c, 'sid')`)).toEqual(['cookie.sid'])
    expect(given(`c.req.path`)).toEqual(['/:id'])
    expect(given(`c.req.method`)).toEqual(['POST'])
    expect(given(`c.req.raw.method`)).toEqual(['POST'])
    expect(given(`c.get('nothing')`)).toEqual(['unknown'])
    expect(given(`c.get()`)).toEqual(['unknown'])
  })

  it('tells what a schema let through', () => {
    expect(given(`c.req.valid('json')`)).toEqual(['body'])
    expect(given(`c.req.valid('json').id`, `zValidator('json', z.object({ id: z.string() })),`)).toEqual(['body.id'])
    expect(given(`c.req.valid('query')`)).toEqual(['searchParams'])
    expect(given(`c.req.valid('header')`)).toEqual(['header'])
    expect(given(`c.req.valid('cookie')`)).toEqual(['cookie'])
    expect(given(`c.req.valid('param').id`)).toEqual(['params.id'])
    expect(given(`c.req.valid('form')`)).toEqual(['form'])
    expect(given(`c.req.valid()`)).toEqual(['body'])
    expect(given(`c.req.valid('query')`, `zValidator('json', z.object({ id: z.string() })),`)).toEqual(['searchParams'])
  })

  it('tells what a function of the app’s let through', () => {
    const check = (result: string) => `validator('json', async (value, c) => ${result}),`
    expect(given(`c.req.valid('json')`, check(`value.id`))).toEqual(['body.id'])
    expect(given(`c.req.valid('json')`, check(`{ if (!value.id) return c.json({}, 400); return 'fine' }`))).toEqual([
      'fine',
    ])
    expect(given(`1`, check(`c.json({}, 400)`))).toEqual(['never'])
    expect(
      routes(`app.post('/a', ${check(`{ const user = await auth(); return user ?? c.json({}, 401) }`)} write('a'))`),
    ).toEqual(['POST /a: a verified'])
    expect(routes(`app.post('/a', ${check(`{ await auth(); return value }`)} write('a'))`)).toEqual(['POST /a: a open'])
  })

  it('tells what a check was that is not known', () => {
    const { outcome } = answering(`app.post('/a', validator('json', unknown), (c) => c.req.valid('json'))`)
    expect(outcome.served[0]!.value).toMatchObject([{ shape: { kind: 'input', source: 'body', contract: 'text' } }])
  })
})
