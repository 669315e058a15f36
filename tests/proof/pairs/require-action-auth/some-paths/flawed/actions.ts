'use server'

import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

// flawed-next-line: require-action-auth
export async function remove(id: string, confirmed = false) {
  if (!confirmed) await requireCaller()
  await removeMessage(String(id))
}
