'use server'

import { removeMessage } from '@/data/messages'
import { getCaller } from '@/data/session'

// flawed-next-line: require-action-auth
export async function remove(id: string) {
  const [caller] = await Promise.all([getCaller(), removeMessage(String(id))])
  if (!caller) throw new Error('Sign in first')
}
