import type { ReactNode } from 'react'

import { getCaller } from '@/data/session'

export default async function Layout({ children }: { children: ReactNode }) {
  const caller = await getCaller()
  return caller ? children : <p>Sign in first</p>
}
