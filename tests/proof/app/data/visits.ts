import 'server-only'

import { client } from './db'

export async function countVisit(path: string) {
  await client.query(
    'insert into visits (path, count) values ($1, 1) on conflict (path) do update set count = visits.count + 1',
    [path],
  )
}

export async function readVisits(path: string) {
  const { rows } = await client.query<{ count: number }>('select count from visits where path = $1', [path])
  return rows[0]?.count ?? 0
}
