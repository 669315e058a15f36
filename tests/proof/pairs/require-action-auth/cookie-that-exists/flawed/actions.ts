'use server'

import { cookies } from 'next/headers'

import { removeMessage } from '@/data/messages'

// flawed-next-line: require-action-auth
export async function remove(id: string) {
  if (!(await cookies()).has('session')) throw new Error('Sign in first') // flawed: no-client-controlled-auth
  await removeMessage(String(id))
}
