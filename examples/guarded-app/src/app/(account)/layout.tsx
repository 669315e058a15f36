import Link from 'next/link'
import type { ReactNode } from 'react'

/** Navigation only. A layout is no place for a check: the page below would run all the same. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <main>
      <Link href="/account">Profile</Link> <Link href="/team">Team</Link> <Link href="/billing">Billing</Link>
      {children}
    </main>
  )
}
