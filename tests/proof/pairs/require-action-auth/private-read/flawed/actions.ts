'use server'

import { getMessagesOf } from '@/data/messages'

// flawed-next-line: require-action-auth
export async function load(owner: string) {
  return getMessagesOf(String(owner))
}
