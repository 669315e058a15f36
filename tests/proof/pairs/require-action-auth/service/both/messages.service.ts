import 'server-only'

import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

abstract class Service {
  protected async authorize() {
    return requireCaller()
  }
}

class MessageService extends Service {
  async remove(id: string) {
    await removeMessage(id)
  }

  async removeForCaller(id: string) {
    await this.authorize()
    await this.remove(id)
  }
}

export const messageService = new MessageService()
