import { requireCaller } from '@/data/session'
import { loadTitles } from './titles'

export default async function Page() {
  const caller = await requireCaller()
  const titles = await loadTitles(caller.id)
  return <p>{titles.join()}</p>
}
