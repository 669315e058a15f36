'use server'

import * as messages from '@/data/messages'
import { getCaller } from '@/data/session'

const actions = {
  async remove(id) {
    const caller = await getCaller()
    return caller && messages.removeMessageOf(caller.id, String(id))
  },
}

export const remove = actions.remove
