'use server'

import { requireCaller } from '@/data/session'
import { saveCount } from './data'

// flawed-next-line: require-action-validation
export async function setCount(count: number) {
  const caller = await requireCaller()
  await saveCount(`/${caller.id}`, count)
}
