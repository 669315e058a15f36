'use server'

import { requireCaller } from '@/data/session'
import { loadUser } from '@/data/users'

export async function load() {
  const caller = await requireCaller()
  const { name } = await loadUser(caller.id)
  return { name }
}
