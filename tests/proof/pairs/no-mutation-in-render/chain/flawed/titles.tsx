import { loadTitles } from './data'

export async function Titles() {
  const titles = await loadTitles({ clean: true }) // flawed: no-mutation-in-render
  return <p>{titles.join()}</p>
}
