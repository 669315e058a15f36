import { loadTitles } from './titles'

export default async function Page() {
  const titles = await loadTitles('alice')
  return <p>{titles.join()}</p>
}
