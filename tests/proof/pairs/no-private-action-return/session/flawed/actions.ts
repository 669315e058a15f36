'use server'

import { loadSession } from '@/data/account'

// flawed-next-line: no-private-action-return
export async function load() {
  const session = await loadSession()
  if (!session) throw new Error('Sign in first')
  return session
}
