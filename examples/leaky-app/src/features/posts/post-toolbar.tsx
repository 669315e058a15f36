'use client'

import { useTransition } from 'react'
import { archiveMyPosts, deletePost, duplicatePost, publishPost, refreshPosts } from './actions'

export function PostToolbar({ postId }: { postId: string }) {
  const [pending, startTransition] = useTransition()
  return (
    <menu aria-busy={pending}>
      <button onClick={() => startTransition(() => publishPost(postId))}>Publish</button>
      <button onClick={() => startTransition(() => duplicatePost(postId))}>Duplicate</button>
      <button onClick={() => startTransition(() => deletePost(postId))}>Delete</button>
      <button onClick={() => startTransition(() => archiveMyPosts())}>Archive all of mine</button>
      <button onClick={() => startTransition(() => refreshPosts())}>Refresh</button>
    </menu>
  )
}
