import { loadTitles } from './titles'

export default async function Page() {
  const titles = await loadTitles()
  return <p>{titles.join()}</p>
}
