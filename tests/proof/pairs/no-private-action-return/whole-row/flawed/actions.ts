'use server'

import { requireCaller } from '@/data/session'
import { loadUser } from '@/data/users'

// flawed-next-line: no-private-action-return
export async function load() {
  const caller = await requireCaller()
  return loadUser(caller.id)
}
