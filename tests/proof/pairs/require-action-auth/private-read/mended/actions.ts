'use server'

import { getMessagesOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function load() {
  const caller = await requireCaller()
  return getMessagesOf(caller.id)
}
