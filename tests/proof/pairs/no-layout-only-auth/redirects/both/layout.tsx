import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'

import { getCaller } from '@/data/session'

export default async function Layout({ children }: { children: ReactNode }) {
  const caller = await getCaller()
  if (!caller) redirect('/sign-in')
  return <main>{children}</main>
}
