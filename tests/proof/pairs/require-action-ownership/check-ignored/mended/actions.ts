'use server'

import { findMessageOf, setTitle } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function rename(id: string, title: string) {
  if (typeof title !== 'string') return
  const caller = await requireCaller()
  const message = await findMessageOf(caller.id, String(id))
  if (!message) throw new Error('No such message')
  await setTitle(String(id), title)
}
