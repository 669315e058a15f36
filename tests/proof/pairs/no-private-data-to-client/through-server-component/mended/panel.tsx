import type { loadUser } from '@/data/users'
import { Badge } from './badge'

export function Panel({ user }: { user: Awaited<ReturnType<typeof loadUser>> }) {
  return <Badge user={{ name: user.name }} />
}
