import 'server-only'

import { removeMessage } from '@/data/messages'

class Cleaner {
  async clean(ids: readonly string[]) {
    await Promise.all(ids.map((id) => removeMessage(id)))
  }
}

export const cleaner = new Cleaner()
