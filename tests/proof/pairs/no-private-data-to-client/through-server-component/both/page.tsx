import { loadUser } from '@/data/users'
import { Panel } from './panel'

export default async function Page() {
  return <Panel user={await loadUser('alice')} />
}
