import { listPublished } from '@/data/posts'
import { Feed } from '@/features/posts/feed'

export default async function HomePage() {
  return <Feed initial={await listPublished()} />
}
