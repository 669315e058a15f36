import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { z } from 'zod'
import { listComments } from '@/data/comments'
import { countView, getPublished } from '@/data/posts'
import { CommentMenu } from '@/features/comments/comment-menu'

type Props = { params: Promise<{ slug: string }> }

const slugs = z.string().regex(/^[a-z0-9-]+$/)

async function loadPost({ params }: Props) {
  const slug = slugs.safeParse((await params).slug)
  return slug.success ? getPublished(slug.data) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await loadPost(props))?.title }
}

export default async function PostPage(props: Props) {
  const post = await loadPost(props)
  if (!post) notFound()
  after(() => countView(post.id))
  const seen = new Set<string>()
  const comments = (await listComments(post.id)).filter(({ body }) => !seen.has(body) && seen.add(body))
  return (
    <article>
      <h1>{post.title}</h1>
      <p>{post.body}</p>
      {comments.map((comment) => (
        <p key={comment.id}>
          {comment.body} <CommentMenu commentId={comment.id} postId={post.id} />
        </p>
      ))}
    </article>
  )
}
