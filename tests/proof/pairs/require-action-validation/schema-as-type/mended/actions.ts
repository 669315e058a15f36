'use server'

import { parse } from 'valibot'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'
import { Profile } from './schema'

export async function save(profile: Profile) {
  const caller = await requireCaller()
  await saveUser(caller.id, parse(Profile, profile))
}
