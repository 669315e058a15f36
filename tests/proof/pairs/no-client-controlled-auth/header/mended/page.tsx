import { notFound } from 'next/navigation'

import { getMessages } from '@/data/messages'
import { getCaller } from '@/data/session'

export default async function Page() {
  const caller = await getCaller()
  if (caller?.role !== 'admin') notFound()
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
