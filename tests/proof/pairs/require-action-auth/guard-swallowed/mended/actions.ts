'use server'

import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(id: string) {
  try {
    await requireCaller()
  } catch {
    return { error: 'Sign in first' }
  }
  await removeMessage(String(id))
}
