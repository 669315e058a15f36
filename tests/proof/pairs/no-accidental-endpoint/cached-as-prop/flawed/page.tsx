import { getMessagesOf } from '@/data/messages'
import { requireCaller } from '@/data/session'
import { Titles } from './titles'

// flawed-next-line: no-accidental-endpoint
async function loadTitles(userId: string) {
  'use cache'
  const messages = await getMessagesOf(String(userId))
  return messages.map((message) => message.title)
}

export default async function Page() {
  const caller = await requireCaller()
  return <Titles userId={caller.id} load={loadTitles} />
}
