'use server'

import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

// flawed-next-line: require-action-auth
export async function remove(id: string) {
  try {
    await requireCaller()
  } catch (error) {
    console.warn('A stranger', error)
  }
  await removeMessage(String(id))
}
