'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import type { PostSummary } from '@/data/types'
import { loadMore, refreshFeed } from './actions'

export function Feed({ initial }: { initial: PostSummary[] }) {
  const [posts, setPosts] = useState(() => initial)
  const [pending, startTransition] = useTransition()
  const last = posts.at(-1)

  function more() {
    if (!last) return
    startTransition(async () => {
      const next = await loadMore(last.publishedOn)
      setPosts((shown) => [...shown, ...next])
    })
  }

  return (
    <section aria-busy={pending}>
      {posts.map((post) => (
        <Link key={post.id} href={`/posts/${post.slug}`}>
          {post.title} <time>{post.publishedOn}</time>
        </Link>
      ))}
      <button onClick={more}>More</button>
      <button onClick={() => startTransition(refreshFeed)}>Refresh</button>
    </section>
  )
}
