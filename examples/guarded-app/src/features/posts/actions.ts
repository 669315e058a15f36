'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as posts from '@/data/posts'
import { cursor, postId, postInput } from './schema'

// Nothing here names a guard: what changes posts verifies the caller, in the data access layer.

export async function createPost(formData: FormData) {
  const id = await posts.insertPost(postInput.parse(Object.fromEntries(formData)))
  redirect(`/edit/${id}`)
}

export async function updatePost(id: string, formData: FormData) {
  const input = postInput.parse(Object.fromEntries(formData))
  await posts.updateMine(postId.parse(id), input)
  revalidatePath('/')
}

export const publishPost = async (id: string) => {
  await posts.updateMine(postId.parse(id), { status: 'published' })
  revalidatePath('/')
}

export async function deletePost(id: string) {
  await posts.removeMine(postId.parse(id))
  redirect('/account')
}

/** For everybody: the same list as on the start page. */
export async function loadMore(before: string) {
  const parsed = cursor.safeParse(before)
  return parsed.success ? posts.listPublished(new Date(parsed.data)) : []
}

export async function refreshFeed() {
  revalidatePath('/')
}
