'use server'

import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(id: string) {
  await requireCaller()
  await removeMessage(String(id))
}
