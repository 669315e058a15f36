'use server'

import { removeMessageOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(id: string) {
  const { id: ownerId } = await requireCaller()
  await removeMessageOf(ownerId, String(id))
}
