'use server'

import { removeMessageOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

// flawed-next-line: require-action-ownership
export async function remove(form: FormData) {
  await requireCaller()
  await removeMessageOf(String(form.get('owner')), String(form.get('id')))
}
