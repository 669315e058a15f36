import { getMessages } from '@/data/messages'

// flawed-next-line: no-layout-only-auth
export default async function Page() {
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
