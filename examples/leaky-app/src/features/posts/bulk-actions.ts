'use server'

import { inArray } from 'drizzle-orm' // expect: no-database-outside-dal
import { db, posts } from '@/db' // expect: no-database-outside-dal
import { requireAdmin } from '@/data/session'

export async function deletePosts(ids: string[]) { // expect: require-action-auth
  ids.forEach(async () => {
    await requireAdmin()
  })
  await db.delete(posts).where(inArray(posts.id, ids))
}

export async function archivePosts(ids: string[]) {
  await requireAdmin()
  await db.update(posts).set({ status: 'archived' }).where(inArray(posts.id, ids))
}
