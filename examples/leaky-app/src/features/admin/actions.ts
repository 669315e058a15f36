'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getSession } from '@/data/session'
import { listUsers, removeUser } from '@/data/users'
import { userService } from './user-service'

/** Only shown on /admin, whose layout lets administrators in and nobody else. */
export async function deleteUser(userId: string) { // expect: require-action-auth
  await removeUser(userId)
  revalidatePath('/admin/users')
}

export async function banUser(userId: string) { // expect: require-action-auth
  await userService.ban(userId)
  revalidatePath('/admin/users')
}

export async function promoteUser(formData: FormData) { // expect: require-action-auth
  if (formData.get('callerRole') !== 'admin') redirect('/')
  await userService.setRole(String(formData.get('userId')), 'admin')
  revalidatePath('/admin/users')
}

export async function exportUsers() { // expect: require-action-auth
  return listUsers()
}

export async function demoteUser(userId: string) {
  const session = await getSession()
  if (session?.user.role !== 'admin') redirect('/')
  await userService.setRole(userId, 'member')
  revalidatePath('/admin/users')
}
