import { getProfile } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const profile = await getProfile('alice')
  return <Badge {...profile} />
}
