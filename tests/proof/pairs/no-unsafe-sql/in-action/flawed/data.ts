import 'server-only'

import { client } from '@/data/db'

export async function renameAll(owner: string, title: string) {
  await client.exec(`update messages set title = '${title}' where owner_id = '${owner}'`)
}
