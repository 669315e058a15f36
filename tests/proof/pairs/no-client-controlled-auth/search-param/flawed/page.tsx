import { getMessages } from '@/data/messages'
import { requireCaller } from '@/data/session'

export default async function Page({ searchParams }: { searchParams: Promise<{ admin?: string }> }) {
  const { admin } = await searchParams
  // flawed-next-line: no-client-controlled-auth
  if (!admin) await requireCaller()
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
