'use server'

import * as v from 'valibot'

import { requireCaller } from '@/data/session'
import { saveUser } from './data'

const Profile = v.object({ name: v.pipe(v.string(), v.maxLength(80)) })

export async function save(form: FormData) {
  const caller = await requireCaller()
  await saveUser(caller.id, v.parse(Profile, Object.fromEntries(form)))
}
