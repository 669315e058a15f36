'use server'

import { markRead } from '@/data/activity'
import { requireUser } from '@/data/session'

export async function markAllRead() {
  const user = await requireUser()
  await markRead(user.id)
}
