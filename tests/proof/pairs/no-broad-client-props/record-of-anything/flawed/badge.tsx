'use client'

// flawed-next-line: no-broad-client-props
export function Badge({ user }: { user: Record<string, any> }) {
  return <b>{user['name']}</b>
}
