import type { ReactNode } from 'react'

import { getCaller } from '@/data/session'

export default async function Layout({ children }: { children: ReactNode }) {
  const caller = await getCaller()
  if (!caller) return <p>Sign in first</p>
  return <main>{children}</main>
}
