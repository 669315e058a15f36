import { loadSession } from '@/data/account'
import { Menu } from './menu'

export default async function Page() {
  const session = await loadSession()
  if (!session) return <p>Sign in first</p>
  return <Menu session={session} /> // flawed: no-private-data-to-client
}
