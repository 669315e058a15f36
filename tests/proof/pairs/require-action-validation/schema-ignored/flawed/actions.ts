'use server'

import { is } from 'valibot'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'
import { Profile } from './schema'

// flawed-next-line: require-action-validation
export async function save(profile: Profile) {
  const caller = await requireCaller()
  if (!is(Profile, profile)) throw new Error('This is no profile')
  await saveUser(caller.id, profile)
}
