'use server'

import { removeMessageOf } from '@/data/messages'
import { getCaller } from '@/data/session'

export async function remove(id: string) {
  const caller = await getCaller()
  if (!caller) throw new Error('Sign in first')
  await Promise.all([removeMessageOf(caller.id, String(id))])
}
