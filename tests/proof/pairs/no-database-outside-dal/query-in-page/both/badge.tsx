'use client'

export function Badge({ user }: { user: { name: string } | undefined }) {
  return <b>{user?.name}</b>
}
