'use server'

import { removeMessage } from '@/data/messages'
import { isSignedIn } from './check'

// flawed-next-line: require-action-auth
export async function remove(id: string) {
  await isSignedIn()
  await removeMessage(String(id))
}
