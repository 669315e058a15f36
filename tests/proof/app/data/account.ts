import 'server-only'

import { eq } from 'drizzle-orm'
import { cookies } from 'next/headers'

import { db } from './db'
import { sessions, users } from './schema'

/** The visitor's session, with the token it is found by. */
export async function loadSession() {
  const token = (await cookies()).get('session')?.value ?? ''
  const [session] = await db.select().from(sessions).where(eq(sessions.token, token))
  if (!session) return null
  const [user] = await db.select({ name: users.name }).from(users).where(eq(users.id, session.userId))
  return user ? { ...session, user } : null
}
