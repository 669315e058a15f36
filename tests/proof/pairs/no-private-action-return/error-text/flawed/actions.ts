'use server'

import { requireCaller } from '@/data/session'
import { saveCount } from './data'

// flawed-next-line: no-private-action-return
export async function setCount(count: number) {
  const caller = await requireCaller()
  if (typeof count !== 'number') throw new Error('Not a count')
  try {
    await saveCount(`/${caller.id}`, count)
    return { error: null }
  } catch (error) {
    return { error: (error as Error).message }
  }
}
