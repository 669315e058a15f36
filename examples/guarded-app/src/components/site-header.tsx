import Link from 'next/link'
import { getSession } from '@/data/session'
import { ThemeToggle } from '@/features/account/theme-toggle'
import { readTheme } from '@/lib/theme'
import { UserMenu } from './user-menu'

export async function SiteHeader() {
  const [session, theme] = await Promise.all([getSession(), readTheme()])
  return (
    <header>
      <Link href="/">Journal</Link>
      <ThemeToggle theme={theme} />
      {session ? <UserMenu user={{ name: session.user.name }} /> : <Link href="/sign-in">Sign in</Link>}
    </header>
  )
}
