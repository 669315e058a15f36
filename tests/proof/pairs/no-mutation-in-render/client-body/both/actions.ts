'use server'

import { requireCaller } from '@/data/session'
import { countVisit } from '@/data/visits'

export async function count() {
  const caller = await requireCaller()
  await countVisit(`/${caller.id}`)
}
