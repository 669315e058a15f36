'use server'

import { removeMessageOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(form: FormData) {
  const caller = await requireCaller()
  const id = form.get('id')
  if (typeof id !== 'string') return
  await removeMessageOf(caller.id, id)
}
