'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { insertComment, removeComment, saveComment, setHidden } from '@/data/comments'
import { getSession, requireAdmin } from '@/data/session'
import { assertSignedIn, ensureModerator } from '@/lib/auth'
import { signInFirst } from '@/lib/form'

const id = z.uuid()
const text = z.string().trim().min(1).max(2000)

export async function addComment(postId: string, body: string) {
  const session = await getSession()
  if (!session) return signInFirst
  await insertComment(session.user.id, id.parse(postId), text.parse(body))
  revalidatePath('/posts/[slug]', 'page')
}

export async function editComment(commentId: string, body: string) {
  let authorId: string
  try {
    const session = await getSession()
    assertSignedIn(session)
    authorId = session.user.id
  } catch {
    return signInFirst
  }
  await saveComment(authorId, id.parse(commentId), text.parse(body))
  revalidatePath('/posts/[slug]', 'page')
}

export async function deleteComment(commentId: string) {
  const { user } = (await getSession()) ?? redirect('/sign-in')
  await removeComment(user.id, id.parse(commentId))
  revalidatePath('/posts/[slug]', 'page')
}

export async function hideComment(commentId: string, reason: 'spam' | 'abuse') {
  if (reason === 'spam') await ensureModerator()
  else await requireAdmin()
  await setHidden(id.parse(commentId), true)
  revalidatePath('/posts/[slug]', 'page')
}

export async function unhideComment(commentId: string) {
  const session = await getSession()
  if (session?.user.role === 'admin') {
    await setHidden(id.parse(commentId), false)
    revalidatePath('/posts/[slug]', 'page')
  }
}
