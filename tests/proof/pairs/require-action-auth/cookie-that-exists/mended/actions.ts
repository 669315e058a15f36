'use server'

import { cookies } from 'next/headers'

import { removeMessage } from '@/data/messages'
import { getCaller } from '@/data/session'

export async function remove(id: string) {
  if (!(await cookies()).has('session') || !(await getCaller())) throw new Error('Sign in first')
  await removeMessage(String(id))
}
