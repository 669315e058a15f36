import { notFound } from 'next/navigation'
import { SiteHeader } from '@/components/site-header'
import { listComments } from '@/data/comments'
import { getPublished, incrementViews } from '@/data/posts'
import { CommentMenu } from '@/features/comments/comment-menu'
import { PostToolbar } from '@/features/posts/post-toolbar'

export default async function PostPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const post = await getPublished(slug)
  if (!post) notFound()
  await incrementViews(post.id) // expect: no-mutation-in-render
  const comments = await listComments(post.id)
  return (
    <article>
      <SiteHeader section={post.slug} />
      <h1>{post.title}</h1>
      <p>{post.body}</p>
      <PostToolbar postId={post.id} />
      {comments.map((comment) => (
        <p key={comment.id}>
          {comment.body} <CommentMenu commentId={comment.id} postId={post.id} />
        </p>
      ))}
    </article>
  )
}
