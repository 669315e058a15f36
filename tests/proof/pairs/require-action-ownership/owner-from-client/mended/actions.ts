'use server'

import { removeMessageOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function remove(form: FormData) {
  const { id: owner } = await requireCaller()
  await removeMessageOf(owner, String(form.get('id')))
}
