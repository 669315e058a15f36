'use server'

import { messageService } from './messages.service'

export async function remove(id: string) {
  await messageService.removeForCaller(String(id))
}
