'use server'

import { setTitle } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function rename(form: FormData) {
  const caller = await requireCaller()
  const title = form.get('title')
  if (typeof title !== 'string') return
  await setTitle(String(form.get('id')), title, caller.id)
}
