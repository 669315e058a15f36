'use server'

import { unstable_rethrow } from 'next/navigation'
import { markRead } from '@/data/notifications'
import { requireUser } from '@/data/session'

export async function markAllRead() {
  try {
    const { id } = await requireUser()
    await markRead(id)
  } catch (error) {
    unstable_rethrow(error)
    console.error('could not mark notifications as read', error)
  }
}
