'use server'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'

export async function save({ name }: { name: string }) {
  const caller = await requireCaller()
  if (typeof name !== 'string') return
  await saveUser(caller.id, { name })
}
