'use server'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'

// flawed-next-line: require-action-validation
export async function save(profile: { name: string }) {
  const caller = await requireCaller()
  await saveUser(caller.id, profile)
}
