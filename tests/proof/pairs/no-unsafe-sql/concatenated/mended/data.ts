import 'server-only'

import { client } from '@/data/db'

export async function search(owner: string, text: string) {
  let query = 'select id, body from messages where owner_id = $1'
  if (text !== '') query += ' and id = $2'
  const { rows } = await client.query<{ id: string; body: string }>(query, text === '' ? [owner] : [owner, text])
  return rows
}
