import { listPublished } from '@/data/posts'
import { requireAdmin } from '@/data/session'
import { createPost, updatePost } from '@/features/posts/actions'
import { BulkToolbar } from '@/features/posts/bulk-toolbar'
import { isEnabled } from '@/lib/flags'

export default async function PostsPage() {
  await requireAdmin()
  const posts = await listPublished()
  return (
    <>
      <BulkToolbar selected={posts.map((post) => post.id)} />
      {posts.map((post) => (
        <form key={post.id} action={updatePost.bind(null, post.id)}>
          <input name="title" defaultValue={post.title} />
          <textarea name="body" defaultValue={post.body} />
        </form>
      ))}
      <form action={createPost}>
        <input name="title" />
        <textarea name="body" rows={isEnabled('betaEditor') ? 40 : 10} />
      </form>
    </>
  )
}
