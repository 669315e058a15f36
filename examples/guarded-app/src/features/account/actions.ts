'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { endSession } from '@/data/session'
import { removeAccount, replacePassword, updateAccount } from '@/data/users'
import { authenticated } from '@/lib/actions/authenticated'
import { withLogging } from '@/lib/actions/with-logging'
import { withUser } from '@/lib/actions/with-user'
import { themes, writeTheme } from '@/lib/theme'
import { passwords, profile } from './schema'

export const updateProfile = authenticated(profile, async (input, user) => {
  await updateAccount(user.id, { name: input.name, bio: input.bio })
  revalidatePath('/account')
  return { saved: true }
})

export const changePassword = authenticated(passwords, async ({ current, next }, user) => {
  const replaced = await replacePassword(user.id, current, next)
  return replaced ? { saved: true } : { error: 'That is not your password.' }
})

export const changeEmail = withUser(async (user, formData: FormData) => {
  const email = z.email().parse(formData.get('email'))
  await updateAccount(user.id, { email })
  revalidatePath('/account')
})

export const deleteAccount = withLogging(
  'deleteAccount',
  withUser(async (user) => {
    await removeAccount(user.id)
    await endSession()
    redirect('/')
  }),
)

/** Needs no account: it is a cookie of the visitor's own browser. */
export async function setTheme(theme: string) {
  await writeTheme(z.enum(themes).parse(theme))
}
