import type { ReactNode } from 'react'
import { requireAdmin } from '@/data/session'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdmin()
  return <main>{children}</main>
}
