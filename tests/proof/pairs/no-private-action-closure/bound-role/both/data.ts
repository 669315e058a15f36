import 'server-only'

import { db } from '@/data/db'
import { messages } from '@/data/schema'

export async function removeAllMessages() {
  await db.delete(messages)
}
