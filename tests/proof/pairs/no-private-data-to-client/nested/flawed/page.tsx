import { loadUser } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const about = { user: await loadUser('alice'), since: 2020 }
  return <Badge about={about} /> // flawed: no-private-data-to-client
}
