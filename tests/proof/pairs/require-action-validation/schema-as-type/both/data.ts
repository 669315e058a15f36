import 'server-only'

import { eq } from 'drizzle-orm'

import { db } from '@/data/db'
import { users } from '@/data/schema'

export async function saveUser(id: string, profile: { name?: string }) {
  await db.update(users).set(profile).where(eq(users.id, id))
}
