'use server'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'

// flawed-next-line: require-action-validation
export async function save(form: FormData) {
  const caller = await requireCaller()
  await saveUser(caller.id, Object.fromEntries(form))
}
