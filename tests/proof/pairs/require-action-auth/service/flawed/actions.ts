'use server'

import { messageService } from './messages.service'

// flawed-next-line: require-action-auth
export async function remove(id: string) {
  await messageService.remove(String(id))
}
