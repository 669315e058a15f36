'use server'

import { findMessageOf, setTitle } from '@/data/messages'
import { requireCaller } from '@/data/session'

// flawed-next-line: require-action-ownership
export async function rename(id: string, title: string) {
  if (typeof title !== 'string') return
  const caller = await requireCaller()
  await findMessageOf(caller.id, String(id))
  await setTitle(String(id), title)
}
