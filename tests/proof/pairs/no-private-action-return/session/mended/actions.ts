'use server'

import { loadSession } from '@/data/account'

export async function load() {
  const session = await loadSession()
  if (!session) throw new Error('Sign in first')
  return session.user.name
}
