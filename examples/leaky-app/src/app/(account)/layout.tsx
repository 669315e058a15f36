import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { getSession, renewSession } from '@/data/session'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const session = await getSession()
  if (!session) redirect('/sign-in')
  await renewSession(session.id) // expect: no-mutation-in-render
  return <main>{children}</main>
}
