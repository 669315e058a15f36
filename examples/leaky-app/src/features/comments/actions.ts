'use server'

import { revalidatePath } from 'next/cache'
import { insertComment, removeComment, saveComment, setHidden } from '@/data/comments'
import { getSession, requireAdmin, requireUser } from '@/data/session'

export async function addComment(postId: string, body: string) {
  const session = await getSession()
  if (!session) return { error: 'Please sign in to comment.' }
  await insertComment({ postId, authorId: session.user.id, body })
  revalidatePath('/posts')
}

export async function editComment(commentId: string, body: string) { // expect: require-action-auth
  try {
    await requireUser()
  } catch {
    console.warn('comment edited without a session')
  }
  await saveComment(commentId, body)
  revalidatePath('/posts')
}

export async function hideComment(commentId: string) { // expect: require-action-auth
  const session = await getSession()
  console.info('comment hidden by', session?.user.name)
  await setHidden(commentId, true)
  revalidatePath('/posts')
}

export async function deleteComment(commentId: string, reason: 'spam' | 'own') { // expect: require-action-auth
  if (reason === 'spam') await requireAdmin()
  await removeComment(commentId)
  revalidatePath('/posts')
}
