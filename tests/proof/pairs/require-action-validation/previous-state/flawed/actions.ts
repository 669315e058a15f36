'use server'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'

// flawed-next-line: require-action-validation
export async function save(previous: { role: string }, form: FormData) {
  const caller = await requireCaller()
  const name = form.get('name')
  if (typeof name !== 'string') return previous
  await saveUser(caller.id, { ...previous, name })
  return previous
}
