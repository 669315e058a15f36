import { loadUser } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const { name } = await loadUser('alice')
  return <Badge json={JSON.stringify({ name })} />
}
