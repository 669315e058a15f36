import 'server-only'

import { eq } from 'drizzle-orm'

import { db } from '@/data/db'
import { messages } from '@/data/schema'
import { requireCaller } from '@/data/session'

export async function clearMessages() {
  const caller = await requireCaller()
  await db.delete(messages).where(eq(messages.ownerId, caller.id))
}
