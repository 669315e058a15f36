'use client'

import type { users } from '@/data/schema'

// flawed-next-line: no-broad-client-props
export function Badge({ user }: { user: typeof users.$inferSelect }) {
  return <b>{user.name}</b>
}
