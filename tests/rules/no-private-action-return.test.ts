import path from 'node:path'

import { noPrivateActionReturn } from '../../src/rules/no-private-action-return.js'
import { appRuleTester } from '../rule-tester.js'

// The app has the schema and what is read; the actions stand here.

const filename = path.join(import.meta.dirname, '../fixtures/client-data/prisma/app/actions.ts')

const reading = `'use server'
import { prisma } from '../lib/db'
import { getCopy, getProfile, getUser } from '../lib/users'
`

appRuleTester.run('no-private-action-return', noPrivateActionReturn, {
  valid: [
    {
      name: 'picked fields',
      filename,
      code: `${reading}
export async function rename(id: string) {
  const user = await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  return { ok: true, name: user.name }
}`,
    },
    {
      name: 'what a DTO picks',
      filename,
      code: `${reading}
export async function load(id: string) {
  return getProfile(id)
}`,
    },
    {
      name: 'selected columns',
      filename,
      code: `${reading}
export async function load() {
  return prisma.user.findMany({ select: { id: true, name: true, email: true } })
}`,
    },
    {
      name: 'a record that is nobody’s',
      filename,
      code: `${reading}
export async function load() {
  return { products: await prisma.product.findMany() }
}`,
    },
    {
      name: 'a function that is no action',
      filename: path.join(path.dirname(filename), 'load.ts'),
      code: `${reading.replace("'use server'", '')}
export async function load(id: string) {
  return getUser(id)
}`,
    },
    {
      name: 'what somebody is asked for, to them',
      filename,
      code: `'use server'
import { auth } from '@clerk/nextjs/server'
import { prisma } from '../lib/db'
export async function load() {
  const { userId, orgId } = await auth.protect()
  return prisma.user.findFirst({ where: { id: userId, orgId }, select: { name: true, iban: true } })
}
export async function loadById(id: string) {
  const { userId } = await auth.protect()
  if (id !== userId) throw new Error('Not yours')
  return prisma.user.findFirst({ where: { id }, select: { name: true, iban: true } })
}`,
    },
    {
      name: 'the name of whoever signed in',
      filename,
      code: `'use server'
import config from '@payload-config'
import { getPayload } from 'payload'
export async function signIn(email: string, password: string) {
  const payload = await getPayload({ config })
  const { user } = await payload.login({ collection: 'users', data: { email, password } })
  return { ok: true, name: user.name }
}`,
    },
    {
      name: 'whether there is a session',
      filename,
      code: `'use server'
import { createServerClient } from '@supabase/ssr'
export async function signIn(email: string, password: string) {
  const { data, error } = await createServerClient('', '', {}).auth.signInWithPassword({ email, password })
  return { ok: !error, signedIn: data.session !== null }
}`,
    },
    {
      name: 'a text of one’s own for an error',
      filename,
      code: `${reading}
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    console.error(error)
    return { error: 'That did not work' }
  }
}`,
    },
    {
      name: 'the text of an error of one’s own',
      filename,
      code: `${reading}
class AppError extends Error {}
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    if (error instanceof AppError) return { error: error.message }
    return { error: 'That did not work' }
  }
}`,
    },
    {
      name: 'the text of an error of one’s own, whatever it is called',
      filename,
      code: `${reading}
class QueryError extends Error {}
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    if (error instanceof QueryError) return { error: error.message }
    return { error: 'That did not work' }
  }
}`,
    },
    {
      name: 'the text of an error that no database makes',
      filename,
      code: `'use server'
export async function parse(text: string) {
  try {
    return JSON.parse(text)
  } catch (error) {
    return { error: error.message }
  }
}`,
    },
    {
      name: 'a text that a helper has for whatever it is not',
      filename,
      code: `${reading}
class AppError extends Error {}
const isOwn = (error) => error instanceof AppError
const textOf = (error) => (isOwn(error) ? error.message : 'That did not work')
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    return { error: textOf(error) }
  }
}`,
    },
    {
      name: 'the text of an error that takes another’s place',
      filename,
      code: `${reading}
async function save(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    throw new Error('Not saved', { cause: error })
  }
}
export async function rename(id: string) {
  try {
    await save(id)
  } catch (error) {
    return { error: error.message }
  }
}`,
    },
    {
      name: 'the text of an error that nobody meets',
      filename,
      code: `${reading}
const findName = (id: string) => prisma.user.findUnique({ where: { id } }).catch(() => null)
export async function greet(id: string) {
  try {
    const user = await findName(id)
    return user?.name ?? JSON.parse('""')
  } catch (error) {
    return { error: error.message }
  }
}`,
    },
  ],
  invalid: [
    {
      name: 'what signing in answers, with the token of the cookie',
      filename,
      code: `'use server'
import config from '@payload-config'
import { getPayload } from 'payload'
export async function signIn(email: string, password: string) {
  const payload = await getPayload({ config })
  const user = await payload.login({ collection: 'users', data: { email, password } })
  return { ok: true, user }
}`,
      errors: [{ messageId: 'session', line: 4 }],
    },
    {
      name: 'the session that signing in made, with all that is beside it',
      filename,
      code: `'use server'
import { createServerClient } from '@supabase/ssr'
export async function signIn(email: string, password: string) {
  const { data, error } = await createServerClient('', '', {}).auth.signInWithPassword({ email, password })
  if (error) return { ok: false }
  return { ok: true, data }
}`,
      errors: [{ messageId: 'session', line: 3 }],
    },
    {
      name: 'the caller with their token, as text',
      filename,
      code: `'use server'
import { refreshSession } from '@workos-inc/authkit-nextjs'
export async function refresh() {
  const session = await refreshSession({ ensureSignedIn: true })
  return JSON.stringify(session)
}`,
      errors: [{ messageId: 'session', line: 3 }],
    },
    {
      name: 'a whole record',
      filename,
      code: `${reading}
export async function load(id: string) {
  return getUser(id)
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            action: 'load',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/users.ts:4)',
          },
          line: 5,
          column: 23,
          endLine: 5,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'what another member of the organisation is asked for',
      filename,
      code: `'use server'
import { auth } from '@clerk/nextjs/server'
import { prisma } from '../lib/db'
export async function load(id: string) {
  const { orgId } = await auth.protect()
  return prisma.user.findFirst({ where: { id, orgId }, select: { name: true, iban: true } })
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: { action: 'load', what: 'a `user` record with `iban` (read at app/actions.ts:6)' },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'what a write gives back, in an object',
      filename,
      code: `${reading}
export async function rename(id: string) {
  const user = await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  return { ok: true, user }
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            action: 'rename',
            what: 'a whole `user` record with `email` and `passwordHash` (read at app/actions.ts:6)',
          },
          line: 5,
          column: 23,
        },
      ],
    },
    {
      name: 'what a mapper keeps, as text',
      filename,
      code: `${reading}
export async function load(id: string) {
  return JSON.stringify(await getCopy(id))
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            action: 'load',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/users.ts:4)',
          },
          line: 5,
          column: 23,
        },
      ],
    },
    {
      name: 'what is included',
      filename,
      code: `${reading}
export async function load() {
  return prisma.post.findMany({ include: { author: true } })
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            action: 'load',
            what: 'whole `post` records with `author.email` and `author.passwordHash` (read at app/actions.ts:6)',
          },
          line: 5,
          column: 23,
        },
      ],
    },
    {
      name: 'a password’s hash',
      filename,
      code: `${reading}
export async function load(id: string) {
  const user = await getUser(id)
  return { hash: user.passwordHash }
}`,
      errors: [
        {
          messageId: 'privateColumn',
          data: { action: 'load', what: '`passwordHash` of `user` (read at lib/users.ts:4)' },
          line: 5,
          column: 23,
        },
      ],
    },
    {
      name: 'a secret',
      filename,
      code: `'use server'
export async function config() {
  return { key: process.env.STRIPE_SECRET_KEY }
}`,
      errors: [
        {
          messageId: 'secret',
          data: { action: 'config', what: 'the secret `STRIPE_SECRET_KEY`' },
          line: 2,
          column: 23,
        },
      ],
    },
    {
      name: 'the session',
      filename,
      code: `'use server'
import { getServerSession } from 'next-auth'
export async function who() {
  return getServerSession()
}`,
      errors: [{ messageId: 'session', data: { action: 'who', what: 'the session' }, line: 3, column: 23 }],
    },
    {
      name: 'an inline action',
      filename: path.join(path.dirname(filename), 'page.tsx'),
      code: `import { getUser } from '../lib/users'
export default function Page() {
  async function load(id: string) {
    'use server'
    return getUser(id)
  }
  return <form action={load} />
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            action: 'load',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/users.ts:4)',
          },
          line: 3,
          column: 18,
        },
      ],
    },
    {
      name: 'the text of whatever the database fails with',
      filename,
      code: `${reading}
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'That did not work' }
  }
}`,
      errors: [
        {
          messageId: 'errorText',
          data: {
            action: 'rename',
            what: 'the text of whatever `prisma.user.update` fails with (app/actions.ts:7)',
          },
          line: 5,
          column: 23,
        },
      ],
    },
    {
      name: 'such a text through a helper',
      filename,
      code: `${reading}
const textOf = (error) => (error instanceof Error ? \`Failed: \${error.message}\` : 'That did not work')
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    return { error: textOf(error) }
  }
}`,
      errors: [
        {
          messageId: 'errorText',
          data: {
            action: 'rename',
            what: 'the text of whatever `prisma.user.update` fails with (app/actions.ts:8)',
          },
          line: 6,
          column: 23,
        },
      ],
    },
    {
      name: 'such a text in an error that takes another’s place',
      filename,
      code: `${reading}
async function save(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    throw new Error('Not saved: ' + error.message)
  }
}
export async function rename(id: string) {
  try {
    await save(id)
  } catch (error) {
    return { error: error.message }
  }
}`,
      errors: [
        {
          messageId: 'errorText',
          data: {
            action: 'rename',
            what: 'the text of whatever `prisma.user.update` fails with (app/actions.ts:7)',
          },
          line: 12,
          column: 23,
        },
      ],
    },
    {
      name: 'the text of an error of the database package',
      filename,
      code: `${reading}
import { PrismaClientKnownRequestError as Refused } from '@prisma/client/runtime/library'
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    if (error instanceof Refused) return { error: error.message }
    return { error: 'That did not work' }
  }
}`,
      errors: [
        {
          messageId: 'errorText',
          data: {
            action: 'rename',
            what: 'the text of whatever `prisma.user.update` fails with (app/actions.ts:8)',
          },
          line: 6,
          column: 23,
        },
      ],
    },
    {
      name: 'the error itself, beside one of one’s own',
      filename,
      code: `${reading}
class AppError extends Error {}
export async function rename(id: string) {
  try {
    await prisma.user.update({ where: { id }, data: { name: 'Ann' } })
  } catch (error) {
    if (error instanceof AppError) return { error: error.message }
    return { error: String(error) }
  }
}`,
      errors: [
        {
          messageId: 'errorText',
          data: {
            action: 'rename',
            what: 'the text of whatever `prisma.user.update` fails with (app/actions.ts:8)',
          },
          line: 6,
          column: 23,
        },
      ],
    },
  ],
})
