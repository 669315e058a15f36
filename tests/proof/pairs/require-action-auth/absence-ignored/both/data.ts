import 'server-only'

import { and, eq } from 'drizzle-orm'

import { db } from '@/data/db'
import { messages } from '@/data/schema'

/** What is left out filters nothing. */
export async function removeMessages({ ownerId, title }: { ownerId?: string; title?: string }) {
  await db
    .delete(messages)
    .where(and(ownerId ? eq(messages.ownerId, ownerId) : undefined, title ? eq(messages.title, title) : undefined))
}
