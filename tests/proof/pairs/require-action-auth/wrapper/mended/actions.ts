'use server'

import { removeMessageOf } from '@/data/messages'
import { withCaller } from './with-caller'

export const remove = withCaller(async (caller, id: string) => {
  await removeMessageOf(caller.id, String(id))
})
