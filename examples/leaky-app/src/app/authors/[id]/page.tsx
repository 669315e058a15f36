import type { Metadata } from 'next'
import { recordVisit } from '@/data/activity'
import { listByAuthor } from '@/data/posts'
import { getAuthor } from '@/data/users'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  await recordVisit('profile', id) // expect: no-mutation-in-render
  const author = await getAuthor(id)
  return { title: author?.name ?? 'Unknown author' }
}

export default async function AuthorPage({ params }: Props) {
  const { id } = await params
  const posts = await listByAuthor(id)
  return (
    <ul>
      {posts.map((post) => (
        <li key={post.id}>{post.title}</li>
      ))}
    </ul>
  )
}
