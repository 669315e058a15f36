import { loadTitles } from './data'

export async function Titles() {
  const titles = await loadTitles({ clean: false })
  return <p>{titles.join()}</p>
}
