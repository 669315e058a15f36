'use server'

import { requireCaller } from '@/data/session'
import { renameAll } from './data'

export async function rename(form: FormData) {
  const caller = await requireCaller()
  const title = form.get('title')
  if (typeof title === 'string') await renameAll(caller.id, title) // flawed: no-unsafe-sql
}
