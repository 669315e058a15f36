import Link from 'next/link'
import { z } from 'zod'
import { searchPublished } from '@/data/posts'
import { SearchLink } from '@/features/search/search-link'

const query = z.object({ q: z.string().max(80).catch(''), page: z.coerce.number().int().positive().catch(1) })

type Props = { searchParams: Promise<{ q?: string; page?: string }> }

export default async function SearchPage({ searchParams }: Props) {
  const { q, page } = query.parse(await searchParams)
  const posts = await searchPublished(q)
  const bySlug = new Map<string, string>()
  for (const post of posts) bySlug.set(post.slug, post.title)
  return (
    <>
      {[...bySlug].map(([slug, title]) => (
        <Link key={slug} href={`/posts/${slug}`}>
          {title}
        </Link>
      ))}
      <SearchLink query={`q=${encodeURIComponent(q)}&page=${page}`} without="q">
        All posts
      </SearchLink>
    </>
  )
}
