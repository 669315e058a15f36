import 'server-only'
import { and, eq } from 'drizzle-orm'
import { comments, db } from '@/db'

export async function listComments(postId: string) {
  return db
    .select({ id: comments.id, body: comments.body })
    .from(comments)
    .where(and(eq(comments.postId, postId), eq(comments.hidden, false)))
}

export async function insertComment(comment: { postId: string; authorId: string; body: string }) {
  await db.insert(comments).values(comment)
}

export async function saveComment(id: string, body: string) {
  await db.update(comments).set({ body }).where(eq(comments.id, id))
}

export async function setHidden(id: string, hidden: boolean) {
  await db.update(comments).set({ hidden }).where(eq(comments.id, id))
}

export async function removeComment(id: string) {
  await db.delete(comments).where(eq(comments.id, id))
}
