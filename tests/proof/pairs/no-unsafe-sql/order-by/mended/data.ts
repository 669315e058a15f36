import 'server-only'

import { client } from '@/data/db'

const COLUMNS: Record<string, string> = { title: 'title', age: 'id desc' }

export async function list(sort: string) {
  const { rows } = await client.query<{ title: string }>(
    `select title from messages order by ${COLUMNS[sort] ?? 'title'}`,
  )
  return rows.map((row) => row.title)
}
