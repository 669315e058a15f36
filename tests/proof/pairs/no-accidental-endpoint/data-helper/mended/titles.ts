import 'server-only'

import { getMessagesOf } from '@/data/messages'

export async function loadTitles(owner: string) {
  const messages = await getMessagesOf(String(owner))
  return messages.map((message) => message.title)
}
