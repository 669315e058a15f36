'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/data/session'
import { removeUser, setPassword, updateUser } from '@/data/users'
import { getTokenSubject } from '@/lib/token'
import { getUploadUrl } from '@/lib/uploads'
import type { FormState } from '@/types'

const profile = z.object({ userId: z.uuid(), name: z.string().min(1), bio: z.string().max(500) })
const newPassword = z.string().min(8)

export async function updateProfile(_previous: FormState, formData: FormData): Promise<FormState> { // expect: require-action-auth
  const parsed = profile.safeParse(Object.fromEntries(formData))
  if (!parsed.success) return { error: 'Please check the form.' }
  const { userId, ...changes } = parsed.data
  await updateUser(userId, changes)
  return null
}

export async function changeEmail(userId: string, formData: FormData) { // expect: require-action-auth
  const jar = await cookies()
  if (!jar.has('session')) redirect('/sign-in')
  await updateUser(userId, { email: z.email().parse(formData.get('email')) })
}

export async function changePassword(formData: FormData) { // expect: require-action-auth
  const userId = await getTokenSubject()
  if (!userId) redirect('/sign-in')
  await setPassword(userId, newPassword.parse(formData.get('password')))
}

export async function deleteAccount(userId: string) { // expect: require-action-auth
  await removeUser(userId)
  redirect('/')
}

export async function startAvatarUpload() {
  const user = await requireUser()
  return getUploadUrl(`avatars/${user.id}`)
}
