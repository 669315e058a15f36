'use client'

import { signOut } from '@/features/auth/actions'
import type { Account } from '@/types'

type UserMenuProps = {
  user: Account
}

export function UserMenu({ user }: UserMenuProps) { // expect: no-broad-client-props
  return (
    <form action={signOut}>
      {user.name} <button>Sign out</button>
    </form>
  )
}
