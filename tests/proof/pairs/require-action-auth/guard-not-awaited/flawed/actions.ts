'use server'

import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

// flawed-next-line: require-action-auth
export async function remove(id: string) {
  requireCaller().catch(() => null)
  await removeMessage(String(id))
}
