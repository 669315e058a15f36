'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as posts from '@/data/posts'
import { getSession, requireUser } from '@/data/session'
import { indexPost } from '@/features/search/index-client'
import { postInput } from './schema'

export async function deletePost(postId: string) { // expect: require-action-auth
  await posts.removePost(postId)
  revalidatePath('/posts')
}

export async function updatePost(postId: string, formData: FormData) { // expect: require-action-auth
  const input = postInput.parse(Object.fromEntries(formData))
  requireUser()
  await posts.savePost(postId, input)
  revalidatePath('/posts')
}

export async function publishPost(postId: string) { // expect: require-action-auth
  const session = getSession()
  if (!session) redirect('/sign-in')
  await posts.setStatus(postId, 'published')
  revalidatePath('/posts')
}

export async function archiveMyPosts() { // expect: require-action-auth
  const session = await getSession()
  await posts.archiveByAuthor(session?.user.id)
  revalidatePath('/posts')
}

export async function createPost(formData: FormData) { // expect: require-action-auth
  const input = postInput.parse(Object.fromEntries(formData))
  const post = await posts.insertPost(input)
  const user = await requireUser()
  await posts.savePost(post.id, { authorId: user.id })
  await indexPost({ id: post.id, title: input.title })
  redirect('/posts')
}

export const duplicatePost = async (postId: string) => { // expect: require-action-auth
  await Promise.all([requireUser(), posts.copyPost(postId)])
  revalidatePath('/posts')
}

export async function refreshPosts() {
  revalidatePath('/posts')
}
