import { getMessages } from '@/data/messages'
import { getCaller } from '@/data/session'

export default async function Page() {
  const caller = await getCaller()
  if (caller?.role !== 'admin') return <p>Nothing to see</p>
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
