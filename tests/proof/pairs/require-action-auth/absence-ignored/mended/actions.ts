'use server'

import { getCaller } from '@/data/session'
import { removeMessages } from './data'

export async function removeAll() {
  const caller = await getCaller()
  if (!caller) return
  await removeMessages({ ownerId: caller.id })
}
