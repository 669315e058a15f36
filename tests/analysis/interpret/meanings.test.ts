import { describe, expect, it } from 'vitest'

import { describeKnowledge, describeOrigin, withRows } from '../../helpers/interpreted-app.js'

// What each kind of row makes of a call, shown by a library that has one of each.

const run = withRows([
  { module: 'lib', path: 'getUser()', kind: 'session', absent: 'null', at: 'data.user' },
  { module: 'lib', path: 'current()', kind: 'session', absent: 'throws' },
  {
    module: 'lib',
    path: 'withAuth()',
    kind: 'session',
    absent: 'null',
    throwsWith: { argument: 0, property: 'or', values: ['redirect', true] },
  },
  { module: 'lib', path: 'decode()', kind: 'unverified-session', at: 'payload' },
  { module: 'lib', path: 'authorize()', kind: 'guard', type: 'Client' },
  { module: 'lib', path: 'may()', kind: 'permission', at: 'success' },
  { module: 'lib', path: 'checkToken()', kind: 'proof', argument: 0, failure: 'null', of: 'token' },
  { module: 'lib', path: 'checkTokenSync()', kind: 'proof', argument: 0, failure: 'false', of: 'token', sync: true },
  { module: 'lib', path: 'checkPassword()', kind: 'proof', argument: 0, failure: 'throws', of: 'password' },
  { module: 'lib', path: 'isSlug()', kind: 'parse', argument: 0, failure: 'false', accepts: 'few' },
  { module: 'lib', path: 'isText()', kind: 'parse', argument: 0, failure: 'false' },
  { module: 'lib', path: 'toText()', kind: 'parse', argument: 0, failure: 'throws' },
  { module: 'lib', path: 'toTextLater()', kind: 'parse', argument: 0, failure: 'throws', async: true },
  { module: 'lib', path: 'tryText()', kind: 'parse', argument: 0, failure: 'result', output: 'output' },
  { module: 'lib', path: 'pairText()', kind: 'parse', argument: 0, failure: 'tuple' },
  { module: 'lib', path: 'textOrErrors()', kind: 'parse', argument: 0, failure: 'errors' },
  { module: 'lib', path: 'cleanText()', kind: 'parse', argument: 0, failure: 'never' },

  { module: 'lib', path: 'from()', kind: 'read', entity: { argument: 0 }, result: 'many', type: 'Query', selects: [] },
  { module: 'type:Query', path: 'eq()', kind: 'self', part: 'selector' },
  { module: 'type:Query', path: 'set()', kind: 'self', part: 'data' },
  { module: 'type:Query', path: 'single()', kind: 'self', result: 'one' },
  { module: 'type:Query', path: 'maybe()', kind: 'self', result: 'maybe' },
  { module: 'type:Query', path: 'pick()', kind: 'self', columns: { argument: 0 } },
  { module: 'type:Query', path: 'limit()', kind: 'self' },
  { module: 'type:Query', path: 'del()', kind: 'write', entity: 'receiver', result: 'nothing' },
  { module: 'type:QueryRecord', path: 'save()', kind: 'write', entity: 'receiver', result: 'nothing' },
  {
    module: 'lib',
    path: 'service.from()',
    kind: 'read',
    entity: { argument: 0 },
    result: 'many',
    type: 'Api',
    at: 'data',
    selects: [],
  },
  { module: 'type:Api', path: 'eq()', kind: 'self', part: 'selector' },
  { module: 'type:Api', path: 'single()', kind: 'self', result: 'one' },
  { module: 'lib', path: 'countOf()', kind: 'read', entity: { argument: 0 }, result: 'scalar' },
  { module: 'lib', path: 'loose()', kind: 'read', entity: { argument: 0 }, result: 'maybe', operators: true },
  { module: 'lib', path: 'page()', kind: 'read', entity: { argument: 0 }, result: 'many' },
  { module: 'lib', path: 'change()', kind: 'write', entity: { argument: 0 }, result: 'one' },

  { module: 'lib', path: 'query()', kind: 'sql', argument: 0, result: 'many' },
  { module: 'lib', path: 'prepare()', kind: 'value', type: 'Statement', sql: 0 },
  { module: 'type:Statement', path: 'all()', kind: 'sql', argument: 'receiver', result: 'many' },
  { module: 'type:Query', path: 'where()', kind: 'self', part: 'selector', sql: 0 },
  { module: 'lib', path: 'fragment()', kind: 'sql-text', argument: 0, type: 'Fragment' },

  { module: 'lib', path: 'client()', kind: 'value', type: 'Client', asCaller: true },
  { module: 'lib', path: 'make()', kind: 'value', type: 'Model', entity: { name: 'model' } },
  { module: 'type:Model', path: 'save()', kind: 'write', entity: 'receiver', result: 'nothing' },
  { module: 'type:Model', path: 'send()', kind: 'effect', effect: 'mail' },
  { module: 'type:Client', path: 'list()', kind: 'read', entity: { argument: 0 }, result: 'many' },
  { module: 'lib', path: 'env()', kind: 'environment' },
  { module: 'lib', path: 'header()', kind: 'input', source: 'header' },
  { module: 'lib', path: 'copy()', kind: 'argument', argument: 0 },

  { module: 'lib', path: 'store.get()', kind: 'effect', effect: 'store-read' },
  { module: 'lib', path: 'billing.invoices.list()', kind: 'effect', effect: 'payment-read' },
  { module: 'lib', path: 'people.list()', kind: 'effect', effect: 'service-read' },
  { module: 'lib', path: 'mail()', kind: 'effect', effect: 'mail', checks: true },
  { module: 'lib', path: 'upload()', kind: 'effect', effect: 'mail', type: 'Client' },
  { module: 'lib', path: 'token()', kind: 'issue', of: 'token' },
  { module: 'lib', path: 'go()', kind: 'never', redirect: 1 },

  { module: 'lib', path: 'now()', kind: 'calls', argument: 0, when: 'now', returns: 'result', gives: ['Client'] },
  { module: 'lib', path: 'perhaps()', kind: 'calls', argument: 0, when: 'maybe', returns: 'unknown' },
  { module: 'lib', path: 'behind()', kind: 'calls', argument: 0, when: 'after', returns: 'unknown' },
  { module: 'lib', path: 'cached()', kind: 'calls', argument: 0, when: 'cache', returns: 'result' },
  { module: 'lib', path: 'wrapCached()', kind: 'calls', argument: 0, when: 'cache', returns: 'function' },
  { module: 'lib', path: 'wrap()', kind: 'calls', argument: 0, when: 'now', returns: 'function' },
  { module: 'lib', path: 'on()', kind: 'calls', argument: 0, when: 'later', returns: 'unknown' },
  { module: 'lib', path: 'handler()', kind: 'calls', argument: 0, property: 'run', when: 'now', returns: 'result' },
  { module: 'lib', path: 'forUsers()', kind: 'calls', argument: 0, when: 'now', returns: 'result', verified: true },
])

const IMPORTS = "import * as lib from 'lib'; import { cookies, headers } from 'next/headers'\n"

/** Runs the body of an action; `input` and `other` are what the client sent. */
function body(text: string) {
  return run(`${IMPORTS}export async function run(input, other) {\n${text}\n}`)
}

/** What an expression may hold, with all that is known of it. */
function known(expression: string): string {
  return describeKnowledge(body(`return ${expression}`).outcome.value)
}

/** What something that is not known was made from. */
function made(expression: string): string {
  return describeOrigin(body(`return ${expression}`).outcome.value)
}

/** The effects of a body as `kind entity`. */
function effectsOf(text: string): string[] {
  return body(text).outcome.effects.map(({ kind, entity }) => (entity === null ? kind : `${kind} ${entity}`))
}

describe('a session', () => {
  it('stands where the row says, beside an error', () => {
    expect(known('await lib.getUser()')).toBe(
      '{ data: { user: session }, error: null } (verified) | { data: { user: null }, error: unknown }',
    )
    expect(body("const { data, error } = await lib.getUser(); if (error) return; effect('after')").effects).toEqual({
      after: 'verified',
    })
    expect(body("const { data } = await lib.getUser(); if (!data.user) return; effect('after')").effects).toEqual({
      after: 'verified',
    })
  })

  it('whose reader throws need not be looked at', () => {
    expect(known('await lib.current()')).toBe('session (verified)')
    expect(body("lib.current(); effect('dropped'); await lib.current(); effect('awaited')").effects).toEqual({
      dropped: 'open',
      awaited: 'verified',
    })
  })

  it('whose reader is told to throw need not either', () => {
    expect(known("await lib.withAuth({ or: 'redirect' })")).toBe('session (verified)')
    expect(known('await lib.withAuth({ or: true })')).toBe('session (verified)')
    expect(known("await lib.withAuth({ or: 'stay' })")).toBe('session (verified) | null')
    expect(known('await lib.withAuth({ or: input })')).toBe('session (verified) | null')
    expect(known('await lib.withAuth({})')).toBe('session (verified) | null')
    expect(known('await lib.withAuth()')).toBe('session (verified) | null')
  })

  it('is handed to a handler with its request', () => {
    const { effects } = run(`${IMPORTS}
      export const run = lib.current((request, context) => {
        effect('unlooked')
        if (!request.auth) return
        effect('looked')
        return request.url
      })
    `)
    expect(effects).toEqual({ unlooked: 'open', looked: 'verified' })
  })

  it('that was only decoded is what the client sent', () => {
    expect(known('await lib.decode(input)')).toBe('{ payload: argument.0, error: unknown }')
    expect(made('(await lib.decode(unheard)).payload')).toBe('present unknown')
    expect(body('await lib.decode(input)').notes).toEqual(['unverified-session lib.decode'])
  })
})

describe('a guard', () => {
  it('knows what it was asked about', () => {
    expect(known('await requireUser()')).toBe('session (verified)')
    expect(known('await requireUser(input)')).toBe('session (tied argument.0, verified)')
    expect(known("await requireUser({ role: 'admin' })")).toBe('session (rules, verified)')
    expect(known("await requireUser({ permissions: ['a'] })")).toBe('session (rules, verified)')
    expect(known("await requireUser({ redirectTo: '/' })")).toBe('session (verified)')
  })

  it('may give a caller who can do what the library offers', () => {
    expect(known('await lib.authorize()')).toBe('session (verified)')
    expect(effectsOf("const client = await lib.authorize(); await client.list('posts')")).toEqual([
      'database-read posts',
    ])
  })

  it('that answers does so where the row says', () => {
    expect(known('await lib.may(input)')).toBe('{ success: true (tied argument.0, verified) | false }')
    expect(body("if (!(await lib.may(input)).success) return; effect('after')").effects).toEqual({ after: 'verified' })
    expect(body('await lib.may(input)').notes).toEqual(['session-read lib.may'])
  })
})

describe('a proof', () => {
  it('proves that the caller has a token, and meant to use it', () => {
    expect(known('await lib.checkToken(input)')).toBe('session (presented, verified) | null')
    expect(known("await lib.checkToken((await cookies()).get('token').value)")).toBe('session (verified) | null')
    expect(known('await lib.checkToken(unheard)')).toBe('session (verified) | null')
    expect(known('lib.checkTokenSync(input)')).toBe('true (presented, verified) | false')
    expect(body('await lib.checkToken(input)').notes).toEqual(['session-read lib.checkToken'])
  })

  it('of a password is always meant', () => {
    expect(known("await lib.checkPassword((await cookies()).get('password').value)")).toBe(
      'session (presented, verified)',
    )
  })
})

describe('a check', () => {
  it('answers, and says so of the raw value', () => {
    expect(known('lib.isText(input)')).toBe('true (checked argument/0) | false')
    expect(known('lib.isSlug(input)')).toBe('true (allowed argument/0) | false')
  })

  it('throws, and gives what it let through', () => {
    expect(known('[lib.toText(input)]')).toBe('list of (argument.0 (checked argument/0)) (checked argument/0)')
    expect(known('[lib.toTextLater(input)]')).toBe('list of (promise of (argument.0 (checked argument/0)))')
    expect(known('await lib.toTextLater(input)')).toBe('argument.0 (checked argument/0)')
    expect(made('String(await lib.toText(input))')).toBe('string of argument.0 (text)')
    expect(known('[lib.toText(unheard)]')).toBe('list of (unknown)')
    expect(known('[lib.toText()]')).toBe('list of (unknown)')
  })

  it('gives a result, with the value where the row says', () => {
    expect(known('(await lib.tryText(input)).output')).toBe('argument.0 (checked argument/0) | undefined')
    expect(known('(await lib.tryText(input)).success')).toBe('true (checked argument/0) | false')
    expect(known('(await lib.tryText(input)).status')).toBe('success (checked argument/0) | error')
    expect(known('(await lib.tryText(input)).error ? 1 : 2')).toBe('1 | 2 (checked argument/0)')
    expect(known('(await lib.tryText(input)).error?.flatten() ? 1 : 2')).toBe('1 | 2 (checked argument/0)')
    expect(known('(await lib.tryText(input)).issues ? 1 : 2')).toBe('1 | 2 (checked argument/0)')
  })

  it('gives a pair, or errors in the place of the value', () => {
    expect(known('(await lib.pairText(input))[1]')).toBe('argument.0 (checked argument/0) | undefined')
    expect(known('(await lib.pairText(input))[0]')).toBe('undefined (checked argument/0) | unknown')
    expect(known('lib.textOrErrors(input)')).toBe('argument.0 (checked argument/0) | unknown')
  })

  it('that never fails says nothing of what it was given', () => {
    expect(known('lib.cleanText(input)')).toBe('argument.0')
    expect(made('String(lib.cleanText(input))')).toBe('string of argument.0 (text)')
    expect(body('lib.cleanText(input)').notes).toEqual([])
    expect(body('lib.toText(input)').notes).toEqual(['parsed lib.toText'])
    expect(body('lib.toText(unheard)').notes).toEqual([])
  })
})

describe('a query that is put together', () => {
  it('gives what it was told to give last', () => {
    expect(known("await lib.from('posts')")).toBe('list of (posts)')
    expect(known("await lib.from('posts').limit(5)")).toBe('list of (posts)')
    expect(known("await lib.from('posts').single()")).toBe('posts')
    expect(known("await lib.from('posts').maybe()")).toBe('posts | null')
    expect(known("await lib.from('posts').unheard()")).toBe('list of (posts)')
    expect(known("await lib.from('posts').unheard().single()")).toBe('posts')
  })

  it('gives the columns that were chosen', () => {
    const { outcome } = body("return lib.from('posts').pick('id, title').single()")
    const [option] = outcome.value
    expect(option?.shape).toMatchObject({ kind: 'record', entity: 'posts', columns: ['id', 'title'] })
  })

  it('collects what selects and what is written, each with its method', () => {
    const { outcome } = body("return lib.from('posts').eq('id', input).set({ title: other }).limit(1)")
    const [effect] = outcome.effects
    expect(effect?.selector.map(describeKnowledge)).toEqual(['id', 'argument.0'])
    expect(effect?.data.map(describeKnowledge)).toEqual(['{ title: argument.1 }'])
    expect(effect?.steps).toEqual(['from', 'eq', 'eq', 'set', 'limit'])
  })

  it('does one thing in the end', () => {
    expect(effectsOf("await lib.from('posts').eq('id', input).del()")).toEqual(['database-write posts'])
    const { outcome } = body("await lib.from('posts').eq('id', input).del()")
    expect(outcome.effects[0]?.steps).toEqual(['from', 'eq', 'eq'])
    expect(outcome.effects[0]?.selector.map(describeKnowledge)).toEqual(['id', 'argument.0'])
  })

  it('may have its rows beside an error', () => {
    expect(known("await lib.service.from('posts')")).toBe('{ data: list of (posts), error: unknown }')
    expect(known("await lib.service.from('posts').single()")).toBe(
      '{ data: posts, error: null } | { data: null, error: unknown }',
    )
    expect(known("await lib.service.from('posts').eq({ id: input }).single()")).toBe(
      '{ data: posts (checked argument/0), error: null } (checked argument/0) | { data: null, error: unknown }',
    )
  })

  it('may find no row, and then the code goes on', () => {
    expect(
      effectsOf(
        "const { data } = await lib.service.from('posts').single(); if (data) return; await lib.from('after').save()",
      ),
    ).toEqual(['database-read posts', 'database-read after'])
    expect(
      effectsOf(
        "const { error } = await lib.service.from('posts').single(); if (!error) return; await lib.from('after').save()",
      ),
    ).toEqual(['database-read posts', 'database-read after'])
  })

  it('gives records that can be saved', () => {
    expect(effectsOf("const post = await lib.from('posts').single(); await post.save()")).toEqual([
      'database-read posts',
    ])
  })
})

describe('a row that is found', () => {
  it('says of what it was looked up by that it is some row’s', () => {
    expect(known("await lib.page('posts', { where: { slug: input } })")).toBe(
      'list of (posts) (checked argument/0) | list of (undefined)',
    )
    expect(known("await lib.page('posts', { slug: input })")).toBe(
      'list of (posts) (checked argument/0) | list of (undefined)',
    )
  })

  it('says that an id is nobody’s if it is not found by that alone', () => {
    const found = 'list of (posts) (checked argument/0)'
    expect(known("await lib.page('posts', { where: { id: input } })")).toBe(
      `${found} | list of (undefined) (absent argument.0)`,
    )
    expect(known("await lib.page('posts', { where: { id: { in: input } } })")).toBe(
      `${found} | list of (undefined) (absent argument.0)`,
    )
    expect(known("await lib.page('posts', { where: { id: { not: input } } })")).toBe(`${found} | list of (undefined)`)
    expect(known("await lib.page('posts', { where: { id: input, draft: true } })")).toBe(
      `${found} | list of (undefined)`,
    )
  })

  it('says nothing of how many were asked for', () => {
    expect(known("await lib.page('posts', { take: input })")).toBe('list of (posts)')
    expect(known("await lib.page('posts', { where: { id: 1 }, skip: input })")).toBe('list of (posts)')
    expect(known("await lib.from('posts').limit(input)")).toBe('list of (posts)')
  })

  it('says nothing where the client may say how to compare', () => {
    expect(known("await lib.loose('posts', { id: input })")).toBe('posts | null')
  })

  it('is counted', () => {
    expect(known("await lib.countOf('posts', { id: input })")).toBe('posts.#')
    expect(known("await lib.countOf('posts', { id: input, userId: (await auth()).user.id })")).toBe(
      'unknown (tied argument.0, verified) | 0 (verified)',
    )
    expect(
      body(
        "if ((await lib.countOf('posts', { id: input, userId: (await auth()).user.id })) === 0) return; effect('after')",
      ).outcome.effects.at(-1)?.facts,
    ).toContain('tied argument.0')
  })

  it('by a credential of the client is the caller', () => {
    expect(known("await lib.page('sessions', { token: (await cookies()).get('t').value })")).toContain('verified)')
    expect(known("await lib.page('apiKeys', { key: (await headers()).get('x-key') })")).toContain(
      'presented, verified)',
    )
    expect(known("await lib.page('posts', { key: (await headers()).get('x-key') })")).not.toContain('verified')
    expect(known("await lib.page('verificationTokens', { token: input })")).toContain('presented, verified)')
  })

  it('to be changed was there', () => {
    expect(known("await lib.change('posts', { where: { id: input, userId: (await auth()).user.id } })")).toBe(
      'posts (checked argument/0, tied argument.0, verified)',
    )
  })
})

describe('SQL', () => {
  it('is read from its text, or is raw', () => {
    expect(effectsOf("await lib.query('delete from posts where id = $1', [input])")).toEqual(['database-write posts'])
    expect(effectsOf("await lib.query('select * from posts')")).toEqual(['database-read posts'])
    expect(effectsOf('await lib.query(unheard)')).toEqual(['database-read raw'])
  })

  it('that the client has a part in is recorded as it stands', () => {
    expect(effectsOf("await lib.query('select * from posts where id = ' + input)")).toEqual([
      'raw-sql',
      'database-read posts',
    ])
    expect(effectsOf('await lib.query({ text: input })')).toEqual(['raw-sql', 'database-read raw'])
    expect(effectsOf('await lib.query({ sql: input })')).toEqual(['raw-sql', 'database-read raw'])
    expect(effectsOf('await lib.query({ values: [input] })')).toEqual(['database-read raw'])
    expect(effectsOf('await lib.query(input)')).toEqual(['raw-sql', 'database-read raw'])
    expect(effectsOf('await lib.query`select * from posts where id = ${input}`')).toEqual(['database-read posts'])
  })

  it('is prepared first and run later', () => {
    expect(effectsOf("await lib.prepare('delete from posts where id = ?').all(input)")).toEqual([
      'database-write posts',
    ])
    expect(effectsOf('await lib.prepare(input).all()')).toEqual(['raw-sql', 'database-read raw'])
    expect(effectsOf('await lib.prepare(unheard).all()')).toEqual(['database-read raw'])
  })

  it('is a part of a query', () => {
    expect(effectsOf("await lib.from('posts').where('id = ' + input)")).toEqual(['database-read posts', 'raw-sql'])
    expect(effectsOf("await lib.from('posts').where('id = 1')")).toEqual(['database-read posts'])
    expect(effectsOf('lib.fragment(input)')).toEqual(['raw-sql'])
    expect(effectsOf("lib.fragment('now()')")).toEqual([])
  })
})

describe('a client that acts for the caller', () => {
  const asCaller = (text: string) => body(text).outcome.effects.map((effect) => effect.asCaller === true)

  it('lets the database decide', () => {
    expect(asCaller("await lib.client('url', process.env.ANON_KEY).list('posts')")).toEqual([true])
  })

  it('does not with a key that opens everything', () => {
    expect(asCaller("await lib.client('url', process.env.SERVICE_ROLE_KEY).list('posts')")).toEqual([false])
    expect(asCaller("await lib.client({ key: process.env.ADMIN_KEY }).list('posts')")).toEqual([false])
  })
})

describe('what is made of the client’s input', () => {
  it('is written when it is saved', () => {
    const { outcome } = body('await lib.make(input).save(other)')
    expect(outcome.effects[0]).toMatchObject({ kind: 'database-write', entity: 'model', steps: ['make', 'save'] })
    expect(outcome.effects[0]?.args.map(describeKnowledge)).toEqual(['argument.0', 'argument.1'])
  })

  it('is sent when it is', () => {
    const { outcome } = body('await lib.make(1, input).send()')
    expect(outcome.effects[0]).toMatchObject({ kind: 'mail', entity: 'model' })
    expect(outcome.effects[0]?.args.map(describeKnowledge)).toEqual(['1', 'argument.0'])
  })

  it('is not there for what the app made alone', () => {
    expect(body('await lib.make(1).save()').outcome.effects[0]?.args).toEqual([])
  })
})

describe('other values', () => {
  it('are the environment, input, and copies', () => {
    expect(known('lib.env().API_KEY')).toBe('secret')
    expect(known("lib.header('authorization')")).toBe('header.authorization')
    expect(known('lib.header()')).toBe('header')
    expect(known('lib.copy({ a: 1 }).a')).toBe('1')
    expect(known('lib.copy()')).toBe('undefined')
    expect(made('await lib.token(input)')).toBe('present unknown of issued, argument.0')
  })
})

describe('effects on the outside', () => {
  it('answer with something made of what they were told, without the client’s part', () => {
    expect(made("await lib.mail(input, await find('post'))")).toBe('unknown of post')
    expect(made('await lib.mail(input)')).toBe('unknown')
    expect(known('lib.upload(input)')).toBe('api')
    expect(body('lib.mail(input)').outcome.effects[0]?.checks).toBe(true)
    expect(body('lib.upload(input)').outcome.effects[0]?.checks).toBeUndefined()
  })

  it('of other services give records of theirs', () => {
    expect(known('await lib.billing.invoices.list({ customer: input })')).toBe('invoices')
    expect(known('await lib.people.list()')).toBe('people')
    expect(effectsOf('await lib.billing.invoices.list({ customer: input })')).toEqual(['payment-read invoices'])
    expect(
      body('await lib.billing.invoices.list({ customer: input })').outcome.effects[0]?.selector.map(describeKnowledge),
    ).toEqual(['{ customer: argument.0 }'])
  })

  it('that find what is stored under a credential prove the caller', () => {
    expect(known("await lib.store.get((await cookies()).get('session').value)")).toBe('session (verified) | null')
    expect(known("await lib.store.get((await headers()).get('authorization'))")).toBe(
      'session (presented, verified) | null',
    )
    expect(known("await lib.store.get((await cookies()).get('theme').value)")).toBe('unknown')
    expect(known('await lib.store.get(input)')).toBe('unknown')
    expect(known('await lib.store.get(input.token)')).toBe('unknown')
  })

  it('may be redirects, to where the row says', () => {
    const { outcome, exit } = body("lib.go(301, input); effect('never')")
    expect(outcome.effects.map(({ kind, args }) => [kind, args.map(describeKnowledge)])).toEqual([
      ['redirect', ['argument.0']],
    ])
    expect(exit).toBe('never')
  })
})

describe('a function that is called by a library', () => {
  it('runs now, and is given what the library gives', () => {
    expect(effectsOf("await lib.now((client) => client.list('posts'))")).toEqual(['database-read posts'])
    expect(known('await lib.now(() => 1)')).toBe('1')
    expect(body("await lib.now(() => requireUser()); effect('after')").effects).toEqual({ after: 'verified' })
    expect(body("await lib.now(requireUser); effect('after')").effects).toEqual({ after: 'verified' })
  })

  it('perhaps runs, and then teaches nothing', () => {
    const { effects } = body(
      "lib.perhaps(() => { effect('inside'); requireUserSync(); effect('guarded') }); effect('after')",
    )
    expect(effects).toEqual({ inside: 'open', guarded: 'verified', after: 'open' })
  })

  it('runs behind the response, or in a cache', () => {
    const phases = (text: string) => body(text).outcome.effects.map(({ phase }) => phase)
    expect(phases("lib.behind(() => effect('x'))")).toEqual(['after'])
    expect(phases("lib.cached(() => effect('x'))")).toEqual(['cache'])
    expect(phases("lib.wrapCached(() => effect('x'))()")).toEqual(['cache'])
    expect(phases("lib.wrap(() => effect('x'))()")).toEqual(['direct'])
    expect(phases("lib.on(() => effect('x'))")).toEqual([])
    expect(known('await lib.cached(() => 1)')).toBe('1')
    expect(body("lib.behind(() => requireUserSync()); effect('after')").effects).toEqual({ after: 'open' })
  })

  it('may stand in an object', () => {
    expect(known('await lib.handler({ run: () => 1 })')).toBe('1')
    expect(known('await lib.handler({})')).toBe('unknown')
    expect(known('await lib.handler()')).toBe('unknown')
  })

  it('may run for verified callers only', () => {
    expect(body("await lib.forUsers(() => effect('inside')); effect('after')").effects).toMatchObject({
      inside: 'verified',
    })
  })

  it('may be a list of queries instead', () => {
    expect(known("await lib.now([lib.page('posts'), lib.page('users')])")).toBe(
      'list of (list of (posts) | list of (users))',
    )
    expect(known('await lib.now(unheard)')).toBe('unknown')
  })
})

describe('a function that nobody knows', () => {
  it('is known by its name only where its package cannot be found', () => {
    const guarded = run(`
      import { requireAdmin, canEdit, getSession, protect } from '@/missing'
      export async function run(id) {
        await requireAdmin()
        effect('after')
      }
    `)
    expect(guarded.effects).toEqual({ after: 'verified' })
    expect(guarded.notes).toEqual(['by-name requireAdmin'])
    expect([...(guarded.outcome.effects[0]?.facts ?? [])]).toEqual(['rules', 'verified'])
  })

  it('checks a signature at once or later', () => {
    const check = (condition: string) =>
      run(`
        import { client, checkSession, verifySignature } from '@/missing'
        export async function run(text, seal) {
          if (!${condition}) return
          effect('after')
        }
      `)
    expect(check('client.verifyWebhook(text, seal)').effects).toEqual({ after: 'verified' })
    expect(check('(await verifySignature(text, seal))').effects).toEqual({ after: 'verified' })
    expect(check('checkSession(text)').effects).toEqual({ after: 'open' })
  })

  it('looks whether the app’s secret sealed what the client sent', () => {
    const check = (condition: string) =>
      run(`
        import { client, isValidSignature, verifyKey, validateRequest, verifyCaptcha } from '@/missing'
        const secret = process.env.SENDER_SECRET
        export async function run(text, seal) {
          ${condition}
          effect('after')
        }
      `).effects
    expect(check('if (!isValidSignature(text, seal, secret)) return')).toEqual({ after: 'verified' })
    expect(check('isValidSignature(text, seal, secret)')).toEqual({ after: 'open' })
    expect(check('if (!(await verifyKey(text, seal, secret))) return')).toEqual({ after: 'verified' })
    expect(check('if (!validateRequest(secret, seal, text)) return')).toEqual({ after: 'verified' })
    expect(check('client.payments.verifyPayment(text, { secret })')).toEqual({ after: 'verified' })
    // Without a secret, or of something else, it is another check.
    expect(check('if (!isValidSignature(text, seal)) return')).toEqual({ after: 'open' })
    expect(check('if (!isValidSignature(secret)) return')).toEqual({ after: 'open' })
    expect(check('if (!(await verifyCaptcha(text, secret))) return')).toEqual({ after: 'open' })
  })

  it('is a method of what was made of the environment alone', () => {
    const check = (made: string) =>
      run(`
        import { Verifier, make } from '@/missing'
        const verifier = ${made}
        export async function run(token) {
          await verifier.verifyAccessToken(token)
          effect('after')
        }
      `).effects
    expect(check('new Verifier({ issuer: process.env.ISSUER })')).toEqual({ after: 'verified' })
    expect(check('new Verifier({ issuer: "https://issuer.test" })')).toEqual({ after: 'verified' })
    expect(check('{ verifyAccessToken: async (token) => {} }')).toEqual({ after: 'open' })
  })

  it('answers whether something is permitted', () => {
    const { outcome } = run(`
      import { canEdit } from '@/missing'
      export async function run(id) {
        if (!(await canEdit(id))) return
        effect('after')
      }
    `)
    expect(outcome.effects[0]?.facts).toContain('tied argument.0')
  })

  it('reads a session', () => {
    const { effects, notes } = run(`
      import { getSession } from '@/missing'
      export async function run(id) {
        const session = await getSession()
        effect('before')
        if (!session) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
    expect(notes).toEqual(['session-read getSession'])
  })

  it('wraps a callback in a guard', () => {
    const { effects } = run(`
      import { withAuth } from '@/missing'
      export const run = withAuth(async () => effect('inside'))
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('calls what it is given, perhaps', () => {
    const { effects, uncertain } = run(`
      import { each } from '@/missing'
      export async function run(id) {
        each(() => { requireUserSync(); effect('inside') })
        effect('after')
      }
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
    expect(uncertain).toEqual(['inside'])
  })

  it('is told what a session may be found by', () => {
    const { notes } = body("unheard((await cookies()).get('session').value); unheard(input)")
    expect(notes).toEqual(['handed unheard'])
  })
})
