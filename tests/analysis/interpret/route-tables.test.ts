import { describe, expect, it } from 'vitest'

import { describeValue, runModule, type Run } from '../../helpers/interpreted-app.js'

/** An app that answers a request; `routes` are statements about `app`. */
function answering(routes: string, method = 'POST'): Run {
  return runModule(`
    import { Hono } from 'hono'
    import { every, except, some } from 'hono/combine'
    import { getCookie } from 'hono/cookie'
    import { jwt } from 'hono/jwt'
    import { zValidator } from '@hono/zod-validator'
    import { z } from 'zod'
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
    const app = new Hono()
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

  it('that is not known proves nothing, and what it lets through happens perhaps', () => {
    expect(routes(`app.post('/a', unknown(), write('a'))`)).toEqual(['POST /a: a open perhaps'])
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
  })

  it('tells what a schema let through', () => {
    expect(given(`c.req.valid('json')`)).toEqual(['body'])
    expect(given(`c.req.valid('json').id`, `zValidator('json', z.object({ id: z.string() })),`)).toEqual(['body.id'])
  })
})
