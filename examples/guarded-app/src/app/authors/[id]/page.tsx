import { notFound } from 'next/navigation'
import { z } from 'zod'
import { getAuthor } from '@/data/users'

export default async function AuthorPage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id)
  const author = id.success ? await getAuthor(id.data) : null
  if (!author) notFound()
  return (
    <>
      <h1>{author.name}</h1>
      <p>{author.bio}</p>
    </>
  )
}
