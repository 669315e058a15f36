'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { archiveAll } from '@/data/posts'
import { getSession, requireAdmin } from '@/data/session'
import { removeAccount, updateStanding } from '@/data/users'
import { adminOnly } from '@/lib/auth'

const ids = z.array(z.uuid()).max(100)

export async function banUser(userId: string) {
  const admin = await requireAdmin()
  if (admin.id === userId) return { error: 'You cannot ban yourself.' }
  await updateStanding(z.uuid().parse(userId), { banned: true })
  revalidatePath('/admin/users')
}

export async function deleteUser(userId: string) {
  await adminOnly()
  await removeAccount(z.uuid().parse(userId))
  revalidatePath('/admin/users')
}

export async function setRole(userId: string, role: 'member' | 'admin') {
  if ((await getSession())?.user.role !== 'admin') throw new Error('Only administrators may do this.')
  await updateStanding(z.uuid().parse(userId), { role: z.enum(['member', 'admin']).parse(role) })
  revalidatePath('/admin/users')
}

export async function archivePosts(selected: string[]) {
  const [parsed] = await Promise.all([ids.parseAsync(selected), requireAdmin()])
  await archiveAll(parsed)
  revalidatePath('/admin/posts')
}
