import 'server-only'

import { client } from '@/data/db'

export async function search(owner: string, text: string) {
  const { rows } = await client.query<{ id: string; body: string }>(
    `select id, body from messages where owner_id = '${owner}' and id = '${text}'`,
  )
  return rows
}
