'use server'

import { findMessage, removeMessage } from '@/data/messages'
import { getCaller } from '@/data/session'

// flawed-next-line: require-action-ownership
export async function remove(id: string) {
  const caller = await getCaller()
  const message = await findMessage(String(id))
  if (!caller || !message) return
  await removeMessage(message.id)
}
