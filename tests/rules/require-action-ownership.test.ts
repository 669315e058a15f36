import { requireActionOwnership } from '../../src/rules/require-action-ownership.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// A module beside the actions of an app whose session readers are in lib/auth and whose database is in lib/db.
const actions = inFixture('action-ownership/prisma', 'app/new-actions.ts')
const drizzle = inFixture('action-ownership/drizzle', 'app/new-actions.ts')
const supabase = inFixture('action-ownership/styles', 'app/new-actions.ts')

appRuleTester.run('require-action-ownership', requireActionOwnership, {
  valid: [
    {
      name: 'the caller beside the collection of a content management system',
      filename: actions,
      code: `'use server'
import { getPayload } from 'payload'
import { requireUser } from '@/lib/auth'
export async function rename(id, title) {
  const user = await requireUser()
  const payload = await getPayload({})
  const where = { and: [{ id: { equals: id } }, { author: { equals: user.id } }] }
  await payload.update({ collection: 'notes', where, data: { title } })
}`,
    },
    {
      name: 'a filter for all but those who rule over all',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  await prisma.post.deleteMany({ where: { id, ...(user.role === 'admin' ? {} : { authorId: user.id }) } })
}`,
    },
    {
      name: 'a row that was written down in another form before it was compared',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
function serialize(data) {
  if (data === null || typeof data !== 'object') return data
  if ('toNumber' in data) return data.toNumber()
  if (Array.isArray(data)) return data.map((item) => serialize(item))
  const plain = {}
  for (const key in data) plain[key] = serialize(data[key])
  return plain
}
export async function remove(id) {
  const user = serialize(await requireUser())
  const post = serialize(await prisma.post.findUnique({ where: { id } }))
  if (post?.authorId !== user.id) throw new Error('Not yours')
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'the caller in the selector',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  await prisma.post.delete({ where: { id, authorId: user.id } })
}`,
    },
    {
      name: 'a row of the caller’s, whichever of their records says so',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function add(text, draftId) {
  const user = await requireUser()
  const draft = await prisma.post.findFirst({ where: { id: draftId, authorId: user.id } })
  await prisma.post.create({ data: { text, authorId: draft?.authorId ?? user.id } })
}`,
    },
    {
      name: 'fields that a schema lists, without those that are taken out or set to something else',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
const schema = z.object({ id: z.string(), name: z.string(), teamId: z.string() })
export async function update(input) {
  const user = await requireUser()
  const { id, teamId, ...data } = schema.parse(input)
  const mine = await prisma.project.findFirst({ where: { id, teamId, team: { ownerId: user.id } } })
  if (!mine) throw new Error('No')
  await prisma.project.update({ where: { id }, data: { ...data, updatedAt: new Date() } })
}
export async function move(input) {
  const user = await requireUser()
  const { id, ...data } = schema.parse(input)
  const mine = await prisma.project.findFirst({ where: { id, team: { ownerId: user.id } } })
  if (!mine) throw new Error('No')
  await prisma.project.update({ where: { id }, data: { ...data, teamId: mine.teamId } })
}`,
    },
    {
      name: 'a lookup with the caller whose absence ends the action',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(formData) {
  const user = await requireUser()
  const id = String(formData.get('postId'))
  const post = await prisma.post.findFirst({ where: { id, authorId: user.id } })
  if (!post) return { error: 'Not found' }
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'a record that is nobody’s',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function rename(id, text: string) {
  await requireUser()
  await prisma.label.update({ where: { id }, data: { text } })
}`,
    },
    {
      name: 'a record of a group that its members may change, whatever else the condition may say',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function list(guildId, filters) {
  const user = await requireUser()
  const where = {
    ...(filters.a ? { text: filters.a } : {}),
    ...(filters.b ? { id: filters.b } : {}),
    ...(filters.c ? { createdAt: filters.c } : {}),
    ...(filters.d ? { title: filters.d } : {}),
  }
  return prisma.pages.findMany({
    where: { guildId, guild: { members: { some: { userId: user.id } } }, ...where },
  })
}`,
    },
    {
      name: 'a list that the client may narrow down',
      filename: drizzle,
      code: `'use server'
import { and, eq, ilike, inArray } from 'drizzle-orm'
import { getCaller } from '@/lib/caller'
import { db, notes, users } from '@/lib/db'
export async function search(text, ids, role) {
  await getCaller()
  return db
    .select()
    .from(notes)
    .innerJoin(users, eq(users.id, notes.userId))
    .where(and(ilike(notes.body, \`%\${text}%\`), ids ? inArray(notes.id, ids) : undefined, eq(users.role, role)))
}`,
    },
    {
      name: 'a check that is awaited',
      filename: actions,
      code: `'use server'
import { isAuthor, requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  if (!(await isAuthor(user.id, id))) throw new Error('Not yours')
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'a session that is there before it filters',
      filename: actions,
      code: `'use server'
import { auth } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const session = await auth()
  if (!session) return
  await prisma.post.deleteMany({ where: { id, authorId: session?.user?.id } })
}`,
    },
    {
      name: 'the organisation that was checked, in the selector',
      filename: actions,
      code: `'use server'
import { assertMember, requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove({ teamId, postId }) {
  const user = await requireUser()
  await assertMember(user.id, teamId)
  await prisma.post.delete({ where: { id: postId, teamId } })
}`,
    },
    {
      name: 'an administrator',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  if (!user.isAdmin) throw new Error('Not allowed')
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'the one address that may',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  if (user.email !== process.env.ADMIN_EMAIL) throw new Error('Not allowed')
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'permissions of an organisation library',
      filename: actions,
      code: `'use server'
import { auth } from '@clerk/nextjs/server'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const { has } = await auth()
  if (!has({ permission: 'org:posts:delete' })) throw new Error('Not allowed')
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'an ability that is asked about the record',
      filename: actions,
      code: `'use server'
import { createMongoAbility, subject } from '@casl/ability'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await requireUser()
  const post = await prisma.post.findUniqueOrThrow({ where: { id } })
  const ability = createMongoAbility([])
  if (ability.cannot('delete', subject('Post', post))) throw new Error('Not allowed')
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'a check of a package that cannot be found, by its name',
      filename: actions,
      code: `'use server'
import { canEdit } from '@acme/missing'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  if (!(await canEdit(user, id))) throw new Error('Not allowed')
  await prisma.post.delete({ where: { id } })
}`,
    },
    {
      name: 'an id of the session, of a cookie and of an own record',
      filename: actions,
      code: `'use server'
import { cookies } from 'next/headers'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function empty(title) {
  const user = await requireUser()
  const cartId = (await cookies()).get('cart').value
  await prisma.cart.delete({ where: { id: cartId } })
  const own = await prisma.user.findUniqueOrThrow({ where: { id: user.id } })
  await prisma.team.update({ where: { id: own.teamId }, data: { title } })
}`,
    },
    {
      name: 'only the columns of a person that everybody sees',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function show(id) {
  await requireUser()
  return prisma.user.findUnique({ where: { id }, select: { id: true, name: true } })
}`,
    },
    {
      name: 'a record that is only read in order to compare',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function owns(id) {
  const user = await requireUser()
  const invoice = await prisma.invoice.findUnique({ where: { id } })
  return { owner: invoice?.userId === user.id }
}`,
    },
    {
      name: 'a condition that nobody can follow',
      filename: actions,
      code: `'use server'
import { scopeFor } from '@acme/missing'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await requireUser()
  await prisma.post.deleteMany({ where: { id, ...scopeFor() } })
}`,
    },
    {
      name: "a client in the caller's name",
      filename: supabase,
      code: `'use server'
import { cookies } from 'next/headers'
import { currentCaller } from '@/lib/session'
import { forCaller } from '@/lib/supabase'
export async function remove(id) {
  await currentCaller()
  await forCaller(await cookies()).from('notes').delete().eq('id', id)
}`,
    },
  ],
  invalid: [
    {
      name: 'an id of a copy of what the client sent',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
function sanitize(input) {
  const clean = {}
  for (const [key, value] of Object.entries(input)) {
    if (typeof value === 'string') clean[key] = value.trim()
    else if (value && typeof value === 'object') clean[key] = sanitize(value)
    else clean[key] = value
  }
  return clean
}
export async function remove(input) {
  await requireUser()
  const { id } = sanitize(input)
  await prisma.post.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'neverTied',
          line: 13,
          column: 23,
          data: {
            action: 'remove',
            input: '`id`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:16',
          },
        },
      ],
    },
    {
      name: 'an id beside the collection of a content management system',
      filename: actions,
      code: `'use server'
import { getPayload } from 'payload'
import { requireUser } from '@/lib/auth'
export async function rename(id, title) {
  await requireUser()
  const payload = await getPayload({})
  await payload.update({ collection: 'notes', id, data: { title } })
}`,
      errors: [
        {
          messageId: 'neverTied',
          line: 4,
          column: 23,
          data: {
            action: 'rename',
            input: '`id`',
            deed: 'writes to `notes`',
            evidence: 'app/new-actions.ts:7',
          },
        },
      ],
    },
    {
      name: 'a list that the client has to name something for, and may narrow down',
      filename: drizzle,
      code: `'use server'
import { and, eq, ilike } from 'drizzle-orm'
import { getCaller } from '@/lib/caller'
import { db, notes } from '@/lib/db'
export async function search(text, userId, teamId) {
  await getCaller()
  return db
    .select()
    .from(notes)
    .where(and(ilike(notes.body, \`%\${text}%\`), teamId ? eq(notes.teamId, teamId) : undefined, eq(notes.userId, userId)))
}`,
      errors: [
        {
          messageId: 'neverTied',
          line: 5,
          column: 23,
          data: {
            action: 'search',
            input: '`userId`',
            deed: 'returns `notes` records',
            evidence: 'app/new-actions.ts:7',
            check: '',
          },
        },
      ],
    },
    {
      name: 'a change of all that the client may narrow down',
      filename: drizzle,
      code: `'use server'
import { eq } from 'drizzle-orm'
import { getCaller } from '@/lib/caller'
import { db, notes } from '@/lib/db'
export async function clear(teamId) {
  await getCaller()
  await db.update(notes).set({ body: '' }).where(teamId ? eq(notes.teamId, teamId) : undefined)
}`,
      errors: [{ messageId: 'neverTied', line: 5, column: 23 }],
    },
    {
      name: 'a record of a group, whose members the schema knows',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function rewrite(id, text: string) {
  await requireUser()
  await prisma.pages.update({ where: { id }, data: { text } })
}`,
      errors: [
        {
          messageId: 'neverTied',
          data: {
            action: 'rewrite',
            input: '`id`',
            deed: 'writes to `pages`',
            evidence: 'app/new-actions.ts:6',
            check: '',
          },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 30,
        },
      ],
    },
    {
      name: 'a condition that the client’s may take the place of',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function list(guildId, where) {
  const user = await requireUser()
  return prisma.pages.findMany({
    where: { guildId, guild: { members: { some: { userId: user.id } } }, ...where },
  })
}`,
      errors: [{ messageId: 'neverTied', line: 4, column: 23, endColumn: 27 }],
    },
    {
      name: 'an id of the client in the selector',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  await prisma.post.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'neverTied',
          data: {
            action: 'remove',
            input: '`id`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:6',
            check: '',
          },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 29,
        },
      ],
    },
    {
      name: 'a lookup of several that stops only where none is found',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function removeAll(ids) {
  const user = await requireUser()
  const posts = await prisma.post.findMany({ where: { id: { in: ids }, authorId: user.id } })
  if (posts.length === 0) return
  await prisma.post.deleteMany({ where: { id: { in: ids } } })
}`,
      errors: [
        {
          messageId: 'someMayBeOthers',
          data: {
            action: 'removeAll',
            input: '`ids`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:8',
            check: '`prisma.post.findMany` (app/new-actions.ts:6)',
          },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'a lookup with the caller that nobody looks at',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(formData) {
  const user = await requireUser()
  const id = String(formData.get('postId'))
  const post = await prisma.post.findFirst({ where: { id, authorId: user.id } })
  await prisma.post.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'checkIgnored',
          data: {
            action: 'remove',
            input: '`postId`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:8',
            check: '`prisma.post.findFirst` (app/new-actions.ts:7)',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a check that is not awaited',
      filename: actions,
      code: `'use server'
import { isAuthor, requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  if (!isAuthor(user.id, id)) throw new Error('Not yours')
  await prisma.post.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'checkNotAwaited',
          data: {
            action: 'remove',
            input: '`id`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:7',
            check: '`isAuthor()` (app/new-actions.ts:6)',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a filter that is not there without a session',
      filename: actions,
      code: `'use server'
import { auth, requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await requireUser()
  const session = await auth()
  await prisma.post.deleteMany({ where: { id, authorId: session?.user?.id } })
}`,
      errors: [
        {
          messageId: 'ownerMayBeMissing',
          data: {
            action: 'remove',
            input: '`id`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:7',
            check: '',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'an organisation that was checked, and a record of any other',
      filename: actions,
      code: `'use server'
import { assertMember, requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove({ teamId, postId }) {
  const user = await requireUser()
  await assertMember(user.id, teamId)
  await prisma.post.delete({ where: { id: postId } })
}`,
      errors: [
        {
          messageId: 'outsideWhatWasChecked',
          data: {
            action: 'remove',
            input: '`postId`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:7',
            check: '`teamId`',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a flag that everybody has',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  if (!user.isVerified) throw new Error('Not allowed')
  await prisma.post.delete({ where: { id } })
}`,
      errors: [{ messageId: 'neverTied', line: 4, column: 23 }],
    },
    {
      name: 'an ability whose answer is not looked at',
      filename: actions,
      code: `'use server'
import { createMongoAbility, subject } from '@casl/ability'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await requireUser()
  const post = await prisma.post.findUniqueOrThrow({ where: { id } })
  const ability = createMongoAbility([])
  ability.cannot('delete', subject('Post', post))
  await prisma.post.delete({ where: { id } })
}`,
      errors: [{ messageId: 'neverTied', line: 5, column: 23 }],
    },
    {
      name: 'a record of a person, whole',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function show(id) {
  await requireUser()
  return prisma.user.findUnique({ where: { id } })
}`,
      errors: [
        {
          messageId: 'neverTied',
          data: {
            action: 'show',
            input: '`id`',
            deed: 'returns `user` records',
            evidence: 'app/new-actions.ts:6',
            check: '',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'a record that is read, sent, and compared for a word only',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function show(id) {
  const user = await requireUser()
  const invoice = await prisma.invoice.findUnique({ where: { id } })
  return { invoice, own: invoice?.userId === user.id }
}`,
      errors: [{ messageId: 'neverTied', line: 4, column: 23 }],
    },
    {
      name: 'a filter for those who rule over all, and none for others',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove(id) {
  const user = await requireUser()
  await prisma.post.deleteMany({ where: { id, ...(user.role === 'admin' ? { authorId: user.id } : {}) } })
}`,
      errors: [{ messageId: 'neverTied', line: 4, column: 23 }],
    },
    {
      name: 'a message in somebody else’s name',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function send(senderId, text) {
  await requireUser()
  await prisma.letter.create({ data: { senderId, text } })
}
export async function reply(receiverId, text) {
  const user = await requireUser()
  await prisma.letter.create({ data: { senderId: user.id, receiverId, text } })
}`,
      errors: [{ messageId: 'neverTied', line: 4, column: 23 }],
    },
    {
      name: 'a row that is the caller’s or whose the client says',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function add(text, forWhom) {
  const user = await requireUser()
  await prisma.post.create({ data: { text, authorId: forWhom ?? user.id } })
}`,
      errors: [{ messageId: 'neverTied', line: 4, column: 23 }],
    },
    {
      name: 'a foreign key to an organisation',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function add(teamId, amount) {
  const user = await requireUser()
  await prisma.invoice.create({ data: { teamId, amount, authorId: user.id } })
}`,
      errors: [
        {
          messageId: 'neverTied',
          data: {
            action: 'add',
            input: '`teamId`',
            deed: 'writes a `invoice` with that `teamId`',
            evidence: 'app/new-actions.ts:6',
            check: '',
          },
          line: 4,
          column: 23,
        },
      ],
    },
    {
      name: 'the same, found by an address as well: no record is within that',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function remove({ email, teamId, postId }) {
  const user = await requireUser()
  const invited = await prisma.member.findFirst({ where: { email, teamId, inviterId: user.id } })
  if (!invited) throw new Error('No')
  await prisma.post.delete({ where: { id: postId } })
}
export async function removeByAddress({ email, postId }) {
  const user = await requireUser()
  const invited = await prisma.member.findFirst({ where: { email, inviterId: user.id } })
  if (!invited) throw new Error('No')
  await prisma.post.delete({ where: { id: postId } })
}`,
      errors: [
        {
          messageId: 'outsideWhatWasChecked',
          data: {
            action: 'remove',
            input: '`postId`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:8',
            check: '`teamId`',
          },
        },
        {
          messageId: 'neverTied',
          data: {
            action: 'removeByAddress',
            input: '`postId`',
            deed: 'writes to `post`',
            evidence: 'app/new-actions.ts:14',
            check: '',
          },
        },
      ],
    },
    {
      name: 'a foreign key among the fields that a schema lists, spread into what is written',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
const schema = z.object({ id: z.string(), name: z.string(), teamId: z.string() })
export async function update(input) {
  const user = await requireUser()
  const { id, ...data } = schema.parse(input)
  const mine = await prisma.project.findFirst({ where: { id, team: { ownerId: user.id } } })
  if (!mine) throw new Error('No')
  await prisma.project.update({ where: { id }, data: { ...data, updatedAt: new Date() } })
}`,
      errors: [
        {
          messageId: 'outsideWhatWasChecked',
          data: {
            action: 'update',
            input: '`teamId`',
            deed: 'writes a `project` with that `teamId`',
            evidence: 'app/new-actions.ts:11',
            check: '`id`',
          },
          line: 6,
          column: 23,
        },
      ],
    },
    {
      name: 'a transitive id: the parent of a record that is anybody’s',
      filename: actions,
      code: `'use server'
import { requireUser } from '@/lib/auth'
import { prisma } from '@/lib/db'
export async function close(id) {
  await requireUser()
  const post = await prisma.post.findUniqueOrThrow({ where: { id } })
  await prisma.team.delete({ where: { id: post.teamId } })
}`,
      errors: [{ messageId: 'neverTied', line: 4, column: 23 }],
    },
    {
      name: "a client in the caller's name, where the database is not trusted to decide",
      filename: supabase,
      options: [{ rowLevelSecurity: 'ignored' }],
      code: `'use server'
import { cookies } from 'next/headers'
import { currentCaller } from '@/lib/session'
import { forCaller } from '@/lib/supabase'
export async function remove(id) {
  await currentCaller()
  await forCaller(await cookies()).from('notes').delete().eq('id', id)
}`,
      errors: [{ messageId: 'neverTied', line: 5, column: 23 }],
    },
  ],
})
