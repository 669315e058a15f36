import { describe, expect, it } from 'vitest'

import { describeValue, runApp, runModule } from '../../helpers/interpreted-app.js'

describe('Clerk', () => {
  it('gives a stranger an object: destructuring it is no check', () => {
    const { effects } = runModule(`
      import { auth as clerk } from '@clerk/nextjs/server'
      export async function run() {
        const { userId } = await clerk()
        effect('before')
        if (!userId) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('testing the object itself is no check either', () => {
    const { effects } = runModule(`
      import { auth as clerk } from '@clerk/nextjs/server'
      export async function run() {
        const session = await clerk()
        if (!session) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('auth.protect() does not return to a stranger', () => {
    const { effects } = runModule(`
      import { auth as clerk } from '@clerk/nextjs/server'
      export async function run() {
        await clerk.protect()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('auth.protect() gives the caller, and says what they may do', () => {
    const { outcome } = runModule(`
      import { auth as clerk } from '@clerk/nextjs/server'
      export async function run() {
        const { userId, has } = await clerk.protect()
        return { userId, allowed: has({ role: 'org:admin' }) }
      }
    `)
    expect(describeValue(outcome.value)).toBe(
      'verified { userId: verified session.userId, allowed: verified true | verified false }',
    )
  })

  it('has() answers for verified callers only', () => {
    const { effects } = runModule(`
      import { auth as clerk } from '@clerk/nextjs/server'
      export async function run() {
        const { has } = await clerk()
        if (!has({ role: 'org:admin' })) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('redirectToSignIn() does not return', () => {
    const { effects } = runModule(`
      import { auth as clerk } from '@clerk/nextjs/server'
      export async function run() {
        const { userId, redirectToSignIn } = await clerk()
        if (!userId) return redirectToSignIn()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('currentUser() is null for a stranger', () => {
    const { effects } = runModule(`
      import { currentUser } from '@clerk/nextjs/server'
      export async function run() {
        const user = await currentUser()
        if (!user) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('Supabase', () => {
  it('getUser() verifies when there is a user', () => {
    const { effects } = runModule(`
      import { createServerClient } from '@supabase/ssr'
      export async function run(id) {
        const supabase = createServerClient()
        const { data: { user } } = await supabase.auth.getUser()
        await supabase.from('drafts').delete().eq('id', id)
        if (!user) return
        await supabase.from('posts').delete().eq('id', id)
      }
    `)
    expect(effects).toEqual({ drafts: 'open', posts: 'verified' })
  })

  it('getUser() verifies when there is no error', () => {
    const { effects } = runModule(`
      import { createServerClient } from '@supabase/ssr'
      export async function run(id) {
        const supabase = createServerClient()
        const { data, error } = await supabase.auth.getUser()
        if (error || !data?.user) redirect('/sign-in')
        await supabase.from('posts').delete().eq('id', id)
      }
    `)
    expect(effects).toEqual({ posts: 'verified' })
  })

  it('getSession() verifies nothing: it reads the cookie as it is', () => {
    const { effects, notes } = runModule(`
      import { createServerClient } from '@supabase/ssr'
      export async function run(id) {
        const supabase = createServerClient()
        const { data: { session } } = await supabase.auth.getSession()
        if (!session) return
        await supabase.from('posts').delete().eq('id', id)
      }
    `)
    expect(effects).toEqual({ posts: 'open' })
    expect(notes).toEqual(['unverified-session supabase.auth.getSession'])
  })

  it('getClaims() verifies the signature', () => {
    const { effects } = runModule(`
      import { createServerClient } from '@supabase/ssr'
      export async function run() {
        const supabase = createServerClient()
        const { data } = await supabase.auth.getClaims()
        if (!data?.claims) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('Auth.js', () => {
  it('auth() of NextAuth(…) is null for a stranger', () => {
    const { effects } = runModule(`
      import NextAuth from 'next-auth'
      const { auth: session } = NextAuth({})
      export async function run() {
        const caller = await session()
        if (!caller?.user) throw new Error()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('getServerSession() is too', () => {
    const { effects } = runModule(`
      import { getServerSession } from 'next-auth'
      export async function run() {
        const caller = await getServerSession()
        effect('before')
        if (!caller) throw new Error()
        effect('after')
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })
})

describe('iron-session', () => {
  it('unseals the cookie: what stands in it is the caller, and a stranger has an empty object', () => {
    const { effects, notes } = runModule(`
      import { getIronSession } from 'iron-session'
      import { cookies } from 'next/headers'
      export async function run() {
        const session = await getIronSession(await cookies(), { password: process.env.SECRET })
        effect('read')
        if (!session.userId) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ read: 'open', after: 'verified' })
    expect(notes).toEqual(['session-read getIronSession'])
  })
})

describe('next-safe-action', () => {
  it('runs its middleware before the action', () => {
    const { effects } = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      const actionClient = createSafeActionClient()
      const authClient = actionClient.use(async ({ next }) => {
        const session = await auth()
        if (!session) throw new Error('Sign in first')
        return next({ ctx: { user: session.user } })
      })
      export const run = authClient.action(async ({ ctx }) => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('without such a middleware guards nothing', () => {
    const { effects } = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      const actionClient = createSafeActionClient()
      const logClient = actionClient.use(async ({ next }) => {
        console.log('called')
        return next()
      })
      export const run = logClient.action(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('runs several in their order', () => {
    const { effects } = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      export const run = createSafeActionClient()
        .use(async ({ next }) => {
          effect('first')
          return next()
        })
        .use(async ({ next }) => {
          await requireUser()
          return next()
        })
        .use(async ({ next }) => {
          effect('third')
          return next()
        })
        .action(async () => {
          effect('inside')
        })
    `)
    expect(effects).toEqual({ first: 'open', third: 'verified', inside: 'verified' })
  })

  it('validates between them and goes on', () => {
    const { effects, outcome } = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      import { z } from 'zod'
      export const run = createSafeActionClient()
        .use(async ({ next }) => {
          await requireUser()
          return next({ ctx: { role: 'admin' } })
        })
        .inputSchema(z.object({ id: z.string() }))
        .action(async ({ parsedInput, ctx }) => {
          effect('inside')
          return { id: parsedInput.id, role: ctx.role }
        })
    `)
    expect(effects).toEqual({ inside: 'verified' })
    expect(describeValue(outcome.value)).toBe('verified { id: argument.0.id, role: admin }')
  })

  it('a middleware that does not call next ends the action', () => {
    const { effects } = runModule(`
      import { createSafeActionClient } from 'next-safe-action'
      export const run = createSafeActionClient()
        .use(async ({ next }) => {
          return { error: 'Closed' }
        })
        .action(async () => {
          effect('inside')
        })
    `)
    expect(effects).toEqual({})
  })
})

describe('zsa', () => {
  it('runs its procedures before the action, and hands on what they return', () => {
    const { effects } = runModule(`
      import { createServerActionProcedure } from 'zsa'
      const authed = createServerActionProcedure().handler(async () => {
        const session = await auth()
        if (!session) throw new Error('Sign in first')
        return { user: session.user }
      })
      export const run = authed.createServerAction().handler(async ({ ctx }) => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('extends procedures by others', () => {
    const { effects } = runModule(`
      import { createServerActionProcedure } from 'zsa'
      const authed = createServerActionProcedure().handler(async () => requireUser())
      const logged = createServerActionProcedure(authed).handler(async () => {
        effect('log')
      })
      export const run = logged.createServerAction().handler(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ log: 'verified', inside: 'verified' })
  })

  it('without a procedure guards nothing', () => {
    const { effects } = runModule(`
      import { createServerAction } from 'zsa'
      export const run = createServerAction().handler(async () => {
        effect('inside')
      })
    `)
    expect(effects).toEqual({ inside: 'open' })
  })
})

describe('server-act', () => {
  it('hands on what its middleware gives, if that gives something', () => {
    const { effects } = runModule(`
      import { serverAct } from 'server-act'
      const authed = serverAct.middleware(async () => {
        const session = await auth()
        if (!session) throw new Error('Sign in first')
        return { user: session.user }
      })
      const guarded = authed.input(schema).action(async ({ ctx }) => effect('guarded'))
      const open = serverAct.input(schema).action(async () => effect('open'))
      export async function run(input) {
        await open(input)
        await guarded(input)
      }
    `)
    expect(effects).toEqual({ open: 'open', guarded: 'verified' })
  })
})

describe('next-zod-route', () => {
  it('goes on to the handler by way of its middlewares', () => {
    const { effects } = runModule(`
      import { createZodRoute } from 'next-zod-route'
      const authed = createZodRoute().use(async ({ next }) => {
        const session = await auth()
        if (!session) return new Response(null, { status: 401 })
        return next({ ctx: { user: session.user } })
      })
      const guarded = authed.params(schema).handler(async (_request, { ctx }) => effect('guarded'))
      const open = createZodRoute().body(schema).handler(async () => effect('open'))
      export async function run(request) {
        await open(request)
        return guarded(request)
      }
    `)
    expect(effects).toEqual({ open: 'open', guarded: 'verified' })
  })
})

describe('validation', () => {
  it('parse() gives what it was given, and verifies nobody', () => {
    const { effects, outcome } = runModule(`
      import { z } from 'zod'
      export async function run(input) {
        const data = z.object({ id: z.string() }).parse(input)
        effect('after')
        return data.id
      }
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(describeValue(outcome.value)).toBe('argument.0.id')
  })

  it('safeParse() fails or gives the data', () => {
    const { outcome } = runModule(`
      import { z } from 'zod'
      export async function run(input) {
        const result = z.object({ id: z.string() }).safeParse(input)
        if (!result.success) return 'refused'
        return result.data.id
      }
    `)
    expect(describeValue(outcome.value)).toBe('refused | argument.0.id')
  })
})

describe('Ajv', () => {
  /** What is known of the input once a schema lets it through. */
  function known(schema: string): string[] {
    const { outcome } = runModule(`
      import Ajv from 'ajv'
      const ajv = new Ajv()
      const isValid = ajv.compile(${schema})
      export async function run(input) {
        if (!isValid(input)) return
        effect('here')
      }
    `)
    return [...(outcome.effects[0]?.facts ?? [])].sort()
  }

  it('says of each property what its schema says', () => {
    const properties = `{
      title: { type: 'string' },
      mail: { type: 'string', format: 'email' },
      id: { type: 'string', format: 'uuid' },
      role: { enum: ['reader', 'writer'] },
      count: { type: 'integer' },
      tags: { type: 'array', items: { type: 'string' } },
      extra: {},
      list: { type: 'array' },
      either: { type: ['string', 'null'] },
      inner: { type: 'object', properties: { name: { type: 'string', pattern: '^[a-z]+$' } } },
    }`
    expect(known(`{ type: 'object', properties: ${properties} }`)).toEqual([
      'allowed argument/0/count',
      'allowed argument/0/id',
      'allowed argument/0/inner/name',
      'allowed argument/0/role',
      'checked argument/0/either',
      'checked argument/0/mail',
      'checked argument/0/tags',
      'checked argument/0/title',
    ])
  })

  it('trusts a schema that nobody can see', () => {
    expect(known('input.schema')).toEqual(['checked argument/0'])
  })

  it('checks a value with a schema beside it', () => {
    const { outcome } = runModule(`
      import Ajv from 'ajv'
      export async function run(input) {
        const ajv = new Ajv()
        if (!ajv.validate({ type: 'string' }, input.title)) return
        effect('here')
      }
    `)
    expect([...(outcome.effects[0]?.facts ?? [])]).toEqual(['checked argument/0/title'])
  })
})

describe('class-validator', () => {
  const DTO = `
    import { plainToInstance } from 'class-transformer'
    import { IsString, validate, validateOrReject, validateSync } from 'class-validator'
    class Note { @IsString() title }
  `

  it('throws, or lists what is wrong', () => {
    const { outcome } = runModule(`${DTO}
      export async function run(input) {
        const note = plainToInstance(Note, input)
        if ((await validate(note)).length > 0) effect('refused')
        else effect('listed')
        const errors = validateSync(note)
        if (!errors.length) effect('sync')
        await validateOrReject(note)
        effect('thrown')
      }
    `)
    const known = outcome.effects.map(({ entity, facts }) => [entity, ...facts])
    expect(known).toEqual([
      ['refused'],
      ['listed', 'checked argument/0'],
      ['sync', 'checked argument/0'],
      ['thrown', 'checked argument/0'],
    ])
  })

  it('is not waited for in vain', () => {
    const { outcome } = runModule(`${DTO}
      export async function run(input) {
        void validateOrReject(input)
        effect('here')
      }
    `)
    expect([...(outcome.effects[0]?.facts ?? [])]).toEqual([])
  })

  it('speaks of what was put into an instance', () => {
    const { outcome } = runModule(`${DTO}
      export async function run(input) {
        const note = new Note()
        note.title = input.title
        await validateOrReject(note)
        effect('here')
      }
    `)
    expect([...(outcome.effects[0]?.facts ?? [])]).toEqual(['checked argument/0/title'])
  })
})

describe('databases with languages of their own, and other things that change something', () => {
  /** The effects of an expression, by kind and what they are about. */
  function done(imports: string, expression: string): string[] {
    const { outcome } = runModule(`${imports}\nexport async function run(input) {\nreturn ${expression}\n}`)
    return outcome.effects.map(({ kind, entity }) => `${kind} ${entity ?? '-'}`)
  }

  it('are read and written', () => {
    const neo4j = `import neo4j from 'neo4j-driver'\nconst driver = neo4j.driver('bolt://db')`
    expect(done(neo4j, `await driver.executeQuery('MATCH (p:Post) RETURN p')`)).toEqual(['database-read Post'])
    expect(done(neo4j, `await driver.session().run('CREATE (p:Post)')`)).toEqual(['database-write Post'])
    expect(done(neo4j, `await driver.session().executeWrite((tx) => tx.run('CREATE (p:Post)'))`)).toEqual([
      'database-write Post',
    ])
    const gel = `import { createClient } from 'gel'\nconst db = createClient()`
    expect(done(gel, `await db.query('select Post { title }')`)).toEqual(['database-read raw'])
    expect(done(gel, `await db.transaction((tx) => tx.execute('delete Post'))`)).toEqual(['database-write raw'])
    const surreal = `import { Surreal } from 'surrealdb'\nconst db = new Surreal()`
    expect(done(surreal, `await db.select('post')`)).toEqual(['database-read post'])
    expect(done(surreal, `await db.update('post', input)`)).toEqual(['database-write post'])
    const instant = `import { init } from '@instantdb/admin'\nconst db = init({ appId: 'a' })`
    expect(done(instant, `await db.transact(db.tx.posts[input].delete())`)).toEqual(['service-write -'])
    expect(done(instant, `await db.query({ posts: {} })`)).toEqual(['service-read init()'])
    const lowdb = `import { JSONFilePreset } from 'lowdb/node'`
    expect(done(lowdb, `await (await JSONFilePreset('db.json', {})).write()`)).toEqual(['storage-write -'])
  })

  it('are told from what only asks', () => {
    const algolia = `import algoliasearch from 'algoliasearch'\nconst client = algoliasearch('a', 'b')`
    expect(done(algolia, `await client.initIndex('posts').deleteObject(input)`)).toEqual(['service-write -'])
    expect(done(algolia, `await client.saveObject({ indexName: 'posts' })`)).toEqual(['service-write -'])
    expect(done(algolia, `await client.initIndex('posts').search(input)`)).toEqual([])
    const openai = `import OpenAI from 'openai'\nconst client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY })`
    expect(done(openai, `await client.chat.completions.create({ messages: [input] })`)).toEqual([])
    expect(done(openai, `await client.files.create({ file: input })`)).toEqual(['service-write -'])
    expect(done(`import { exec } from 'node:child_process'`, 'exec(`convert ${input}`)')).toEqual(['service-write -'])
  })
})

describe('how many rows a statement found', () => {
  it('tells whose they are like the rows themselves', () => {
    const { outcome } = runModule(`
      import { Pool } from 'pg'
      const pool = new Pool()
      export async function run(id) {
        const session = await auth()
        if (!session) return
        const found = await pool.query('SELECT 1 FROM notes WHERE id = $1 AND owner_id = $2', [id, session.user.id])
        effect('before')
        if (found.rowCount === 0) return
        effect('after')
      }
    `)
    const tied = outcome.effects
      .filter(({ entity }) => entity === 'before' || entity === 'after')
      .map(({ entity, facts }) => [entity, facts.has('tied argument.0')])
    expect(tied).toEqual([
      ['before', false],
      ['after', true],
    ])
  })
})

describe('data', () => {
  it('a transaction runs its callback with a client', () => {
    const { effects } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run(id) {
        await prisma.$transaction(async (tx) => {
          await tx.comment.deleteMany({ where: { postId: id } })
          await requireUser()
          await tx.post.delete({ where: { id } })
        })
      }
    `)
    expect(effects).toEqual({ comment: 'open', post: 'verified' })
  })

  it('raw SQL is read for what it does to which table', () => {
    const { effects, outcome } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run(id) {
        await prisma.$executeRaw\`DELETE FROM posts WHERE id = \${id}\`
        await prisma.$queryRaw\`SELECT * FROM comments\`
      }
    `)
    expect(effects).toEqual({ posts: 'open', comments: 'open' })
    expect(outcome.effects.map((effect) => effect.kind)).toEqual(['database-write', 'database-read'])
  })

  it('a chosen column is what a record has left', () => {
    const { outcome } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run(id) {
        const user = await prisma.user.findUniqueOrThrow({ where: { id }, select: { name: true } })
        return user.name
      }
    `)
    expect(describeValue(outcome.value)).toBe('user.name')
  })

  it('after() and unstable_cache() run in phases of their own', () => {
    const { outcome } = runModule(`
      import { after } from 'next/server'
      import { unstable_cache } from 'next/cache'
      const cached = unstable_cache(async () => effect('cached'))
      export async function run() {
        effect('direct')
        after(() => effect('later'))
        await cached()
      }
    `)
    expect(outcome.effects.map(({ entity, phase }) => [entity, phase])).toEqual([
      ['direct', 'direct'],
      ['later', 'after'],
      ['cached', 'cache'],
    ])
  })

  it("'use cache' opens a cache scope", () => {
    const { outcome } = runModule(`
      async function cached() {
        'use cache'
        effect('inside')
      }
      export async function run() {
        await cached()
      }
    `)
    expect(outcome.effects.map(({ entity, phase }) => [entity, phase])).toEqual([['inside', 'cache']])
  })
})

describe('services with more methods than the catalogue lists', () => {
  it('those that are called like readers read', () => {
    const { outcome } = runModule(`
      import { ManagementClient } from 'auth0'
      const management = new ManagementClient({})
      export async function run(id) {
        await management.organizations.getMembers({ id })
        await management.organizations.deleteMembers({ id }, { members: [] })
      }
    `)
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['service-read', 'service-write'])
  })

  it('one that makes what it does not find writes', () => {
    const { outcome } = runModule(`
      import { google } from 'googleapis'
      const calendar = google.calendar('v3')
      export async function run() {
        await calendar.events.list({ calendarId: 'primary' })
        await calendar.events.insert({ calendarId: 'primary' })
        await calendar.events.getOrCreateEvent({ calendarId: 'primary' })
      }
    `)
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['service-read', 'service-write', 'service-write'])
  })
})

describe('Mongoose', () => {
  it('a query that is told to find gives documents, whatever it was before', () => {
    const { outcome } = runModule(`
      import mongoose from 'mongoose'
      const Order = mongoose.model('Order', new mongoose.Schema({ total: Number }))
      export const run = async (buyer) => ({
        found: await Order.distinct('event').find({ buyer }),
        counted: await Order.distinct('event'),
      })
    `)
    expect(describeValue(outcome.value)).toBe('{ found: list of (Order), counted: Order.# }')
  })
})

describe('Sentry and OpenTelemetry', () => {
  it('run at once what they watch, and give what it gives', () => {
    const { effects, uncertain } = runModule(`
      import * as Sentry from '@sentry/nextjs'
      import { trace } from '@opentelemetry/api'
      const tracer = trace.getTracer('app')
      export async function run() {
        const session = await Sentry.withServerActionInstrumentation('run', { recordResponse: true }, () =>
          tracer.startActiveSpan('session', { root: true }, (span) => auth()),
        )
        effect('before')
        if (!session) return
        await Sentry.startSpan({ name: 'after' }, () => effect('after'))
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
    expect(uncertain).toEqual([])
  })
})

describe('AsyncLocalStorage', () => {
  it('runs at once what it keeps something for, and gives what it gives', () => {
    const { effects, uncertain } = runModule(`
      import { AsyncLocalStorage } from 'node:async_hooks'
      const storage = new AsyncLocalStorage()
      export async function run() {
        const session = await storage.run({ id: 1 }, () => auth())
        effect('before')
        if (!session) return
        await storage.exit(async () => effect('after'))
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
    expect(uncertain).toEqual([])
  })

  it('hands a function on', () => {
    const { effects } = runModule(`
      import { AsyncLocalStorage, AsyncResource } from 'async_hooks'
      const guarded = AsyncLocalStorage.bind(requireUser)
      const written = AsyncResource.bind(() => effect('after'))
      export async function run() {
        await guarded()
        written()
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('a query that is waited for by `then`', () => {
  const found = (rest: string) =>
    describeValue(
      runModule(`
        import { drizzle } from 'drizzle-orm/node-postgres'
        import { eq } from 'drizzle-orm'
        import { pgTable, text } from 'drizzle-orm/pg-core'
        const posts = pgTable('posts', { id: text('id'), title: text('title') })
        const db = drizzle('')
        export const run = async (id) => db.select().from(posts).where(eq(posts.id, id))${rest}
      `).outcome.value,
    )

  it('gives what is made of its rows', () => {
    expect(found('.then((rows) => rows.length)')).toBe('unknown | 0')
    expect(found('.limit(1).then((rows) => rows[0])')).toBe('posts | undefined')
    expect(found('.then((rows) => rows[0]?.title ?? null)')).toBe('posts.title | null')
    expect(found('.then((rows) => rows[0]).catch(() => null)')).toBe('posts | undefined | null')
    expect(found('.then((rows) => rows[0]).finally(() => null)')).toBe('posts | undefined')
  })

  it('may find nothing', () => {
    const { effects } = runModule(`
      import { drizzle } from 'drizzle-orm/node-postgres'
      import { eq } from 'drizzle-orm'
      import { pgTable, text } from 'drizzle-orm/pg-core'
      const posts = pgTable('posts', { id: text('id') })
      const db = drizzle('')
      export async function run(id) {
        const post = await db.select().from(posts).where(eq(posts.id, id)).then((rows) => rows[0])
        if (post) throw new Error('There is one')
        effect('absent')
      }
    `)
    expect(effects).toEqual({ posts: 'open', absent: 'open' })
  })
})

describe('what runs a function again, or when it is its turn', () => {
  const ran = (imports: string, call: string) =>
    runModule(`
      ${imports}
      const guarded = async () => {
        const session = await auth()
        if (!session) throw new Error('Sign in first')
        return session
      }
      export async function run() {
        const session = await ${call}
        effect('after')
        return session
      }
    `)

  it('gives what that gives', () => {
    const tried = ran(`import pRetry from 'p-retry'`, `pRetry(() => guarded(), { retries: 3 })`)
    expect(tried.effects).toEqual({ after: 'verified' })
    expect(describeValue(tried.outcome.value)).toBe('verified session')
    expect(ran(`import retry from 'async-retry'`, `retry(async (bail, attempt) => guarded())`).effects).toEqual({
      after: 'verified',
    })
    expect(ran(`import limit from 'p-limit'\nconst one = limit(1)`, `one(guarded)`).effects).toEqual({
      after: 'verified',
    })
    expect(ran(`import PQueue from 'p-queue'\nconst queue = new PQueue()`, `queue.add(guarded)`).effects).toEqual({
      after: 'verified',
    })
    expect(ran(`import { memoize } from 'lodash'\nconst kept = memoize(guarded)`, `kept()`).effects).toEqual({
      after: 'verified',
    })
  })

  it('is no guard by itself', () => {
    expect(ran(`import pRetry from 'p-retry'`, `pRetry(() => auth())`).effects).toEqual({ after: 'open' })
  })
})

describe('SuperTokens', () => {
  it('gives a stranger an object: what it says of the session has to be looked at', () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      import { getSSRSession } from 'supertokens-node/nextjs'
      export async function run() {
        const { accessTokenPayload } = await getSSRSession((await cookies()).getAll())
        effect('before')
        if (!accessTokenPayload) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('throws where a session is required', () => {
    const { effects } = runModule(`
      import Session from 'supertokens-node/recipe/session'
      export async function run(token) {
        const session = await Session.getSessionWithoutRequestResponse(token)
        effect('after')
        return session.getUserId()
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('a driver that answers at once', () => {
  it('gives a row that is tested without being awaited', () => {
    const { effects } = runModule(`
      import Database from 'better-sqlite3'
      import { cookies } from 'next/headers'
      const db = new Database('app.db')
      function isAdmin(token) {
        const session = db.prepare('SELECT id FROM sessions WHERE token = ?').get(token)
        return !!session
      }
      export async function run() {
        const token = (await cookies()).get('token')?.value
        effect('before')
        if (!isAdmin(token)) return
        effect('after')
      }
    `)
    expect(effects).toMatchObject({ before: 'open', after: 'verified' })
  })

  it('makes a promise of it no check where it makes one', () => {
    const { effects, notes } = runModule(`
      import { open } from 'sqlite'
      import { cookies } from 'next/headers'
      const db = open({ filename: 'app.db' })
      export async function run() {
        const token = (await cookies()).get('token')?.value
        const session = db.prepare('SELECT id FROM sessions WHERE token = ?').get(token)
        if (!session) return
        effect('after')
      }
    `)
    expect(effects).toMatchObject({ after: 'open' })
    expect(notes).toEqual(['not-awaited session'])
  })

  it('says how many rows a statement has changed', () => {
    const { effects } = runModule(`
      import Database from 'better-sqlite3'
      const db = new Database('app.db')
      export async function run(id) {
        const result = db.prepare('UPDATE notes SET read = 1 WHERE id = ?').run(id)
        if (result.changes === 0) {
          effect('none')
          return
        }
        effect('some')
      }
    `)
    expect(effects).toMatchObject({ none: 'open', some: 'open' })
  })

  it('is told by the module of Drizzle for it', () => {
    const { effects } = runModule(`
      import { drizzle } from 'drizzle-orm/better-sqlite3'
      import { eq } from 'drizzle-orm'
      import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
      import { cookies } from 'next/headers'
      const sessions = sqliteTable('sessions', { token: text('token') })
      const db = drizzle('app.db')
      export async function run() {
        const token = (await cookies()).get('token')?.value
        const session = db.select().from(sessions).where(eq(sessions.token, token)).get()
        if (!session) return
        effect('after')
      }
    `)
    expect(effects).toMatchObject({ after: 'verified' })
  })

  it('is another than one whose query has to be awaited', () => {
    const { effects } = runModule(`
      import { drizzle } from 'drizzle-orm/libsql'
      import { eq } from 'drizzle-orm'
      import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
      import { cookies } from 'next/headers'
      const sessions = sqliteTable('sessions', { token: text('token') })
      const db = drizzle('app.db')
      export async function run(form) {
        const token = (await cookies()).get('token')?.value
        const forgotten = db.select().from(sessions).where(eq(sessions.token, token)).get()
        if (!forgotten) return
        effect('forgotten')
        const session = await db.select().from(sessions).where(eq(sessions.token, token)).get()
        if (!session) return
        effect('awaited')
      }
    `)
    expect(effects).toMatchObject({ forgotten: 'open', awaited: 'verified' })
  })
})

describe('a client that is waited for', () => {
  const deleting = (made: string, use: string) =>
    Object.keys(
      runModule(`
        import { MongoClient } from 'mongodb'
        ${made}
        export async function run() {
          ${use}
        }
      `).effects,
    )

  it('gives itself to whoever goes on with it', () => {
    const made = `const made = MongoClient.connect('mongodb://localhost').then((client) => ({ client, db: client.db('app') }))`
    expect(deleting(made, `await (await made).db.collection('notes').deleteMany({})`)).toEqual(['notes'])
    expect(deleting(made, `await (await made).client.db('app').collection('logs').deleteMany({})`)).toEqual(['logs'])
  })

  it('is what the module keeps of it, also behind what lasts longer', () => {
    const made = `
      let cached = global.mongo
      if (!cached) cached = global.mongo = { conn: null, promise: null }
      async function connect() {
        if (cached.conn) return cached.conn
        if (!cached.promise) cached.promise = MongoClient.connect('mongodb://localhost').then((client) => client.db('app'))
        cached.conn = await cached.promise
        return cached.conn
      }`
    expect(deleting(made, `const db = await connect(); await db.collection('notes').deleteMany({})`)).toEqual(['notes'])
  })
})

describe('readers whose answer is an object for strangers too', () => {
  const behind = (library: string, check: string) =>
    runModule(`
      ${library}
      export async function run() {
        ${check}
        effect('after')
      }
    `).effects

  it('of iron-session have nothing in it: what is missing is undefined', () => {
    const iron = `import { getIronSession } from 'iron-session'\nconst read = () => getIronSession({}, {})`
    expect(behind(iron, `if ((await read()).userId === undefined) return`)).toEqual({ after: 'verified' })
    expect(behind(iron, `if ((await read()).userId === null) return`)).toEqual({ after: 'open' })
  })

  it('of Amplify have no tokens in it', () => {
    const amplify = `import { fetchAuthSession } from 'aws-amplify/auth/server'`
    expect(behind(amplify, `const { tokens } = await fetchAuthSession({}); if (tokens === undefined) return`)).toEqual({
      after: 'verified',
    })
    expect(behind(amplify, `const { tokens } = await fetchAuthSession({}); console.log(tokens)`)).toEqual({
      after: 'open',
    })
  })

  it('of Kinde say whether a permission is granted', () => {
    const kinde = `import { getKindeServerSession } from '@kinde-oss/kinde-auth-nextjs/server'\nconst { getPermission } = getKindeServerSession()`
    expect(behind(kinde, `const asked = await getPermission('edit'); if (!asked?.isGranted) return`)).toEqual({
      after: 'verified',
    })
    expect(behind(kinde, `const asked = await getPermission('edit'); if (!asked) return`)).toEqual({ after: 'open' })
  })
})

describe('Ory', () => {
  const behind = (check: string) =>
    runModule(`
      import { Configuration, FrontendApi } from '@ory/client'
      import { getServerSession } from '@ory/nextjs/app'
      const ory = new FrontendApi(new Configuration({ basePath: 'https://ory' }))
      export async function run(cookie) {
        ${check}
        effect('after')
      }
    `).effects

  it('refuses whoever has no session', () => {
    expect(behind(`await ory.toSession({ cookie })`)).toEqual({ after: 'verified' })
    expect(behind(`const { data } = await ory.toSession({ cookie }).catch(() => ({ data: null }))`)).toEqual({
      after: 'open',
    })
    expect(
      behind(`const me = await ory.toSession({ cookie }).then((r) => r.data).catch(() => null); if (!me) return`),
    ).toEqual({ after: 'verified' })
  })

  it('gives a page null for a stranger', () => {
    expect(behind(`if (!(await getServerSession())) return`)).toEqual({ after: 'verified' })
    expect(behind(`await getServerSession()`)).toEqual({ after: 'open' })
  })
})

describe('Convex Auth', () => {
  const behind = (check: string) =>
    runModule(`
      import { convexAuthNextjsToken, isAuthenticatedNextjs } from '@convex-dev/auth/nextjs/server'
      export async function run() {
        ${check}
        effect('after')
      }
    `).effects

  it('asks its backend', () => {
    expect(behind(`if (!(await isAuthenticatedNextjs())) return`)).toEqual({ after: 'verified' })
    expect(behind(`if (!(await convexAuthNextjsToken())) return`)).toEqual({ after: 'open' })
  })
})

describe('the client that Prisma writes into the project', () => {
  const files = {
    'generated/prisma/client.ts': `
      import * as $Class from './internal/class'
      import * as Prisma from './internal/prismaNamespace'
      export const PrismaClient = $Class.getPrismaClientClass()
      export { Prisma }
    `,
    'generated/prisma/internal/class.ts': `
      import * as runtime from '@prisma/client/runtime/client'
      const config: runtime.GetPrismaClientConfig = { previewFeatures: [] }
      config.runtimeDataModel = JSON.parse('{}')
      export function getPrismaClientClass(): PrismaClientConstructor {
        return runtime.getPrismaClient(config) as unknown as PrismaClientConstructor
      }
    `,
    'generated/prisma/internal/prismaNamespace.ts': `
      import * as runtime from '@prisma/client/runtime/client'
      export const raw = runtime.raw
    `,
    'lib/db.ts': `
      import { PrismaClient } from '../generated/prisma/client'
      const kept = globalThis as unknown as { prisma?: PrismaClient }
      export const prisma = kept.prisma ?? new PrismaClient({ adapter })
      kept.prisma = prisma
    `,
    'app/actions.ts': `
      import { Prisma } from '../generated/prisma/client'
      import { prisma } from '../lib/db'
      export async function remove(id) {
        await prisma.post.delete({ where: { id } })
        return prisma.post.findFirst({ where: { id } })
      }
      export async function sort(column) {
        return prisma.$queryRaw\`SELECT title FROM note ORDER BY \${Prisma.raw(column)}\`
      }
    `,
  }

  it('is the one that its runtime makes', () => {
    const { effects, outcome } = runApp(files, 'app/actions.ts#remove')
    expect(effects).toEqual({ post: 'open' })
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['database-write', 'database-read'])
    expect(describeValue(outcome.value)).toBe('post | null')
  })

  it('has pieces of SQL as they stand', () => {
    const { outcome } = runApp(files, 'app/actions.ts#sort')
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['raw-sql', 'database-read'])
  })
})
