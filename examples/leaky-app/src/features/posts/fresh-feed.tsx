import { revalidatePath } from 'next/cache'
import Link from 'next/link'
import { listPublished } from '@/data/posts'

export async function FreshFeed() {
  revalidatePath('/') // expect: no-mutation-in-render
  const posts = await listPublished()
  return (
    <ul>
      {posts.map((post) => (
        <li key={post.id}>
          <Link href={`/posts/${post.slug}`}>{post.title}</Link>
        </li>
      ))}
    </ul>
  )
}
