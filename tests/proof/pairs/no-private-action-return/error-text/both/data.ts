import 'server-only'

import { db } from '@/data/db'
import { visits } from '@/data/schema'

export async function saveCount(path: string, count: number) {
  await db.insert(visits).values({ path, count })
}
