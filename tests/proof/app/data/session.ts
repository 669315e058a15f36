import 'server-only'

import { eq } from 'drizzle-orm'
import { cookies } from 'next/headers'
import { cache } from 'react'

import { db } from './db'
import { sessions, users } from './schema'

/** Who asks, by the session their cookie names; null for a stranger. */
export const getCaller = cache(async () => {
  const token = (await cookies()).get('session')?.value
  if (!token) return null
  const [caller] = await db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.token, token))
  return caller ?? null
})

/** Who asks; strangers get no further. */
export async function requireCaller() {
  const caller = await getCaller()
  if (!caller) throw new Error('Sign in first')
  return caller
}
