'use cache'

import { getMessagesOf } from '@/data/messages'

// flawed-next-line: no-accidental-endpoint
export async function loadTitles(userId: string) {
  const messages = await getMessagesOf(String(userId))
  return messages.map((message) => message.title)
}
