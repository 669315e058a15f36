import { loadUser } from '@/data/users'
import { Badge } from './badge'

export default async function Page() {
  const { name } = await loadUser('alice')
  const about = { user: { name }, since: 2020 }
  return <Badge about={about} />
}
