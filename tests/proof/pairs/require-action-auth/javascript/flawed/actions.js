'use server'

import * as messages from '@/data/messages'

const actions = {
  async remove(id) {
    await messages.removeMessage(String(id))
  },
}

// flawed-next-line: require-action-auth
export const remove = actions.remove
