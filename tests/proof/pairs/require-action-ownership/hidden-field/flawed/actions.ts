'use server'

import { setTitle } from '@/data/messages'
import { requireCaller } from '@/data/session'

// flawed-next-line: require-action-ownership
export async function rename(form: FormData) {
  await requireCaller()
  const title = form.get('title')
  if (typeof title !== 'string') return
  await setTitle(String(form.get('id')), title)
}
