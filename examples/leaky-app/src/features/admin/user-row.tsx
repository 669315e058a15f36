'use client'

import { memo } from 'react'
import { banUser, deleteUser, demoteUser, promoteUser } from './actions'

interface AdminUser {
  id: string
  name: string
  email: string
  passwordHash: string
  stripeCustomerId: string | null
}

export const UserRow = memo(function UserRow({ user }: { user: AdminUser }) { // expect: no-broad-client-props
  return (
    <li>
      {user.name}
      <form action={promoteUser}>
        <input type="hidden" name="callerRole" value="admin" />
        <button name="userId" value={user.id}>Promote</button>
      </form>
      <button onClick={() => demoteUser(user.id)}>Demote</button>
      <button onClick={() => banUser(user.id)}>Ban</button>
      <button onClick={() => deleteUser(user.id)}>Delete</button>
    </li>
  )
})
