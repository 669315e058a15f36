import { requireUser } from '@/data/session'
import { createPost } from '@/features/posts/actions'

export default async function NewPostPage() {
  await requireUser()
  return (
    <form action={createPost}>
      <input name="title" />
      <textarea name="body" />
      <button>Create</button>
    </form>
  )
}
