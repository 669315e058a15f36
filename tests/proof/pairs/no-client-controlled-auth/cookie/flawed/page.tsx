import { cookies } from 'next/headers'

import { getMessages } from '@/data/messages'

export default async function Page() {
  const role = (await cookies()).get('role')?.value
  // flawed-next-line: no-client-controlled-auth
  if (role !== 'admin') return <p>Nothing to see</p>
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
