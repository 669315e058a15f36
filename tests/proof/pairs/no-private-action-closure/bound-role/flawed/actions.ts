'use server'

import { requireCaller } from '@/data/session'
import { removeAllMessages } from './data'

export async function clear(role: string) {
  await requireCaller()
  if (role !== 'admin') return
  await removeAllMessages()
}
