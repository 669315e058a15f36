import { notFound } from 'next/navigation'
import { getMine } from '@/data/posts'
import { PostEditor } from '@/features/posts/post-editor'
import { postId } from '@/features/posts/schema'

export default async function EditPage({ params }: { params: Promise<{ id: string }> }) {
  const id = postId.safeParse((await params).id)
  const post = id.success ? await getMine(id.data) : null
  if (!post) notFound()
  return <PostEditor post={{ id: post.id, title: post.title, body: post.body }} />
}
