import 'server-only'
import { and, eq, gt, lt } from 'drizzle-orm'
import { SignJWT, jwtVerify } from 'jose'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { db, sessions, users } from '@/db'

const key = new TextEncoder().encode(process.env.SESSION_SECRET)
const week = 7 * 24 * 60 * 60 * 1000

/** The caller's session: the cookie's signature is checked, then the session is looked up. */
export const getSession = cache(async () => {
  const token = (await cookies()).get('session')?.value
  if (!token) return null
  const verified = await jwtVerify(token, key).catch(() => null)
  if (!verified?.payload.jti) return null
  const [session] = await db
    .select({ id: sessions.id, user: { id: users.id, name: users.name, role: users.role } })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
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
  if (user.role !== 'admin') redirect('/')
  return user
}

export async function createSession(userId: string) {
  const expiresAt = new Date(Date.now() + week)
  const [session] = await db.insert(sessions).values({ userId, expiresAt }).returning({ id: sessions.id })
  const token = await new SignJWT().setProtectedHeader({ alg: 'HS256' }).setSubject(userId).setJti(session.id).sign(key)
  const jar = await cookies()
  jar.set('session', token, { httpOnly: true, secure: true, sameSite: 'lax', path: '/', expires: expiresAt })
}

export async function renewSession(sessionId: string) {
  await db.update(sessions).set({ renewedAt: new Date() }).where(eq(sessions.id, sessionId))
}

export async function endSession() {
  const session = await getSession()
  if (session) await db.delete(sessions).where(eq(sessions.id, session.id))
  const jar = await cookies()
  jar.delete('session')
}

export async function purgeSessions() {
  await db.delete(sessions).where(lt(sessions.expiresAt, new Date()))
}
