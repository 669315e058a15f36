import 'server-only'

import { client } from '@/data/db'

export async function list(sort: string) {
  const { rows } = await client.query<{ title: string }>(`select title from messages order by ${sort}`)
  return rows.map((row) => row.title)
}
