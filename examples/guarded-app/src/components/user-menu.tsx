'use client'

import type { User } from '@/db/schema'
import { signOut } from '@/features/auth/actions'

export function UserMenu({ user }: { user: Pick<User, 'name'> }) {
  return (
    <form action={signOut}>
      {user.name} <button>Sign out</button>
    </form>
  )
}
