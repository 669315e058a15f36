import { loadUser } from '@/data/users'
import { Badge } from './badge'
import { prepare } from './prepare'

export default async function Page() {
  const user = await loadUser('alice')
  return <Badge user={prepare(user)} /> // flawed: no-private-data-to-client
}
