'use server'

import { removeMessageOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(_about: { id: string }) {
  const caller = await requireCaller()
  await removeMessageOf(caller.id, 'a1')
}
