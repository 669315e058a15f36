'use server'

import { requireCaller } from '@/data/session'
import { removeMessages } from './data'

export async function removeAll() {
  const { role } = await requireCaller()
  if (role !== 'admin') throw new Error('Only for administrators')
  await removeMessages()
}
