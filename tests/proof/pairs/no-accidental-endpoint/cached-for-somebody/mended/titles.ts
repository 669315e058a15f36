'use cache: private'

import { getMessagesOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function loadTitles() {
  const caller = await requireCaller()
  const messages = await getMessagesOf(caller.id)
  return messages.map((message) => message.title)
}
