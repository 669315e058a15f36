import { getMessagesOf } from '@/data/messages'
import { requireCaller } from '@/data/session'
import { Titles } from './titles'

async function loadTitles(userId: string) {
  'use cache'
  const messages = await getMessagesOf(String(userId))
  return messages.map((message) => message.title)
}

async function loadOwnTitles() {
  'use server'
  const caller = await requireCaller()
  return loadTitles(caller.id)
}

export default async function Page() {
  const caller = await requireCaller()
  return <Titles userId={caller.id} load={loadOwnTitles} />
}
