'use server'

import { redirect } from 'next/navigation'
import { redeemInvite } from '@/data/invites'
import { createSession, endSession } from '@/data/session'
import { joinTeam } from '@/data/teams'
import { createAccount, verifyCredentials } from '@/data/users'
import type { FormState } from '@/lib/form'
import { credentials, invitation, registration } from './schema'

export async function signUp(_previous: FormState, formData: FormData): Promise<FormState> {
  const parsed = registration.safeParse(Object.fromEntries(formData))
  if (!parsed.success) return { error: 'Please fill in every field.' }
  const userId = await createAccount(parsed.data)
  if (!userId) return { error: 'There is an account with this address.' }
  await createSession(userId)
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

/** Signs up somebody who was invited: the token of the mail is the proof. */
export async function acceptInvite(_previous: FormState, formData: FormData): Promise<FormState> {
  const parsed = invitation.safeParse(Object.fromEntries(formData))
  if (!parsed.success) return { error: 'Please fill in every field.' }
  const { token, name, password } = parsed.data
  const invite = await redeemInvite(token)
  if (!invite) return { error: 'This invitation has expired.' }
  const userId = await createAccount({ email: invite.email, name, password })
  if (!userId) return { error: 'There is an account with this address.' }
  await joinTeam(invite.teamId, userId)
  await createSession(userId)
  redirect('/team')
}

export async function signOut() {
  await endSession()
  redirect('/')
}
