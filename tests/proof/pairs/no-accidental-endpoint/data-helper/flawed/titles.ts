'use server'

import { getMessagesOf } from '@/data/messages'

// flawed-next-line: no-accidental-endpoint
export async function loadTitles(owner: string) {
  const messages = await getMessagesOf(String(owner))
  return messages.map((message) => message.title)
}
