'use server'

import { requireCaller } from '@/data/session'
import { countVisit } from '@/data/visits'

export async function count() {
  await requireCaller()
  await countVisit('/page')
}
