import 'server-only'

import { getMessages } from '@/data/messages'
import { cleaner } from './cleaner'

export async function loadTitles({ clean }: { clean: boolean }) {
  const messages = await getMessages()
  if (clean) await cleaner.clean(messages.map((message) => message.id))
  return messages.map((message) => message.title)
}
