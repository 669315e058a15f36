'use client'

import type { loadUser } from '@/data/users'

type User = Awaited<ReturnType<typeof loadUser>>

// flawed-next-line: no-broad-client-props
export function Badge({ user }: { user: User }) {
  return <b>{user.name}</b>
}
