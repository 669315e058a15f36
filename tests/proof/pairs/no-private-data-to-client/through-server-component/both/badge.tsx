'use client'

export function Badge({ user }: { user: { name: string } }) {
  return <b>{user.name}</b>
}
