'use server'

import { findOwner, removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(id: string) {
  const caller = await requireCaller()
  if ((await findOwner(String(id))) !== caller.id) throw new Error('Not the owner')
  await removeMessage(String(id))
}
