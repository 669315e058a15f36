'use server'

import { findOwner, removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

// flawed-next-line: require-action-ownership
export async function remove(id: string) {
  const caller = await requireCaller()
  if ((await findOwner(String(id))) !== caller.id) console.warn('Not the owner')
  await removeMessage(String(id))
}
