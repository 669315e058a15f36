'use server'

import { requireCaller } from '@/data/session'
import { loadUsers } from '@/data/users'

// flawed-next-line: no-private-action-return
export async function load() {
  await requireCaller()
  const users = await loadUsers()
  return { ok: true, users }
}
