'use server'

import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(id: string, confirmed = false) {
  await requireCaller()
  if (confirmed) await removeMessage(String(id))
}
