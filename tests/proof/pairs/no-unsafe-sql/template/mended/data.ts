import 'server-only'

import { client } from '@/data/db'

export async function search(owner: string, text: string) {
  const { rows } = await client.query<{ id: string; body: string }>(
    `select id, body from messages where owner_id = $1 and id = $2`,
    [owner, text],
  )
  return rows
}
