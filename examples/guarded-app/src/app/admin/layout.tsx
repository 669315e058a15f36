import type { ReactNode } from 'react'
import { requireAdmin } from '@/data/session'

/** Saves visitors the wrong menu. Every page and action below has its own check. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdmin()
  return <main>{children}</main>
}
