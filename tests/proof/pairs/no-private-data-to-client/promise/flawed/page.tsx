import { loadUser } from '@/data/users'
import { Badge } from './badge'

export default function Page() {
  return <Badge user={loadUser('alice')} /> // flawed: no-private-data-to-client
}
