import { loadUsers } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const users = await loadUsers()
  return users.map(({ id, name }) => <Badge key={id} user={{ name }} />)
}
