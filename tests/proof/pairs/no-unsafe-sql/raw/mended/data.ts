import 'server-only'

import { and, eq, sql } from 'drizzle-orm'

import { db } from '@/data/db'
import { messages } from '@/data/schema'

export async function search(owner: string, text: string) {
  return db
    .select({ id: messages.id, body: messages.body })
    .from(messages)
    .where(and(eq(messages.ownerId, owner), sql`(body like ${`%${text}%`})`))
}
