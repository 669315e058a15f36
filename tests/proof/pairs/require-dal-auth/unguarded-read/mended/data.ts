import 'server-only'

import { eq } from 'drizzle-orm'

import { db } from '@/data/db'
import { messages } from '@/data/schema'
import { getCaller } from '@/data/session'

export async function readAll() {
  const caller = await getCaller()
  if (!caller) return []
  const rows = await db.select({ body: messages.body }).from(messages).where(eq(messages.ownerId, caller.id))
  return rows.map((row) => row.body)
}
