import 'server-only'

import { db } from '@/data/db'
import { messages } from '@/data/schema'

export async function removeMessages() {
  await db.delete(messages)
}
