'use server'

import { findMessage, removeMessage } from '@/data/messages'
import { getCaller } from '@/data/session'

export async function remove(id: string) {
  const caller = await getCaller()
  const message = await findMessage(String(id))
  if (!caller || message?.ownerId !== caller.id) return
  await removeMessage(message.id)
}
