'use client'

import { memo } from 'react'
import { banUser, deleteUser, setRole } from './actions'

interface AdminUser {
  id: string
  name: string
  role: 'member' | 'admin'
}

export const UserRow = memo(function UserRow({ user }: { user: AdminUser }) {
  return (
    <li>
      {user.name}
      <button onClick={() => setRole(user.id, user.role === 'admin' ? 'member' : 'admin')}>{user.role}</button>
      <button onClick={() => banUser(user.id)}>Ban</button>
      <button onClick={() => deleteUser(user.id)}>Delete</button>
    </li>
  )
})
