'use server'

import { cookies } from 'next/headers'

import { findSession } from '@/data/sign-in'

export async function signIn(form: FormData) {
  const token = await findSession(String(form.get('email')))
  if (!token) return
  ;(await cookies()).set('session', token, { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 86_400 })
}
