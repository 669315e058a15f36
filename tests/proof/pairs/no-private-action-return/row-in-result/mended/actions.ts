'use server'

import { requireCaller } from '@/data/session'
import { loadUsers } from '@/data/users'

export async function load() {
  await requireCaller()
  const users = await loadUsers()
  return { ok: true, users: users.map(({ id, name }) => ({ id, name })) }
}
