'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { createSession, endSession } from '@/data/session'
import { createAccount, verifyCredentials } from '@/data/users'
import type { FormState } from '@/types'

const credentials = z.object({ email: z.email(), password: z.string().min(8) })
const registration = credentials.extend({ name: z.string().min(1).max(80) })

export async function signUp(_previous: FormState, formData: FormData): Promise<FormState> {
  const parsed = registration.safeParse(Object.fromEntries(formData))
  if (!parsed.success) return { error: 'Please fill in every field.' }
  await createSession(await createAccount(parsed.data))
  redirect('/account')
}

export async function signIn(_previous: FormState, formData: FormData): Promise<FormState> {
  const parsed = credentials.safeParse(Object.fromEntries(formData))
  if (!parsed.success) return { error: 'Please enter your email and password.' }
  const userId = await verifyCredentials(parsed.data.email, parsed.data.password)
  if (!userId) return { error: 'Wrong email or password.' }
  await createSession(userId)
  redirect('/account')
}

export async function signOut() {
  await endSession()
  redirect('/')
}
