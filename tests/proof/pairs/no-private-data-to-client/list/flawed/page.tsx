import { loadUsers } from '@/data/users'
import { Badges } from './badges'

export default async function Page() {
  const users = await loadUsers()
  return <Badges users={users.filter((user) => user.role === 'member')} /> // flawed: no-private-data-to-client
}
