import type { loadUser } from '@/data/users'
import { Badge } from './badge'

export function Panel({ user }: { user: Awaited<ReturnType<typeof loadUser>> }) {
  return <Badge user={user} /> // flawed: no-private-data-to-client
}
