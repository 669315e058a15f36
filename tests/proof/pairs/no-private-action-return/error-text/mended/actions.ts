'use server'

import { requireCaller } from '@/data/session'
import { saveCount } from './data'

export async function setCount(count: number) {
  const caller = await requireCaller()
  if (typeof count !== 'number') throw new Error('Not a count')
  try {
    await saveCount(`/${caller.id}`, count)
    return { error: null }
  } catch (error) {
    console.error(error)
    return { error: 'The count could not be saved.' }
  }
}
