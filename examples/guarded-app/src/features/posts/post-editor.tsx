'use client'

import { useEffect, useState } from 'react'
import type { Post } from '@/db/schema'
import { deletePost, publishPost, updatePost } from './actions'
import { openDrafts } from './drafts'

type Props = {
  post: Pick<Post, 'id' | 'title' | 'body'>
}

export function PostEditor({ post }: Props) {
  const [body, setBody] = useState(post.body)

  useEffect(() => {
    // The browser's own database, which nobody else sees.
    openDrafts().then((db) => db.put(post.id, body))
  }, [post.id, body])

  return (
    <form action={updatePost.bind(null, post.id)}>
      <input name="title" defaultValue={post.title} />
      <textarea name="body" value={body} onChange={(event) => setBody(event.target.value)} />
      <button>Save</button>
      <button type="button" onClick={() => publishPost(post.id)}>Publish</button>
      <button type="button" onClick={() => deletePost(post.id)}>Delete</button>
    </form>
  )
}
