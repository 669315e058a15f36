import 'server-only'
import { and, eq } from 'drizzle-orm'
import { comments, db, posts } from '@/db'

export async function listComments(postId: string) {
  return db
    .select({ id: comments.id, body: comments.body })
    .from(comments)
    .where(and(eq(comments.postId, postId), eq(comments.hidden, false)))
}

// `authorId` is always the caller's, from a guard in features/comments.

export async function insertComment(authorId: string, postId: string, body: string) {
  const [post] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.status, 'published')))
  if (post) await db.insert(comments).values({ authorId, postId: post.id, body })
}

export async function saveComment(authorId: string, id: string, body: string) {
  await db.update(comments).set({ body }).where(and(eq(comments.id, id), eq(comments.authorId, authorId)))
}

export async function removeComment(authorId: string, id: string) {
  await db.delete(comments).where(and(eq(comments.id, id), eq(comments.authorId, authorId)))
}

export async function setHidden(id: string, hidden: boolean) {
  await db.update(comments).set({ hidden }).where(eq(comments.id, id))
}
