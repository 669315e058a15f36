import { requireActionAuth } from '../../src/rules/require-action-auth.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// A module beside the actions of an app whose guards are in lib/guards and whose database is in lib/db.
const actions = inFixture('action-auth/helpers', 'app/new-actions.ts')
const page = inFixture('action-auth/helpers', 'app/new/page.tsx')
// An app that has no guard, only a function that gives the viewer or null.
const beside = inFixture('action-auth/readers', 'app/more/actions.ts')
// An app without anybody who could be signed in.
const unguarded = inFixture('action-auth/no-identity', 'app/new-actions.ts')

appRuleTester.run('require-action-auth', requireActionAuth, {
  valid: [
    {
      name: 'a session that is ended, beside a note that nobody else has',
      filename: actions,
      code: `'use server'
import { cookies } from 'next/headers'
import { getIronSession } from 'iron-session'
import { prisma } from '@/lib/db'
const open = async () => getIronSession(await cookies(), { cookieName: 'id', password: process.env.SEAL })
async function getCaller() {
  const session = await open()
  if (!session.id) return null
  const user = await prisma.user.findUnique({ where: { id: session.id } })
  if (!user) session.destroy()
  return user
}
export async function leave(id) {
  const caller = await getCaller()
  if (!caller) return
  await prisma.note.delete({ where: { id } })
}
export async function signOut(id) {
  const session = await open()
  session.destroy()
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a reset by a token of which a snapshot says that it is there',
      filename: actions,
      code: `'use server'
import { collection, getDocs, getFirestore, query, where } from 'firebase/firestore'
import { getAuth } from 'firebase-admin/auth'
const find = (token) =>
  getDocs(query(collection(getFirestore(), 'password_resets'), where('token', '==', token), where('used', '==', false)))
export async function reset(token, password) {
  const found = await find(token)
  if (found.empty) return
  await getAuth().updateUser(found.docs[0].data().uid, { password })
}
export async function resetCounted(token, password) {
  const found = await find(token)
  if (found.size === 0) return
  await getAuth().updateUser(found.docs[0].data().uid, { password })
}
export async function resetListed(token, password) {
  const { docs } = await find(token)
  if (docs.length > 0) await getAuth().updateUser(docs[0].data().uid, { password })
}`,
    },
    {
      name: 'a guard in front',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await requireUser()
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'an account for whoever gets the code that is mailed',
      filename: unguarded,
      code: `'use server'
import { Account, Client, Databases, ID } from 'node-appwrite'
const client = new Client().setKey(process.env.APPWRITE_KEY)
export async function signUp(email) {
  await new Account(client).createEmailToken(ID.unique(), email)
  await new Databases(client).createDocument('main', 'users', ID.unique(), { email })
}`,
    },
    {
      name: 'an account at another server',
      filename: unguarded,
      code: `'use server'
const userGateway = {
  register: (data) => fetch('https://api.example.com/people', { method: 'POST', body: JSON.stringify(data) }),
}
export async function join(data) {
  await userGateway.register(data)
}`,
    },
    {
      name: 'a signed token for whoever has the mailbox',
      filename: unguarded,
      code: `'use server'
import sendgrid from '@sendgrid/mail'
import jwt from 'jsonwebtoken'
const mailReset = (to, token) => sendgrid.send({ to, from: 'us@example.com', subject: 'Reset', html: \`<a href="https://example.com/reset?token=\${token}">Reset</a>\` })
export async function forgotPassword(formData) {
  const email = formData.get('email')
  await mailReset(email, jwt.sign({ email }, process.env.SECRET, { expiresIn: "15m" }))
}`,
    },
    {
      name: 'an account for whoever chooses its password, with a service of authentication',
      filename: unguarded,
      code: `'use server'
import { createClient } from '@supabase/supabase-js'
const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_ROLE_KEY)
export async function signUp(email, password) {
  const { data, error } = await supabase.auth.admin.createUser({ email, password })
  if (error) throw error
  await supabase.from('profiles').insert({ id: data.user.id, email })
}`,
    },
    {
      name: 'an account of a kind of its own for whoever chooses its password and is told their token',
      filename: unguarded,
      code: `'use server'
import jwt from 'jsonwebtoken'
import { prisma } from '@/lib/db'
export async function signUp({ email, password }) {
  const seller = await prisma.seller.create({ data: { email, password } })
  return { token: jwt.sign({ id: seller.id }, process.env.SECRET) }
}`,
    },
    {
      name: 'a session whose absence ends the action',
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const session = await auth()
  if (!session?.user) return { error: 'Sign in first' }
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a guard that is awaited in the end',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const pending = requireUser()
  await pending
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a guard whose failure ends the action',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  try {
    await requireUser()
  } catch {
    return { error: 'Sign in first' }
  }
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a guard on every path',
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id, force) {
  if (force) await requireUser()
  else if (!(await auth())) throw new Error('Sign in first')
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a user that Supabase verified',
      filename: actions,
      code: `'use server'
import { createClient } from '@supabase/supabase-js'
const supabase = createClient(url, key)
export async function remove(id) {
  const { data } = await supabase.auth.getUser()
  if (!data.user) return
  await supabase.from('notes').delete().eq('id', id)
}`,
    },
    {
      name: 'a check inside the action as well as in the page',
      filename: page,
      code: `import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export default async function Page() {
  await requireUser()
  async function clear() {
    'use server'
    await requireUser()
    await prisma.note.deleteMany()
  }
  return <form action={clear} />
}`,
    },
    {
      name: "the caller's own rows, by an id that must be there",
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function clear() {
  const session = await auth()
  await prisma.note.deleteMany({ where: { userId: session.user.id } })
}`,
    },
    {
      name: 'no action: no directive',
      filename: actions,
      code: `import { prisma } from '@/lib/db'
export async function remove(id) {
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'no action: not exported',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
async function remove(id) {
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'no action: the directive is a template literal',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default function Page() {
  async function clear() {
    \`use server\`
    await prisma.note.deleteMany()
  }
  return <form action={clear} />
}`,
    },
    {
      name: 'an entity by its public columns alone',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function authors() {
  return prisma.user.findMany({ select: { id: true, name: true, image: true } })
}`,
    },
    {
      name: 'nothing private at all',
      filename: actions,
      code: `'use server'
import { revalidatePath } from 'next/cache'
export async function reload(path) {
  revalidatePath(path)
}`,
    },
    {
      name: 'JavaScript without a single type',
      filename: inFixture('action-auth/helpers', 'app/new-actions.js'),
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export const remove = async (id) => {
  await requireUser()
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a code that is mailed to whom it is for',
      filename: unguarded,
      code: `'use server'
import { prisma } from '../lib/db'
import sendgrid from '@sendgrid/mail'
import { randomBytes } from 'node:crypto'
export async function forgotPassword(email) {
  const token = randomBytes(16).toString('hex')
  await prisma.passwordResetToken.create({ data: { email, token } })
  await sendgrid.send({ to: email, from: 'us@example.com', subject: 'Reset', text: token })
  return { sent: true }
}`,
    },
  ],
  invalid: [
    {
      name: 'a session that its reader ends where nobody has it, and that nobody looks at',
      filename: unguarded,
      code: `'use server'
import { cookies } from 'next/headers'
import { getIronSession } from 'iron-session'
import { prisma } from '@/lib/db'
const open = async () => getIronSession(await cookies(), { cookieName: 'id', password: process.env.SEAL })
async function getCaller() {
  const session = await open()
  if (!session.id) return null
  const user = await prisma.user.findUnique({ where: { id: session.id } })
  if (!user) session.destroy()
  return user
}
export async function remove(id) {
  await getCaller()
  await prisma.note.delete({ where: { id } })
}`,
      errors: [{ messageId: 'absenceIgnored', line: 13 }],
    },
    {
      name: 'a reset by a token of which a snapshot says that it is not there',
      filename: unguarded,
      code: `'use server'
import { collection, getDocs, getFirestore, query, where } from 'firebase/firestore'
import { getAuth } from 'firebase-admin/auth'
const find = (token) =>
  getDocs(query(collection(getFirestore(), 'password_resets'), where('token', '==', token), where('used', '==', false)))
export async function reset(uid, token, password) {
  const found = await find(token)
  if (!found.empty) return
  await getAuth().updateUser(uid, { password })
}
export async function resetAnyway(uid, token, password) {
  const found = await find(token)
  if (found.size < 0) return
  await getAuth().updateUser(uid, { password })
}`,
      errors: [
        { messageId: 'neverChecked', line: 6 },
        { messageId: 'neverChecked', line: 11 },
      ],
    },
    {
      name: 'a password for a thing that is no account of whoever sets it',
      filename: unguarded,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function share({ email, password }) {
  const seller = await prisma.seller.create({ data: { email, password } })
  return { id: seller.id }
}`,
      errors: [{ messageId: 'neverChecked', line: 3, column: 23, endColumn: 28 }],
    },
    {
      name: 'a code that is told to whoever asks for it',
      filename: unguarded,
      code: `'use server'
import { prisma } from '../lib/db'
import sendgrid from '@sendgrid/mail'
import { randomBytes } from 'node:crypto'
export async function forgotPassword(email) {
  const token = randomBytes(16).toString('hex')
  await prisma.passwordResetToken.create({ data: { email, token } })
  await sendgrid.send({ to: email, from: 'us@example.com', subject: 'Reset', text: token })
  return { sent: true, token }
}`,
      errors: [{ messageId: 'neverChecked', line: 5, column: 23, endColumn: 37 }],
    },
    {
      name: 'a mail with what anybody says',
      filename: unguarded,
      code: `'use server'
import sendgrid from '@sendgrid/mail'
import jwt from 'jsonwebtoken'
const mailReset = (to, token) => sendgrid.send({ to, from: 'us@example.com', subject: 'Reset', html: \`<a href="https://example.com/reset?token=\${token}">Reset</a>\` })
export async function forgotPassword(formData) {
  const email = formData.get('email')
  await mailReset(email, formData.get('text'))
}`,
      errors: [{ messageId: 'neverChecked', line: 5, column: 23, endColumn: 37 }],
    },
    {
      name: 'a place at an event at another server',
      filename: unguarded,
      code: `'use server'
const eventGateway = {
  register: (data) => fetch('https://api.example.com/people', { method: 'POST', body: JSON.stringify(data) }),
}
export async function join(data) {
  await eventGateway.register(data)
}`,
      errors: [{ messageId: 'neverChecked', line: 5, column: 23, endColumn: 27 }],
    },
    {
      name: 'an account without a password, or with a role',
      filename: unguarded,
      code: `'use server'
import { createClient } from '@supabase/supabase-js'
const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_ROLE_KEY)
export async function add(email) {
  await supabase.auth.admin.createUser({ email })
}
export async function promote(email, password) {
  await supabase.auth.admin.createUser({ email, password, user_metadata: { role: 'teacher' } })
}`,
      errors: [
        { messageId: 'neverChecked', line: 4 },
        { messageId: 'neverChecked', line: 7 },
      ],
    },
    {
      name: 'a record that is no account, beside a code that is mailed',
      filename: unguarded,
      code: `'use server'
import { Account, Client, Databases, ID } from 'node-appwrite'
const client = new Client().setKey(process.env.APPWRITE_KEY)
export async function order(email) {
  await new Account(client).createEmailToken(ID.unique(), email)
  await new Databases(client).createDocument('main', 'orders', ID.unique(), { email })
}`,
      errors: [{ messageId: 'neverChecked', line: 4 }],
    },
    {
      name: 'no guard at all',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: {
            action: 'remove',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:4',
          },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 29,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `'use server'
import { prisma } from '@/lib/db'
import { requireUser } from '@/lib/guards'
export async function remove(id) {
  await requireUser()
  await prisma.note.delete({ where: { id } })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'an effect in another file, through two calls',
      filename: actions,
      code: `'use server'
import { removeNote } from '@/data/notes'
const removeAll = async (ids) => {
  for (const id of ids) await removeNote(id)
}
export const clear = async (ids) => removeAll(ids)`,
      errors: [
        {
          messageId: 'neverChecked',
          data: {
            action: 'clear',
            deed: 'writes to `note`',
            evidence: 'data/notes.ts:6, through removeAll > removeNote',
          },
          line: 6,
          column: 14,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'a session whose absence nobody looks at',
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const session = await auth()
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'absenceIgnored',
          data: {
            action: 'remove',
            guard: '`auth` (app/new-actions.ts:5)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:6',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'an absence that is only logged',
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const session = await auth()
  if (!session) console.warn('A stranger removes', id)
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'absenceIgnored',
          data: {
            action: 'remove',
            guard: '`auth` (app/new-actions.ts:5)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:7',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'rows selected by an id that may be undefined: that is all rows',
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function clear() {
  const session = await auth()
  await prisma.note.deleteMany({ where: { userId: session?.user?.id } })
}`,
      errors: [
        {
          messageId: 'absenceIgnored',
          data: {
            action: 'clear',
            guard: '`auth` (app/new-actions.ts:5)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:6',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a guard behind the effect',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await prisma.note.delete({ where: { id } })
  await requireUser()
}`,
      errors: [
        {
          messageId: 'checkedTooLate',
          data: {
            action: 'remove',
            guard: '`auth` (lib/guards/require-user.ts:4)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:5',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: "a library's guard behind the effect",
      filename: actions,
      code: `'use server'
import { auth } from '@clerk/nextjs/server'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await prisma.note.delete({ where: { id } })
  await auth.protect()
}`,
      errors: [
        {
          messageId: 'checkedTooLate',
          data: {
            action: 'remove',
            guard: '`auth.protect` (app/new-actions.ts:6)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:5',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a guard that is not awaited',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  requireUser()
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'notAwaited',
          data: {
            action: 'remove',
            guard: '`requireUser` (app/new-actions.ts:5)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:6',
          },
          line: 4,
          column: 23,
          suggestions: [
            {
              messageId: 'addAwait',
              output: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await requireUser()
  await prisma.note.delete({ where: { id } })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'an answer that is not awaited: a promise is never false',
      filename: actions,
      code: `'use server'
import { hasSession } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  if (!hasSession()) return
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'notAwaited',
          data: {
            action: 'remove',
            guard: '`hasSession()` (app/new-actions.ts:5)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:6',
          },
          line: 4,
          column: 23,
          suggestions: [
            {
              messageId: 'addAwait',
              output: `'use server'
import { hasSession } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  if (!await hasSession()) return
  await prisma.note.delete({ where: { id } })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a guard whose failure is swallowed',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  try {
    await requireUser()
  } catch (error) {
    console.error(error)
  }
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'failureSwallowed',
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a guard on one path',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id, force) {
  if (!force) await requireUser()
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'somePathsOnly',
          data: {
            action: 'remove',
            guard: '`auth` (lib/guards/require-user.ts:4)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:6',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a session that nobody verified',
      filename: actions,
      code: `'use server'
import { createClient } from '@supabase/supabase-js'
const supabase = createClient(url, key)
export async function remove(id) {
  const { data } = await supabase.auth.getSession()
  if (!data.session) return
  await supabase.from('notes').delete().eq('id', id)
}`,
      errors: [
        {
          messageId: 'unverifiedSession',
          data: {
            action: 'remove',
            guard: '`supabase.auth.getSession` (app/new-actions.ts:5)',
            deed: 'writes to `notes`',
            evidence: 'app/new-actions.ts:7',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a check in the page alone',
      filename: page,
      code: `import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export default async function Page() {
  await requireUser()
  async function clear() {
    'use server'
    await prisma.note.deleteMany()
  }
  return <form action={clear} />
}`,
      errors: [
        {
          messageId: 'onlyPageChecks',
          data: {
            action: 'clear',
            deed: 'writes to `note`',
            evidence: 'app/new/page.tsx:7',
            guard: '',
          },
          line: 5,
          column: 18,
          endColumn: 23,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export default async function Page() {
  await requireUser()
  async function clear() {
    'use server'
    await requireUser()
    await prisma.note.deleteMany()
  }
  return <form action={clear} />
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'an inline action without a name',
      filename: page,
      code: `import { prisma } from '@/lib/db'
export default function Page() {
  return (
    <form
      action={async () => {
        'use server'
        await prisma.note.deleteMany()
      }}
    />
  )
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { action: 'this action', deed: 'writes to `note`', evidence: 'app/new/page.tsx:7' },
          line: 5,
          column: 15,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `import { prisma } from '@/lib/db'
import { requireUser } from '@/lib/guards'
export default function Page() {
  return (
    <form
      action={async () => {
        'use server'
        await requireUser()
        await prisma.note.deleteMany()
      }}
    />
  )
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'private records that anybody is given',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function customers() {
  return prisma.customer.findMany()
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { action: 'customers', deed: 'returns `customer` records', evidence: 'app/new-actions.ts:4' },
          line: 3,
          column: 23,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `'use server'
import { prisma } from '@/lib/db'
import { requireUser } from '@/lib/guards'
export async function customers() {
  await requireUser()
  return prisma.customer.findMany()
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'private columns among public ones',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function authors() {
  return prisma.user.findMany({ select: { id: true, name: true, email: true } })
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { action: 'authors', deed: 'returns `user` records', evidence: 'app/new-actions.ts:4' },
          line: 3,
          column: 23,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `'use server'
import { prisma } from '@/lib/db'
import { requireUser } from '@/lib/guards'
export async function authors() {
  await requireUser()
  return prisma.user.findMany({ select: { id: true, name: true, email: true } })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a mail that anybody can have sent',
      filename: actions,
      code: `'use server'
import { Resend } from 'resend'
const resend = new Resend(key)
export async function invite(to) {
  await resend.emails.send({ from: 'us@example.com', to, subject: 'Join', text: 'Us' })
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { action: 'invite', deed: 'sends mail', evidence: 'app/new-actions.ts:5' },
          line: 4,
          column: 23,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `'use server'
import { Resend } from 'resend'
import { requireUser } from '@/lib/guards'
const resend = new Resend(key)
export async function invite(to) {
  await requireUser()
  await resend.emails.send({ from: 'us@example.com', to, subject: 'Join', text: 'Us' })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'one finding for each action, at its name',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await prisma.comment.deleteMany({ where: { noteId: id } })
  await prisma.note.delete({ where: { id } })
}
export const rename = async (id, title) => prisma.note.update({ where: { id }, data: { title } })
export async function add(text) {
  await requireUser()
  await prisma.note.create({ data: { text } })
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { action: 'remove', deed: 'writes to `comment`', evidence: 'app/new-actions.ts:5' },
          line: 4,
          column: 23,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await requireUser()
  await prisma.comment.deleteMany({ where: { noteId: id } })
  await prisma.note.delete({ where: { id } })
}
export const rename = async (id, title) => prisma.note.update({ where: { id }, data: { title } })
export async function add(text) {
  await requireUser()
  await prisma.note.create({ data: { text } })
}`,
            },
          ],
        },
        {
          messageId: 'neverChecked',
          data: { action: 'rename', deed: 'writes to `note`', evidence: 'app/new-actions.ts:8' },
          line: 8,
          column: 14,
        },
      ],
    },
    {
      name: 'JavaScript without a single type',
      filename: inFixture('action-auth/helpers', 'app/new-actions.js'),
      code: `'use server'
import { prisma } from '@/lib/db'
export const remove = async (id) => {
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'neverChecked',
          data: { action: 'remove', deed: 'writes to `note`', evidence: 'app/new-actions.js:4' },
          line: 3,
          column: 14,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'requireUser' },
              output: `'use server'
import { prisma } from '@/lib/db'
import { requireUser } from '@/lib/guards'
export const remove = async (id) => {
  await requireUser()
  await prisma.note.delete({ where: { id } })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'no guard at all, where the project reads sessions: the suggestion acts on their absence',
      filename: beside,
      code: `"use server";
import { prisma } from "../../lib/db";
export async function remove(id) {
  await prisma.note.delete({ where: { id } });
}`,
      errors: [
        {
          messageId: 'neverChecked',
          line: 3,
          column: 23,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'getViewer' },
              output: `"use server";
import { prisma } from "../../lib/db";
import { getViewer } from "../../lib/session";
export async function remove(id) {
  const session = await getViewer();
  if (!session) throw new Error("Unauthorized");
  await prisma.note.delete({ where: { id } });
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'no guard at all, in one line, with a name that is taken',
      filename: beside,
      code: `'use server'
import { prisma } from '../../lib/db'
import { getViewer as viewerOf } from '../../lib/session'
export async function remove(session) { await prisma.session.delete({ where: { id: session } }) }`,
      errors: [
        {
          messageId: 'neverChecked',
          line: 4,
          column: 23,
          suggestions: [
            {
              messageId: 'insertGuard',
              data: { local: 'viewerOf' },
              output: `'use server'
import { prisma } from '../../lib/db'
import { getViewer as viewerOf } from '../../lib/session'
export async function remove(session) { const viewer = await viewerOf(); if (!viewer) throw new Error('Unauthorized'); await prisma.session.delete({ where: { id: session } }) }`,
            },
          ],
        },
      ],
    },
    {
      name: 'no guard at all, in a function without a block: nothing to suggest',
      filename: beside,
      code: `'use server'
import { prisma } from '../../lib/db'
export const remove = async (id) => prisma.note.delete({ where: { id } })`,
      errors: [{ messageId: 'neverChecked', line: 3, column: 14 }],
    },
    {
      name: 'a guard that is not awaited in a function that cannot: nothing to suggest',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/guards'
import { prisma } from '@/lib/db'
function check() {
  requireUser()
}
export async function remove(id) {
  check()
  await prisma.note.delete({ where: { id } })
}`,
      errors: [{ messageId: 'notAwaited', line: 7, column: 23 }],
    },
    {
      name: 'a reader of a package that is not installed: the message says that only its name tells',
      filename: actions,
      code: `'use server'
import { getSession } from '@acme/not-installed'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const session = await getSession()
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'absenceIgnored',
          data: {
            action: 'remove',
            guard: '`getSession` (app/new-actions.ts:5, judged by its name alone because its code was not found)',
            deed: 'writes to `note`',
            evidence: 'app/new-actions.ts:6',
          },
          line: 4,
          column: 23,
        },
      ],
    },
  ],
})
