'use server'

import { removeMessage } from '@/data/messages'

// flawed-next-line: require-action-auth
export async function remove(id: string) {
  await removeMessage(String(id))
}
