import { loadUsers } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const users = await loadUsers()
  return users.map((user) => <Badge key={user.id} user={user} />) // flawed: no-private-data-to-client
}
