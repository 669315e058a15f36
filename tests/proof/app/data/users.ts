import 'server-only'

import { eq } from 'drizzle-orm'

import { db } from './db'
import { users } from './schema'

export async function loadUser(id: string) {
  const [user] = await db.select().from(users).where(eq(users.id, id))
  if (!user) throw new Error('No such user')
  return user
}

/** What others may see of a person. */
export async function getProfile(id: string) {
  const { name } = await loadUser(id)
  return { name }
}

export async function loadUsers() {
  return db.select().from(users)
}
