import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db, notifications, visits } from '@/db'

export async function recordVisit(kind: 'page' | 'profile' | 'missing', subject: string) {
  await db.insert(visits).values({ kind, subject })
}

export async function listUnread(userId: string) {
  return db
    .select({ id: notifications.id, body: notifications.body })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)))
}

export async function markRead(userId: string) {
  await db.update(notifications).set({ readAt: new Date() }).where(eq(notifications.userId, userId))
}
