import 'server-only'

import { eq } from 'drizzle-orm'

import { db } from './db'
import { sessions, users } from './schema'

/** The session of whoever has an address; the password is not what the pairs are about. */
export async function findSession(email: string) {
  const [found] = await db
    .select({ token: sessions.token })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(users.email, email))
  return found?.token
}
