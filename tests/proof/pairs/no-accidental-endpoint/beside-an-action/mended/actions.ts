'use server'

import { findOwner, removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

async function findOwnerOf(id: string) {
  return findOwner(String(id))
}

export async function remove(id: string) {
  const caller = await requireCaller()
  if ((await findOwnerOf(id)) === caller.id) await removeMessage(String(id))
}
