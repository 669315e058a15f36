import { getProfile } from '@/data/users'
import { Badge } from './badge'

export default function Page() {
  return <Badge user={getProfile('alice')} />
}
