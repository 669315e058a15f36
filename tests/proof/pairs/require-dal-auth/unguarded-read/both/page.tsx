import { readAll } from './data'

export default async function Page() {
  const bodies = await readAll()
  return <p>{bodies.join()}</p>
}
