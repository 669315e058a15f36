import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db, notifications } from '@/db'
import { requireUser } from './session'

export async function listMyUnread() {
  const viewer = await requireUser()
  return db
    .select({ id: notifications.id, body: notifications.body })
    .from(notifications)
    .where(and(eq(notifications.userId, viewer.id), isNull(notifications.readAt)))
}

/** `userId` is the caller's, from a guard. */
export async function markRead(userId: string) {
  await db.update(notifications).set({ readAt: new Date() }).where(eq(notifications.userId, userId))
}
