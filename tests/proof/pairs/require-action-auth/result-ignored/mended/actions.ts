'use server'

import { removeMessage } from '@/data/messages'
import { isSignedIn } from './check'

export async function remove(id: string) {
  if (await isSignedIn()) await removeMessage(String(id))
}
