import { getMessages } from '@/data/messages'
import { requireCaller } from '@/data/session'

export default async function Page({ searchParams }: { searchParams: Promise<{ admin?: string }> }) {
  const { admin } = await searchParams
  const { role } = await requireCaller()
  if (!admin || role !== 'admin') return <p>Nothing to see</p>
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
