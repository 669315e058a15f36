import 'server-only'

import { db } from '@/data/db'
import { messages } from '@/data/schema'

// flawed-next-line: require-dal-auth
export async function readAll() {
  const rows = await db.select({ body: messages.body }).from(messages)
  return rows.map((row) => row.body)
}
