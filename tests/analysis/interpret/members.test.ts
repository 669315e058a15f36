import { describe, expect, it } from 'vitest'

import { describeKnowledge, describeOrigin, known, runApp, runBody, runModule } from '../../helpers/interpreted-app.js'

describe('what is read from a record', () => {
  it('is a field of it, however far in', () => {
    expect(known(`(await find('post')).title`)).toBe('post.title')
    expect(known(`(await find('post')).author.name`)).toBe('post.author')
    expect(known(`(await find('post')).tags[input]`)).toBe('post.tags')
    expect(known(`Object.values((await find('post')).tags)`)).toBe('list of (post.tags)')
  })

  it('is some field when the client says which', () => {
    expect(known(`(await find('post'))[input]`)).toBe('post.*')
    expect(known(`Object.values(await find('post'))`)).toBe('list of (post.*)')
    expect(known(`Object.values({ a: 1, ...(await find('post')) })`)).toBe('list of (1 | post.* | unknown)')
  })

  it('stays that in another form', () => {
    expect(known(`(await find('post')).id.toString()`)).toBe('post.id')
    expect(known(`(await find('post')).id.trim()`)).toBe('post.id')
    expect(known(`(await find('post')).toString()`)).toBe('unknown')
  })

  it('is the record itself in a list of rows', () => {
    expect(known(`(await find('post'))[0]`)).toBe('post')
    expect(known(`(await find('post'))[12]`)).toBe('post')
    expect(known(`(await find('post'))['1a']`)).toBe('post.1a')
    expect(known(`(await find('post')).a1`)).toBe('post.a1')
  })

  it('may be a list', () => {
    expect(known(`(await find('post')).tags.map((tag) => [tag])`)).toBe('list of (list of (post.tags))')
    expect(known(`(await find('post')).tags.find((tag) => tag.name === 'a')`)).toBe('post.tags | undefined')
    expect(known(`(await find('post')).tags.includes(input)`)).toBe('true (allowed argument/0) | false')
  })

  it('is compared by equals(), as some databases have it', () => {
    expect(known(`(await find('post', { id: input })).owner.equals((await auth()).user.id)`)).toBe(
      'true (checked argument/0, tied argument.0, verified) | false (checked argument/0, verified)',
    )
    expect(known(`(await find('post')).owner.equals()`)).toBe('false')
    expect(known(`(await find('post')).owner.equals(unheard)`)).toBe('true | false')
  })
})

describe('what is read from a session', () => {
  it('is the caller, in another form too', () => {
    expect(known(`(await auth()).user.id.toString()`)).toBe('session.user.id (verified)')
    expect(known(`(await auth()).user.email.toLowerCase()`)).toBe('session.user.email (verified)')
    expect(known(`(await auth()).user.id.equals(input)`)).toBe('true (tied argument.0, verified) | false (verified)')
  })

  it('tells the staff by the end of their address', () => {
    expect(known(`(await auth()).user.email.endsWith('@example.com')`)).toBe(
      'true (rules, verified) | false (verified)',
    )
    expect(known(`(await auth()).user.email.endsWith(input)`)).toBe('unknown (verified)')
    expect(known(`(await auth()).user.email.endsWith()`)).toBe('unknown (verified)')
    expect(known(`(await auth()).user.email.startsWith('admin')`)).toBe('unknown (verified)')
    expect(known(`(await find('post')).title.endsWith('@example.com')`)).toBe('unknown')
  })

  it('tells who rules by what their role begins or ends with', () => {
    expect(known(`(await auth()).user.role.startsWith('Admin_'.toUpperCase())`)).toBe(
      'true (rules, verified) | false (verified)',
    )
    expect(known(`(await auth()).user.role.startsWith(input.toUpperCase())`)).toBe('unknown (verified)')
    expect(known(`(await auth()).user.role.startsWith('ADMIN_')`)).toBe('true (rules, verified) | false (verified)')
    expect(known(`(await auth()).user.role.endsWith(':admin')`)).toBe('true (rules, verified) | false (verified)')
    expect(known(`(await auth()).user.role.startsWith('user')`)).toBe('true (verified) | false (verified)')
    expect(known(`(await auth()).user.role.startsWith(input)`)).toBe('unknown (verified)')
    expect(known(`(await auth()).user.role.startsWith('')`)).toBe('unknown (verified)')
  })

  it('says where credentials stand in it', () => {
    const tokensOf = (path: string) => {
      const { outcome } = runModule(`
        import { betterAuth } from 'better-auth'
        const library = betterAuth({})
        export async function run() { const session = await library.api.getSession({}); return session${path} }
      `)
      const [first] = outcome.value
      return first?.shape.kind === 'session' ? (first.shape.tokens ?? 'none') : null
    }
    expect(tokensOf('')).toEqual(['session.token'])
    expect(tokensOf('.session')).toEqual(['token'])
    expect(tokensOf('.session.token')).toEqual([''])
    expect(tokensOf('.session.tokens')).toBe('none')
    expect(tokensOf('.session.id')).toBe('none')
    expect(tokensOf('.sess')).toBe('none')
    expect(tokensOf('.user')).toBe('none')
  })

  it('has a list of roles', () => {
    expect(known(`(await auth()).user.roles.includes('admin')`)).toBe('true (rules, verified) | false (verified)')
    expect(known(`(await auth()).user.teams.includes(input)`)).toBe(
      'true (allowed argument/0, tied argument.0, verified) | false (verified)',
    )
  })
})

describe('the object that stands for a stranger', () => {
  it('has no id, and no rights', () => {
    const { outcome } = runModule(`
      import { auth as clerk } from '@clerk/nextjs/server'
      export async function run() {
        const session = await clerk()
        return [session.userId, session.orgId, session.has({ role: 'org:admin' })]
      }
    `)
    expect(describeKnowledge(outcome.value)).toBe(
      'list of (session.userId (verified) | null | session.orgId (verified) | true (rules, verified) | false)',
    )
  })

  it('has the methods of the library', () => {
    const { effects } = runModule(`
      import { getIronSession } from 'iron-session'
      export async function run() {
        const session = await getIronSession(input, {})
        if (session.user) return
        await session.save()
      }
    `)
    expect(effects).toEqual({ 'session.save': 'open' })
  })
})

describe('what the client sent', () => {
  it('may have a field by the name of a method', () => {
    expect(known('input.sort')).toBe('argument.0.sort')
    expect(known('input.trim')).toBe('argument.0.trim')
    expect(known('input.startsWith')).toBe('argument.0.startsWith')
    expect(known('input.filter((x) => x)')).toBe('list of (argument.0)')
  })

  it('is looked at as a text, wherever it stands in one', () => {
    expect(known('`a${input}`.startsWith("a")')).toBe('true (checked argument/0) | false')
    expect(known('`${unheard}${input}`.startsWith("a")')).toBe('true (checked argument/0) | false')
    expect(known('`${input}`.match(/^a/)')).toBe('unknown (allowed argument/0) | null')
  })
})

describe('what a secret is read from', () => {
  it('is as secret', () => {
    expect(known(`process.env.API_KEY.value`)).toBe('secret')
  })
})

describe('a text', () => {
  it('knows its length, and is itself as a text', () => {
    expect(known(`'abc'.length`)).toBe('3')
    expect(known(`'abc'.toString()`)).toBe('abc')
    expect(known(`'abc'.unheard`)).toBe('unknown')
    expect(describeOrigin(runBody('return `${input}`.unheard').outcome.value)).toBe('unknown of argument.0')
    expect(known(`(5).length`)).toBe('unknown')
    expect(known(`(5).toString`)).toBe('unknown')
  })
})

describe('something unknown', () => {
  it('may be a list', () => {
    expect(known('unheard.map((x) => 1)')).toBe('list of (1)')
    expect(known('unheard.includes(input)')).toBe('true (allowed argument/0) | false')
  })

  it('has elements that are made from what it is made from', () => {
    expect(describeOrigin(runBody(`return unheard(input).find((x) => x)`).outcome.value)).toBe(
      'unknown of argument.0 | literal',
    )
  })

  it('may be what something unknown gives', () => {
    expect(known('unheard().includes(input)')).toBe('true (allowed argument/0) | false')
    expect(known('unheard().map((x) => 1)')).toBe('list of (1)')
  })
})

describe('an object', () => {
  it('with a computed key may have any field', () => {
    expect(known(`({ [input]: 'x' }).foo`)).toBe('x | undefined')
    expect(known(`({ a: 1, [input]: 'x' }).a`)).toBe('1')
    expect(known(`Object.values({ a: 1, [input]: 2 })`)).toBe('list of (1 | 2 | unknown)')
  })

  it('says whether a key is one of its own', () => {
    expect(known('({ a: 1 }).hasOwnProperty(input)')).toBe('true (allowed argument/0) | false')
    expect(known('({ a: 1, ...input }).hasOwnProperty(input)')).toBe('unknown')
  })

  it('has the methods of every object, unless it has its own', () => {
    expect(known('({}).valueOf()')).toBe('unknown')
    expect(known('({}).toLocaleString()')).toBe('unknown')
    expect(known('({}).constructor === Object')).toBe('true | false')
    expect(known('({}).missing === Object')).toBe('false')
    expect(known(`({ toString: () => 'own' }).toString()`)).toBe('own')
    expect(known('({}).unheard')).toBe('undefined')
  })

  it('that is spread may be absent', () => {
    expect(known(`({ ...(input ? { a: 1 } : null) }).a`)).toBe('1 | undefined (absent argument.0, allowed argument/0)')
    expect(known(`({ ...(input && { a: 1 }) }).a`)).toBe('undefined | 1')
    expect(known(`({ ...((await auth()) && { a: 1 }) }).a`)).toBe('undefined | 1 (verified)')
    expect(known(`({ ...null, ...undefined, a: 1 }).a`)).toBe('1')
  })

  it('that is spread last may say otherwise', () => {
    expect(known(`({ a: 1, ...{ a: 2 } }).a`)).toBe('2')
    expect(known(`({ a: 1, ...(input && { a: 2 }) }).a`)).toBe('1 | 2')
    expect(known(`({ a: 1, ...(input ? { a: 2 } : { b: 3 }) }).a`)).toBe('1 | 2')
    expect(known(`({ a: 1, ...input }).a`)).toBe('1 | argument.0.a')
    expect(known(`({ ...input, a: 1 }).a`)).toBe('1')
    expect(known(`({ a: 1, ...unheard }).a`)).toBe('1')
  })

  it('that a schema has let through has nothing that the schema does not list', () => {
    const { outcome } = runModule(`
      import { z } from 'zod'
      const strict = z.object({ title: z.string() })
      export async function run(input) {
        return [
          { owner: 1, ...strict.parse(input) }.owner,
          { title: 2, ...strict.parse(input) }.title,
          { loose: 3, ...strict.passthrough().parse(input) }.loose,
        ]
      }
    `)
    expect(describeKnowledge(outcome.value)).toMatch(
      /^list of \(1 \| 2 \| argument\.0\.title.* \| 3 \| argument\.0\.loose/,
    )
  })
})

describe('a selector with something spread into it', () => {
  it('ties nothing by a condition that is there only for those who are signed in', () => {
    const { outcome } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run(id) {
        const session = await auth()
        return prisma.post.findFirst({ where: { id, ...(session && { userId: session.user.id }) } })
      }
    `)
    expect(describeKnowledge(outcome.value)).toBe('post (checked argument/0) | null')
  })

  it('ties by one that is always there', () => {
    const { outcome } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run(id, rest) {
        const user = await requireUser()
        return prisma.post.findFirst({ where: { id, ...rest, ...{ userId: user.id } } })
      }
    `)
    expect(describeKnowledge(outcome.value)).toContain('tied argument.0,')
  })

  it('ties nothing by one that the client can replace', () => {
    const { outcome } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run(id, rest) {
        const user = await requireUser()
        return prisma.post.findFirst({ where: { id, userId: user.id, ...rest } })
      }
    `)
    expect(describeKnowledge(outcome.value)).not.toContain('tied')
  })
})

describe('functions of libraries and of the language', () => {
  it('can be bound, called and applied', () => {
    expect(runBody(`const remove = effect.bind(null, 'bound'); remove()`).effects).toEqual({ bound: 'open' })
    expect(runBody(`effect.call(null, 'called')`).effects).toEqual({ called: 'open' })
    expect(runBody(`effect.apply(null, ['applied'])`).effects).toEqual({ applied: 'open' })
    expect(known(`find.bind(null)('row')`)).toBe('row | null')
    expect(known(`redirect.call(null)`)).toBe('never')
    expect(known(`await requireUser.call(null)`)).toBe('session (verified)')
    expect(known(`Boolean.bind(null, 1)()`)).toBe('true')
    expect(known(`Boolean.call(null, 0)`)).toBe('false')
    expect(runBody(`const get = fetch.bind(globalThis); await get(input)`).outcome.effects).toMatchObject([
      { kind: 'outgoing' },
    ])
  })

  it('are applied to what is known of a list', () => {
    expect(known(`((a, b) => b).apply(null, [1, 2])`)).toBe('2')
    expect(known(`((a, b) => b).apply(null, (await auth()) ? [1, 2] : [3, 4])`)).toBe(
      '1 (verified) | 2 (verified) | 3 | 4',
    )
    expect(known(`((a, b) => b).apply(null, input)`)).toBe('argument.0')
    expect(known(`((a, b) => b).apply(null)`)).toBe('undefined')
    expect(known(`((a, b) => b).apply(null, null)`)).toBe('undefined')
    expect(known(`(() => 1).unheard`)).toBe('unknown')
    expect(known(`Boolean.unheard`)).toBe('unknown')
  })
})

describe('a namespace', () => {
  it('has the exports of a module, or of its package', () => {
    const { effects } = runModule(`
      import * as kit from 'kit'
      import clerk from '@clerk/nextjs/server'
      export async function run() {
        await kit.requireUser()
        kit.effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('an element', () => {
  it('has members that nobody knows', () => {
    const { outcome } = runApp(
      { 'run.tsx': 'export async function run() { const shown = <p />; return shown.props }' },
      'run.tsx#run',
    )
    expect(describeKnowledge(outcome.value)).toBe('unknown')
  })
})
