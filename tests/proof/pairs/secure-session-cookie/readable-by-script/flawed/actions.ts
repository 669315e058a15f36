'use server'

import { cookies } from 'next/headers'

import { findSession } from '@/data/sign-in'

export async function signIn(form: FormData) {
  const token = await findSession(String(form.get('email')))
  if (!token) return
  // flawed-next-line: secure-session-cookie
  ;(await cookies()).set('session', token, { secure: true, sameSite: 'lax', maxAge: 86_400 })
}
