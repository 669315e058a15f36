import 'server-only'
import { and, eq, gt, lt } from 'drizzle-orm'
import { SignJWT, jwtVerify } from 'jose'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { db, sessions, users } from '@/db'
import { env } from './env'
import type { Session } from './types'

const key = new TextEncoder().encode(env.SESSION_SECRET)
const week = 7 * 24 * 60 * 60 * 1000

/** The caller's session: the cookie's signature is checked, then the session is looked up. */
export const getSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get('session')?.value
  if (!token) return null
  const verified = await jwtVerify(token, key).catch(() => null)
  if (!verified?.payload.jti) return null
  const [session] = await db
    .select({ id: sessions.id, user: { id: users.id, name: users.name, role: users.role } })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.banned, false)))
    .where(and(eq(sessions.id, verified.payload.jti), gt(sessions.expiresAt, new Date())))
  return session ?? null
})

export async function requireUser() {
  const session = await getSession()
  if (!session) redirect('/sign-in')
  return session.user
}

export async function requireAdmin() {
  const user = await requireUser()
  if (user.role !== 'admin') notFound()
  return user
}

export async function createSession(userId: string) {
  const expires = new Date(Date.now() + week)
  const [session] = await db.insert(sessions).values({ userId, expiresAt: expires }).returning({ id: sessions.id })
  const token = await new SignJWT().setProtectedHeader({ alg: 'HS256' }).setJti(session.id).sign(key)
  const jar = await cookies()
  jar.set('session', token, { httpOnly: true, secure: true, sameSite: 'lax', path: '/', expires })
}

export async function endSession() {
  const session = await getSession()
  if (session) await db.delete(sessions).where(eq(sessions.id, session.id))
  const jar = await cookies()
  jar.delete('session')
}

/** Housekeeping, called by the cron route. */
export async function purgeExpiredSessions() {
  await db.delete(sessions).where(lt(sessions.expiresAt, new Date()))
}
