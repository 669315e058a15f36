import 'server-only'

import { client } from '@/data/db'

const quote = (text: string) => "'" + text + "'"

export async function search(owner: string, text: string) {
  let query = 'select id, body from messages where owner_id = ' + quote(owner)
  if (text !== '') query += ' and id = ' + quote(text)
  const { rows } = await client.query<{ id: string; body: string }>(query)
  return rows
}
