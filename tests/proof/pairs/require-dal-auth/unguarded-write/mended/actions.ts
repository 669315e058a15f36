'use server'

import { clearMessages } from './data'

export async function clear() {
  await clearMessages()
}
