import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { db, posts } from '@/db'

type PostInput = { title: string; body: string }

export async function listPublished() {
  return db.select().from(posts).where(eq(posts.status, 'published')).orderBy(desc(posts.createdAt)).limit(20)
}

export async function getPublished(slug: string) {
  const [post] = await db.select().from(posts).where(and(eq(posts.slug, slug), eq(posts.status, 'published')))
  return post
}

export async function listByAuthor(authorId: string) {
  return db.select({ id: posts.id, title: posts.title }).from(posts).where(eq(posts.authorId, authorId))
}

export async function insertPost(input: PostInput) {
  const slug = input.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const [post] = await db.insert(posts).values({ ...input, slug }).returning({ id: posts.id })
  return post
}

export async function copyPost(id: string) {
  const [post] = await db.select().from(posts).where(eq(posts.id, id))
  await db.insert(posts).values({ ...post, id: undefined, slug: `${post.slug}-copy`, status: 'draft' })
}

export async function savePost(id: string, changes: Partial<PostInput> & { authorId?: string }) {
  await db.update(posts).set(changes).where(eq(posts.id, id))
}

export async function setStatus(id: string, status: 'draft' | 'published' | 'archived') {
  await db.update(posts).set({ status }).where(eq(posts.id, id))
}

export async function archiveByAuthor(authorId: string | undefined) {
  await db
    .update(posts)
    .set({ status: 'archived' })
    .where(authorId ? eq(posts.authorId, authorId) : undefined)
}

export async function incrementViews(id: string) {
  await db.update(posts).set({ views: sql`${posts.views} + 1` }).where(eq(posts.id, id))
}

export async function removePost(id: string) {
  await db.delete(posts).where(eq(posts.id, id))
}
