'use server'

import { clearMessages } from './data'

// flawed-next-line: require-action-auth
export async function clear() {
  await clearMessages('alice')
}
