import 'server-only'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { cache } from 'react'
import { db, posts } from '@/db'
import { toPostSummary } from './dto'
import { requireUser } from './session'

type PostInput = { title: string; body: string }

const summary = { id: posts.id, slug: posts.slug, title: posts.title, createdAt: posts.createdAt }

// Public: what the start page shows to everybody.

export async function listPublished(before = new Date()) {
  const rows = await db
    .select(summary)
    .from(posts)
    .where(and(eq(posts.status, 'published'), lt(posts.createdAt, before)))
    .orderBy(desc(posts.createdAt))
    .limit(20)
  return rows.map(toPostSummary)
}

export const getPublished = cache(async (slug: string) => {
  const [post] = await db
    .select({ id: posts.id, title: posts.title, body: posts.body, authorId: posts.authorId })
    .from(posts)
    .where(and(eq(posts.slug, slug), eq(posts.status, 'published')))
  return post ?? null
})

export async function searchPublished(term: string) {
  const rows = await db
    .select(summary)
    .from(posts)
    .where(and(eq(posts.status, 'published'), sql`${posts.title} ilike ${`%${term}%`}`))
  return rows.map(toPostSummary)
}

export async function countView(postId: string) {
  await db.update(posts).set({ views: sql`${posts.views} + 1` }).where(eq(posts.id, postId))
}

// The caller's own: each function verifies the caller and touches nobody else's posts.

export async function listMine() {
  const viewer = await requireUser()
  return db.select({ id: posts.id, title: posts.title, status: posts.status }).from(posts).where(eq(posts.authorId, viewer.id))
}

export async function getMine(id: string) {
  const viewer = await requireUser()
  const [post] = await db
    .select({ id: posts.id, title: posts.title, body: posts.body })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.authorId, viewer.id)))
  return post ?? null
}

export async function insertPost(input: PostInput) {
  const viewer = await requireUser()
  const slug = `${input.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${crypto.randomUUID().slice(0, 8)}`
  const [post] = await db
    .insert(posts)
    .values({ title: input.title, body: input.body, slug, authorId: viewer.id })
    .returning({ id: posts.id })
  return post.id
}

export async function updateMine(id: string, changes: Partial<PostInput> & { status?: 'published' | 'archived' }) {
  const viewer = await requireUser()
  await db.update(posts).set(changes).where(and(eq(posts.id, id), eq(posts.authorId, viewer.id)))
}

export async function removeMine(id: string) {
  const viewer = await requireUser()
  await db.delete(posts).where(and(eq(posts.id, id), eq(posts.authorId, viewer.id)))
}

/** For administrators, see features/admin. */
export async function archiveAll(ids: string[]) {
  await db.update(posts).set({ status: 'archived' }).where(inArray(posts.id, ids))
}
