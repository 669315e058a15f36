import { getMessagesOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export default async function Page() {
  const caller = await requireCaller()
  const messages = await getMessagesOf(caller.id)
  return <p>{messages.map((message) => message.body).join()}</p>
}
