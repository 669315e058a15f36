import Link from 'next/link'
import { recordVisit } from '@/data/activity'
import { getSession } from '@/data/session'
import { findUser } from '@/data/users'
import { UserMenu } from './user-menu'

export async function SiteHeader({ section }: { section: string }) {
  const session = await getSession()
  const user = session && (await findUser(session.user.id))
  await recordVisit('page', section) // expect: no-mutation-in-render
  return (
    <header>
      <Link href="/">Journal</Link>
      {user ? <UserMenu user={user} /> : <Link href="/sign-in">Sign in</Link>}
    </header>
  )
}
