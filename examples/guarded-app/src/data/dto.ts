import type { Post } from '@/db/schema'
import type { PostSummary } from './types'

// No `server-only` of its own: everything that imports this module has it.

export function toPostSummary(post: Pick<Post, 'id' | 'slug' | 'title' | 'createdAt'>): PostSummary {
  return { id: post.id, slug: post.slug, title: post.title, publishedOn: post.createdAt.toISOString() }
}
