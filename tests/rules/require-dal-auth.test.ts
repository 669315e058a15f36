import { requireDalAuth } from '../../src/rules/require-dal-auth.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// A module of an app whose readers are in data/session and whose database is in data/db.
const filename = inFixture('dal-auth/app-with-dal', 'data/new.ts')

appRuleTester.run('require-dal-auth', requireDalAuth, {
  valid: [
    {
      name: 'a guard that throws',
      filename,
      code: `import { db } from './db'
import { requireViewer } from './session'
export async function listOrders() {
  const viewer = await requireViewer()
  return db.order.findMany({ where: { userId: viewer.id } })
}`,
    },
    {
      name: 'an empty result for an absent viewer',
      filename,
      code: `import { db } from './db'
import { getViewer } from './session'
export const listOrders = async () => {
  const viewer = await getViewer()
  return viewer ? db.order.findMany({ where: { userId: viewer.id } }) : []
}`,
    },
    {
      name: 'the same outside the Data Access Layer',
      filename: inFixture('dal-auth/app-with-dal', 'lib/new.ts'),
      code: `import { db } from '@/data/db'
export const listOrders = () => db.order.findMany()`,
    },
    {
      name: 'a server action, which another rule is about',
      filename,
      code: `'use server'
import { db } from './db'
export async function clear() {
  await db.order.deleteMany()
}`,
    },
    {
      name: 'what is not exported',
      filename,
      code: `import { db } from './db'
const listOrders = () => db.order.findMany()`,
    },
    {
      name: 'what other functions of the module use, and nobody else',
      filename,
      code: `import { db } from './db'
import { requireViewer } from './session'
export const findOrders = (userId) => db.order.findMany({ where: { userId } })
export const listOrders = async () => findOrders((await requireViewer()).id)`,
    },
    {
      name: 'records that a page shows to everybody',
      filename,
      code: `import { db } from './db'
export const findPost = (id) => db.post.findUnique({ where: { id } })`,
    },
    {
      name: 'mail, which is no record',
      filename,
      code: `import { Resend } from 'resend'
export const send = (to) => new Resend(process.env.KEY).emails.send({ to })`,
    },
    {
      name: 'a password reset whose token is looked up',
      filename,
      code: `import { db } from './db'
export async function resetPassword(token, passwordHash) {
  const found = await db.verificationToken.findUnique({ where: { token } })
  if (!found) return false
  await db.user.update({ where: { id: found.userId }, data: { passwordHash } })
  return true
}`,
    },
    {
      name: 'a script',
      filename: inFixture('dal-auth/app-with-dal', 'data/seed.ts'),
      code: `import { db } from './db'
export const seed = () => db.order.deleteMany()`,
    },
  ],
  invalid: [
    {
      name: 'no check at all',
      filename,
      code: `import { db } from './db'
export async function listOrders() {
  return db.order.findMany()
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { name: 'listOrders', deed: 'returns `order` records', evidence: 'data/new.ts:3' },
          line: 2,
          column: 23,
          endLine: 2,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'wrapped in a cache of the request',
      filename,
      code: `import { cache } from 'react'
import { db } from './db'
export const listOrders = cache(async () => db.order.findMany())`,
      errors: [{ messageId: 'neverChecked', line: 3, column: 14, endLine: 3, endColumn: 24 }],
    },
    {
      name: 'an id that the caller names',
      filename,
      code: `import { db } from './db'
export async function listOrders({ userId }) {
  return db.order.findMany({ where: { userId } })
}`,
      errors: [
        {
          messageId: 'trustsArgument',
          data: { name: 'listOrders', deed: 'returns `order` records', evidence: 'data/new.ts:3', guard: '`userId`' },
          line: 2,
        },
      ],
    },
    {
      name: 'an absent viewer that nobody acts on',
      filename,
      code: `import { db } from './db'
import { getViewer } from './session'
export async function listOrders() {
  const viewer = await getViewer()
  return db.order.findMany({ where: { userId: viewer?.id } })
}`,
      errors: [
        {
          messageId: 'absenceIgnored',
          data: {
            name: 'listOrders',
            deed: 'returns `order` records',
            evidence: 'data/new.ts:5',
            guard: '`getViewer` (data/new.ts:4)',
          },
          line: 3,
        },
      ],
    },
    {
      name: 'a check after the write',
      filename,
      code: `import { db } from './db'
import { requireViewer } from './session'
export async function clear() {
  await db.order.deleteMany()
  await requireViewer()
}`,
      errors: [{ messageId: 'checkedTooLate', line: 3 }],
    },
    {
      name: 'a guard that is not awaited',
      filename,
      code: `import { db } from './db'
import { requireViewer } from './session'
export async function clear() {
  requireViewer()
  await db.order.deleteMany()
}`,
      errors: [{ messageId: 'notAwaited', line: 3 }],
    },
    {
      name: 'a guard whose failure is swallowed',
      filename,
      code: `import { db } from './db'
import { requireViewer } from './session'
export async function clear() {
  try {
    await requireViewer()
  } catch {}
  await db.order.deleteMany()
}`,
      errors: [{ messageId: 'failureSwallowed', line: 3 }],
    },
    {
      name: 'a check on some paths only',
      filename,
      code: `import { db } from './db'
import { requireViewer } from './session'
export async function clear(all) {
  if (!all) await requireViewer()
  await db.order.deleteMany()
}`,
      errors: [{ messageId: 'somePathsOnly', line: 3 }],
    },
    {
      name: 'a decoded token',
      filename,
      code: `import { jwtDecode } from 'jwt-decode'
import { cookies } from 'next/headers'
import { db } from './db'
export async function listOrders() {
  const { sub } = jwtDecode((await cookies()).get('token').value)
  return db.order.findMany({ where: { userId: sub } })
}`,
      errors: [{ messageId: 'unverifiedSession', line: 4 }],
    },
    {
      name: 'a method of an exported class, in JavaScript',
      filename: inFixture('dal-auth/app-with-dal', 'data/new.js'),
      code: `import { db } from './db'
import { requireViewer } from './session'
export class Orders {
  async own() {
    const { id } = await requireViewer()
    return this.#find(id)
  }
  async of(someone) {
    return this.#find(someone)
  }
  #find(userId) {
    return db.order.findMany({ where: { userId } })
  }
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { name: 'Orders.of', deed: 'returns `order` records', evidence: 'data/new.js:12' },
          line: 8,
          column: 9,
          endLine: 8,
          endColumn: 11,
        },
      ],
    },
    {
      name: 'two of the functions of an object',
      filename,
      code: `import { db } from './db'
import { requireViewer } from './session'
export default {
  async list() {
    return db.order.findMany()
  },
  async own() {
    const { id } = await requireViewer()
    return db.order.findMany({ where: { userId: id } })
  },
  clear: () => db.order.deleteMany(),
}`,
      errors: [
        { messageId: 'neverChecked', line: 4 },
        { messageId: 'neverChecked', line: 11 },
      ],
    },
    {
      name: 'the layer that the settings name',
      filename: inFixture('dal-auth/app-with-dal', 'lib/server/new.ts'),
      settings: { 'next-data-security': { dal: ['lib/server/**'] } },
      code: `import { db } from '@/data/db'
export const clear = () => db.order.deleteMany()`,
      errors: [{ messageId: 'neverChecked', line: 2 }],
    },
  ],
})
