import { requireCaller } from '@/data/session'
import { search } from './data'

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const caller = await requireCaller()
  const { q } = await searchParams
  const found = await search(caller.id, String(q))
  return (
    <ul>
      {found.map((message) => (
        <li key={message.id}>{message.body}</li>
      ))}
    </ul>
  )
}
