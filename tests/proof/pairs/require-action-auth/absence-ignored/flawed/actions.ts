'use server'

import { getCaller } from '@/data/session'
import { removeMessages } from './data'

// flawed-next-line: require-action-auth
export async function removeAll() {
  const caller = await getCaller()
  await removeMessages({ ownerId: caller?.id })
}
