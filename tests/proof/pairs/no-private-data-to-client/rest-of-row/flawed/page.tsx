import { loadUser } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const { role, ...user } = await loadUser('alice')
  if (role === 'admin') return null
  return <Badge user={user} /> // flawed: no-private-data-to-client
}
