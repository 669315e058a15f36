import 'server-only'

import { and, eq } from 'drizzle-orm'

import { client, db } from './db'
import { messages } from './schema'

export async function getMessages() {
  return db.select({ id: messages.id, title: messages.title, body: messages.body }).from(messages)
}

export async function getMessagesOf(ownerId: string) {
  return db
    .select({ id: messages.id, title: messages.title, body: messages.body })
    .from(messages)
    .where(eq(messages.ownerId, ownerId))
}

export async function removeMessage(id: string) {
  await db.delete(messages).where(eq(messages.id, id))
}

export async function removeMessageOf(ownerId: string, id: string) {
  await db.delete(messages).where(and(eq(messages.id, id), eq(messages.ownerId, ownerId)))
}

export async function findMessage(id: string) {
  const [message] = await db.select().from(messages).where(eq(messages.id, id))
  return message
}

export async function findMessageOf(ownerId: string, id: string) {
  return db.query.messages.findFirst({ where: and(eq(messages.id, id), eq(messages.ownerId, ownerId)) })
}

export async function setTitle(id: string, title: string, ownerId?: string) {
  const owned = ownerId === undefined ? undefined : eq(messages.ownerId, ownerId)
  await db
    .update(messages)
    .set({ title })
    .where(and(eq(messages.id, id), owned))
}

export async function findOwner(id: string) {
  const { rows } = await client.query<{ owner_id: string }>('select owner_id from messages where id = $1', [id])
  return rows[0]?.owner_id
}
