'use server'

import { requireCaller } from '@/data/session'
import { saveCount } from './data'

export async function setCount(count: number) {
  const caller = await requireCaller()
  if (typeof count !== 'number' || count < 0 || count > 100) throw new Error('Not a count')
  await saveCount(`/${caller.id}`, count)
}
