import { list } from './data'

export default async function Page({ searchParams }: { searchParams: Promise<{ sort?: string }> }) {
  const { sort } = await searchParams
  const titles = await list(String(sort ?? 'title')) // flawed: no-unsafe-sql
  return <p>{titles.join(', ')}</p>
}
