import 'server-only'

import { client } from '@/data/db'

export async function saveCount(path: string, count: number) {
  await client.query(
    'insert into visits (path, count) values ($1, $2) on conflict (path) do update set count = excluded.count',
    [path, count],
  )
}
