import { loadUser } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const user = await loadUser('alice')
  return <Badge user={user} /> // flawed: no-private-data-to-client
}
