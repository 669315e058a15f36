import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

describe('cookies', () => {
  it('that merely exist verify nothing', () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      export async function run() {
        const token = (await cookies()).get('session')?.value
        if (!token) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('that find their session in a table verify when it is there', () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      export async function run() {
        const token = (await cookies()).get('session')?.value
        const session = await find('sessions', token)
        effect('before')
        if (!session) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ sessions: 'open', before: 'open', after: 'verified' })
  })

  it('that find something else verify nothing', () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      export async function run() {
        const theme = (await cookies()).get('theme')?.value
        const post = await find('post', theme)
        if (!post) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ post: 'open', after: 'open' })
  })

  it('that find a person by what anybody may know of them verify nothing', () => {
    const found = (lookup: string) =>
      runModule(`
        import { cookies, headers } from 'next/headers'
        import { PrismaClient } from '@prisma/client'
        import mongoose from 'mongoose'
        const prisma = new PrismaClient()
        const User = mongoose.model('User', new mongoose.Schema({ email: String, token: String }))
        export async function run() {
          const told = (await cookies()).get('who')?.value
          const said = (await headers()).get('x-who')
          const user = await ${lookup}
          if (!user) return
          effect('after')
        }
      `).effects['after']
    expect(found(`User.findOne({ email: said })`)).toBe('open')
    expect(found(`User.findOne({ token: said })`)).toBe('verified')
    expect(found(`prisma.user.findFirst({ where: { OR: [{ email: told }, { username: told }] } })`)).toBe('open')
    expect(found(`prisma.user.findFirst({ where: { email: told, apiKey: said } })`)).toBe('verified')
    expect(found(`prisma.user.findUnique({ where: { id: told } })`)).toBe('verified')
  })

  it('that are taken apart and not verified find nobody', () => {
    const found = (imported: string) =>
      runModule(`
        import { cookies } from 'next/headers'
        import { PrismaClient } from '@prisma/client'
        import read from '${imported}'
        const prisma = new PrismaClient()
        export async function run() {
          const { username } = read((await cookies()).get('session').value, process.env.SECRET)
          const user = await prisma.user.findFirst({ where: { username } })
          if (!user) return
          effect('after')
        }
      `).effects['after']
    expect(found('jsonwebtoken/decode')).toBe('open')
    expect(found('jsonwebtoken/verify')).toBe('verified')
  })

  it('are looked up through Prisma', () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      async function currentUser() {
        const token = (await cookies()).get('token')?.value
        if (!token) return null
        const session = await prisma.session.findUnique({ where: { token }, include: { user: true } })
        return session?.user ?? null
      }
      export async function run(id) {
        const user = await currentUser()
        if (!user) throw new Error()
        await prisma.post.delete({ where: { id } })
      }
    `)
    expect(effects).toEqual({ session: 'open', post: 'verified' })
  })

  it('are looked up through Drizzle', () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      import { drizzle } from 'drizzle-orm/node-postgres'
      import { eq } from 'drizzle-orm'
      import { pgTable, text } from 'drizzle-orm/pg-core'
      const sessions = pgTable('sessions', { id: text('id') })
      const posts = pgTable('posts', { id: text('id') })
      const db = drizzle()
      export async function run(id) {
        const token = (await cookies()).get('token')?.value
        const [session] = await db.select().from(sessions).where(eq(sessions.id, token))
        if (!session) throw new Error()
        await db.delete(posts).where(eq(posts.id, id))
      }
    `)
    expect(effects['posts']).toBe('verified')
  })

  it('a client-supplied id finds anybody', () => {
    const { effects } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run(userId) {
        const user = await prisma.user.findUnique({ where: { id: userId } })
        if (!user) return
        await prisma.post.deleteMany({ where: { userId } })
      }
    `)
    expect(effects).toEqual({ user: 'open', post: 'open' })
  })
})

describe('tokens', () => {
  it('whose signature jwtVerify checked verify: it throws', () => {
    const { effects } = runModule(`
      import { jwtVerify } from 'jose'
      import { cookies } from 'next/headers'
      export async function run() {
        const token = (await cookies()).get('token')?.value
        const { payload } = await jwtVerify(token, key)
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('that were only decoded do not', () => {
    const { effects, notes } = runModule(`
      import { decodeJwt } from 'jose'
      import { cookies } from 'next/headers'
      export async function run() {
        const token = (await cookies()).get('token')?.value
        const payload = decodeJwt(token)
        if (!payload.sub) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes).toEqual(['unverified-session decodeJwt'])
  })

  it('verified in a helper that answers null must be looked at', () => {
    const { effects } = runModule(`
      import { jwtVerify } from 'jose'
      async function decrypt(token) {
        try {
          const { payload } = await jwtVerify(token, key)
          return payload
        } catch {
          return null
        }
      }
      export async function run(token) {
        const payload = await decrypt(token)
        effect('ignored')
        if (!payload?.userId) return
        effect('checked')
      }
    `)
    expect(effects).toEqual({ ignored: 'open', checked: 'verified' })
  })

  it('not awaited are not verified', () => {
    const { effects } = runModule(`
      import { jwtVerify } from 'jose'
      export async function run(token) {
        jwtVerify(token, key)
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('verified by jsonwebtoken are, at once', () => {
    const { effects } = runModule(`
      import jwt from 'jsonwebtoken'
      export async function run(token) {
        jwt.verify(token, process.env.JWT_SECRET)
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('a check that answers by a callback', () => {
  const IMPORTS = `
    import jwt from 'jsonwebtoken'
    import { promisify } from 'node:util'
    import { cookies } from 'next/headers'
  `

  it('verifies those whom the callback is told of without an error', () => {
    const { effects } = runModule(`${IMPORTS}
      export async function run() {
        const token = (await cookies()).get('token')?.value
        jwt.verify(token, process.env.JWT_SECRET, (error, payload) => {
          effect('told')
          if (error) return
          effect('checked')
        })
        effect('after')
      }
    `)
    expect(effects).toEqual({ told: 'open', checked: 'verified', after: 'open' })
  })

  it('verifies those for whom its promise is kept', () => {
    const { effects } = runModule(`${IMPORTS}
      const check = (token) => new Promise((resolve, reject) =>
        jwt.verify(token, process.env.JWT_SECRET, (error, payload) => (error ? reject(error) : resolve(payload))))
      const look = (token) => new Promise((resolve) =>
        jwt.verify(token, process.env.JWT_SECRET, (error, payload) => resolve(payload ?? null)))
      export async function run() {
        const token = (await cookies()).get('token')?.value
        const payload = await look(token)
        effect('looked')
        if (payload) effect('seen')
        await check(token)
        effect('checked')
      }
    `)
    expect(effects).toEqual({ looked: 'open', seen: 'verified', checked: 'verified' })
  })

  it('verifies nobody where the callback does not look at the answer', () => {
    const { effects } = runModule(`
      import bcrypt from 'bcrypt'
      export async function run(input) {
        const user = await find('user', { name: input.name })
        bcrypt.compare(input.password, user.hash, (error, isSame) => {
          if (error) return
          effect('answered')
          if (isSame) effect('same')
        })
      }
    `)
    expect(effects).toEqual({ user: 'open', answered: 'open', same: 'verified' })
  })

  it('is as good where it is made one that is awaited', () => {
    const { effects } = runModule(`${IMPORTS}
      const verify = promisify(jwt.verify)
      export async function run() {
        await verify((await cookies()).get('token')?.value, process.env.JWT_SECRET)
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('tokens of other libraries', () => {
  /** Whether the caller is verified behind an expression of the token in a cookie. */
  function behind(imports: string, expression: string): string | undefined {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      ${imports}
      export async function run() {
        const token = (await cookies()).get('token')?.value
        const payload = ${expression}
        effect('before')
        if (!payload) return
        effect('after')
      }
    `)
    return `${effects['before'] ?? ''} ${effects['after'] ?? ''}`
  }

  it('are verified by what checks them, not by what decodes them', () => {
    expect(behind(`import { V4 } from 'paseto'`, 'await V4.verify(token, key)')).toBe('verified verified')
    expect(behind(`import { decode } from 'paseto'`, 'decode(token)')).toBe('open open')
    expect(behind(`import { createVerifier } from 'fast-jwt'`, 'createVerifier({ key })(token)')).toBe(
      'verified verified',
    )
    expect(behind(`import { createDecoder } from 'fast-jwt'`, 'createDecoder()(token)')).toBe('open open')
    expect(behind(`import jwt from '@tsndr/cloudflare-worker-jwt'`, 'await jwt.verify(token, key)')).toBe(
      'open verified',
    )
    expect(behind(`import signature from 'cookie-signature'`, 'signature.unsign(token, key)')).toBe('open verified')
    expect(
      behind(
        `import { OAuth2Client } from 'google-auth-library'`,
        'await new OAuth2Client().verifyIdToken({ idToken: token })',
      ),
    ).toBe('verified verified')
  })

  it('are verified by a method of a service’s client that is called so', () => {
    const client = `import { Acme } from 'acme'\nconst acme = new Acme(process.env.ACME_SECRET)`
    expect(behind(client, 'await acme.verifyAuthToken(token)')).toBe('verified verified')
    expect(behind(client, 'await acme.readToken(token)')).toBe('open open')
  })
})

describe('passwords', () => {
  it('compared with their hash verify when they match', () => {
    const { effects } = runModule(`
      import bcrypt from 'bcryptjs'
      export async function run(email, password) {
        const user = await find('user', email)
        if (!user || !(await bcrypt.compare(password, user.passwordHash))) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ user: 'open', after: 'verified' })
  })

  it('compared without looking at the answer do not', () => {
    const { effects } = runModule(`
      import bcrypt from 'bcryptjs'
      export async function run(email, password) {
        const user = await find('user', email)
        await bcrypt.compare(password, user.passwordHash)
        effect('after')
      }
    `)
    expect(effects).toEqual({ user: 'open', after: 'open' })
  })

  it('compared without await always match', () => {
    const { effects, notes } = runModule(`
      import bcrypt from 'bcryptjs'
      export async function run(email, password) {
        const user = await find('user', email)
        if (!bcrypt.compare(password, user.passwordHash)) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ user: 'open', after: 'open' })
    expect(notes).toContain('not-awaited bcrypt.compare()')
  })
})

describe('secrets', () => {
  it('that the caller sent as bearer verify when they are equal', () => {
    const { effects } = runModule(`
      import { headers } from 'next/headers'
      export async function run() {
        const authorization = (await headers()).get('authorization')
        if (authorization !== \`Bearer \${process.env.CRON_SECRET}\`) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('compared with another thing the caller sent prove nothing', () => {
    const { effects } = runModule(`
      export async function run(given, expected) {
        if (given !== expected) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('that are merely configured prove nothing', () => {
    const { effects } = runModule(`
      export async function run() {
        if (!process.env.CRON_SECRET) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('a signature computed with one verifies when it is the one that was sent', () => {
    const { effects } = runModule(`
      import { createHmac } from 'node:crypto'
      import { headers } from 'next/headers'
      export async function run(body) {
        const sent = (await headers()).get('x-signature')
        const expected = createHmac('sha256', process.env.WEBHOOK_SECRET).update(body).digest('hex')
        if (sent !== expected) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('timingSafeEqual verifies when it says so', () => {
    const { effects } = runModule(`
      import { timingSafeEqual } from 'node:crypto'
      export async function run(signature, expected) {
        if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) throw new Error()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('a one-time password is checked at once', () => {
    const checked = (test: string) =>
      runModule(`
        import { authenticator } from 'otplib'
        export async function run(token, secret) {
          ${test}
          effect('after')
        }
      `)
    const asked = checked(`if (!authenticator.verify({ token, secret })) return`)
    expect(asked.effects).toEqual({ after: 'verified' })
    expect(asked.outcome.notes.some(({ kind }) => kind === 'not-awaited')).toBe(false)
    expect(checked(`authenticator.verify({ token, secret })`).effects).toEqual({ after: 'open' })
  })

  it('timingSafeEqual that nobody asks verifies nothing', () => {
    const { effects } = runModule(`
      import { timingSafeEqual } from 'node:crypto'
      export async function run(signature, expected) {
        timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe("the caller's own records", () => {
  it('found by an id that may be undefined are all records', () => {
    const { effects } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run() {
        const session = await auth()
        await prisma.note.deleteMany({ where: { userId: session?.user?.id } })
      }
    `)
    expect(effects).toEqual({ note: 'open' })
  })

  it('found by an id that must be there are their own', () => {
    const { effects } = runModule(`
      import { PrismaClient } from '@prisma/client'
      const prisma = new PrismaClient()
      export async function run() {
        const session = await auth()
        await prisma.note.deleteMany({ where: { userId: session.user.id } })
      }
    `)
    expect(effects).toEqual({ note: 'verified' })
  })

  it("compared with the caller's id verify that there is a caller", () => {
    const { effects } = runModule(`
      export async function run(id) {
        const session = await auth()
        const post = await find('post', id)
        if (post?.authorId !== session?.user?.id) return
        effect('after')
      }
    `)
    expect(effects['after']).toBe('open')
  })

  it("compared with the caller's id verify it where the record must be there", () => {
    const { effects } = runModule(`
      export async function run(id) {
        const session = await auth()
        const post = await find('post', id)
        if (!post || post.authorId !== session?.user?.id) return
        effect('after')
      }
    `)
    expect(effects['after']).toBe('verified')
  })
})

describe('requests', () => {
  it("with the caller's own credential leave the check to the backend", () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      export async function run() {
        const token = (await cookies()).get('token')?.value
        const response = await fetch('https://api.example.com/me', { headers: { Authorization: \`Bearer \${token}\` } })
        effect('before')
        if (!response.ok) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('leave it to them whichever status they look at', () => {
    const { effects } = runModule(`
      import { headers } from 'next/headers'
      export async function run() {
        const ask = async () =>
          fetch('https://api.example.com/me', { headers: { cookie: (await headers()).get('cookie') } })
        if ((await ask()).status === 200) effect('is200')
        if ((await ask()).status < 400) effect('isBelow400')
        if ((await ask()).status !== 401) effect('isNot401')
        if ((await ask()).status !== 500) effect('isNot500')
      }
    `)
    expect(Object.values(effects)).toEqual(['verified', 'verified', 'verified', 'open'])
  })

  it('that have a session checked carry it in their body', () => {
    const { effects } = runModule(`
      import { cookies } from 'next/headers'
      async function post(address) {
        const body = JSON.stringify({ session_token: (await cookies()).get('session')?.value })
        const response = await fetch(address, { method: 'POST', body })
        return response.ok
      }
      export async function run() {
        if (await post(process.env.API_URL + '/sessions/validate')) effect('checked')
        if (await post(process.env.API_URL + '/sessions')) effect('posted')
        const authorization = 'Bearer ' + (await cookies()).get('session')?.value
        const response = await fetch(process.env.API_URL + '/auth/verify', { headers: { authorization } })
        if (response.ok) effect('shown')
      }
    `)
    expect(effects).toEqual({ checked: 'verified', posted: 'open', fetch: 'open', shown: 'verified' })
  })

  it('without one are effects like any other', () => {
    const { effects } = runModule(`
      export async function run(id) {
        await fetch('https://api.example.com/posts', { method: 'DELETE' })
      }
    `)
    expect(effects).toEqual({ fetch: 'open' })
  })

  it('that only read change nothing', () => {
    const { outcome } = runModule(`
      export async function run(id) {
        await fetch('https://api.example.com/posts')
      }
    `)
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['outgoing'])
  })
})

describe('a wrapper that makes a session for strangers', () => {
  /** What is known behind the wrapper's check, where a stranger's session has the given roles. */
  function behind(roles: string, check: string): unknown {
    return runModule(`
      import compact from 'lodash/compact'
      import castArray from 'lodash/castArray'
      const stranger = (session) => {
        session.roles = ${roles}
        return session
      }
      const check = (wanted, held) => ${check}
      const withRoles = (wanted) => (handler) => async (input) => {
        let session = await auth()
        if (!session) session = stranger({})
        if (!check(wanted, session.roles)) return null
        return handler(input)
      }
      export const run = withRoles(['editor', 'owner manager'])(async () => effect('here'))
    `).effects
  }

  const someOf = 'wanted.some((role) => held.includes(role))'
  const listed = 'wanted.some((role) => compact(castArray(held)).map((one) => one.trim()).includes(role))'
  const together = `wanted.some((role) =>
    role.includes(' ') ? role.split(' ').every((one) => held.includes(one)) : held.includes(role))`

  it('lets nobody through of whom it asks for a role that strangers lack', () => {
    expect(behind('[]', someOf)).toEqual({ here: 'verified' })
    expect(behind(`['guest']`, someOf)).toEqual({ here: 'verified' })
    expect(behind('[]', listed)).toEqual({ here: 'verified' })
  })

  it('lets strangers through who have it, or may', () => {
    expect(behind(`['editor']`, someOf)).toEqual({ here: 'open' })
    expect(behind('[process.env.ROLE]', someOf)).toEqual({ here: 'open' })
    expect(behind('[]', 'wanted.some((role) => !held.includes(role))')).toEqual({ here: 'open' })
    // How many parts a text has is not followed, and every one of none is held by anybody.
    expect(behind('[]', together)).toEqual({ here: 'open' })
  })
})

describe('a credential in a record', () => {
  const asked = (test: string) =>
    runModule(`
      import { PrismaClient } from '@prisma/client'
      import { argonVerify, derive } from 'hashes-that-nobody-knows'
      const prisma = new PrismaClient()
      function areSame(a, b) {
        if (a.length !== b.length) return false
        let difference = 0
        for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i]
        return difference === 0
      }
      export async function run({ id, said }) {
        const row = await prisma.note.findUnique({ where: { id } })
        if (!row) throw new Error('Not found')
        if (${test}) effect('here')
      }
    `).effects['here']

  it('is held against what the client says by whatever function there is', () => {
    expect(asked(`await argonVerify({ password: said, hash: row.passwordHash })`)).toBe('verified')
    expect(asked(`areSame(row.passwordHash, derive(said))`)).toBe('verified')
  })

  it('is none that anybody may read, and proves nothing where they differ', () => {
    expect(asked(`await argonVerify({ password: said, hash: row.title })`)).toBe('open')
    expect(asked(`!(await argonVerify({ password: said, hash: row.passwordHash }))`)).toBe('open')
    expect(asked(`derive(said, row.salt)`)).toBe('open')
    expect(asked(`!areSame(row.passwordHash, derive(said))`)).toBe('open')
    expect(asked(`areSame(row.title, derive(said))`)).toBe('open')
  })
})

describe('what is set where the app is deployed', () => {
  const guarded = (test: string) =>
    runModule(`
      import { getServerSession } from 'next-auth'
      async function readUser() {
        if (${test}) return { signedIn: true, user: { id: 'demo' } }
        const session = await getServerSession()
        if (!session) return { signedIn: false, user: null }
        return { signedIn: true, user: session.user }
      }
      export async function run() {
        const { signedIn, user } = await readUser()
        if (!signedIn || !user) return
        effect('after')
      }
    `).effects

  it('is the service of authentication', () => {
    expect(guarded('!process.env.LOGTO_ENDPOINT')).toEqual({ after: 'verified' })
    expect(guarded('!process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY')).toEqual({ after: 'verified' })
    expect(guarded('!(process.env.AUTH0_DOMAIN && process.env.AUTH0_CLIENT_ID)')).toEqual({ after: 'verified' })
    expect(guarded('!process.env.REDIS_URL')).toEqual({ after: 'open' })
  })

  it('is no switch that turns authentication off', () => {
    expect(guarded(`process.env.AUTH_DISABLED === 'true'`)).toEqual({ after: 'verified' })
    expect(guarded('process.env.NO_AUTH')).toEqual({ after: 'verified' })
    expect(guarded('process.env.AUTH_NO_REPLY_ADDRESS')).toEqual({ after: 'open' })
    expect(guarded('process.env.NEXT_PUBLIC_SKIP_AUTH')).toEqual({ after: 'verified' })
    expect(guarded(`process.env.PREVIEW === 'true'`)).toEqual({ after: 'open' })
  })

  it('is not what callers are to prove themselves with', () => {
    const { effects } = runModule(`
      export async function run(request) {
        const secret = process.env.CLERK_WEBHOOK_SECRET
        if (secret && request.headers.get('x-secret') !== secret) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})
