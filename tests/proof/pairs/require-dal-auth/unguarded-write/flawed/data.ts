import 'server-only'

import { eq } from 'drizzle-orm'

import { db } from '@/data/db'
import { messages } from '@/data/schema'

// flawed-next-line: require-dal-auth
export async function clearMessages(owner: string) {
  await db.delete(messages).where(eq(messages.ownerId, owner))
}
