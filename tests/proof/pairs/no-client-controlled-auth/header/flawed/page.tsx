import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import { getMessages } from '@/data/messages'

export default async function Page() {
  const role = (await headers()).get('x-user-role')
  // flawed-next-line: no-client-controlled-auth
  if (role !== 'admin') notFound()
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
