'use server'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'
import type { Profile } from './schema'

// flawed-next-line: require-action-validation
export async function save(profile: Profile) {
  const caller = await requireCaller()
  await saveUser(caller.id, profile)
}
