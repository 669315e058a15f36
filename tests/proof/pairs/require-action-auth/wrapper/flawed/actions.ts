'use server'

import { removeMessage } from '@/data/messages'
import { withLog } from './with-log'

// flawed-next-line: require-action-auth
export const remove = withLog(async (id: string) => {
  await removeMessage(String(id))
})
