'use client'

export function Menu({ session }: { session: { user: { name: string } } }) {
  return <b>{session.user.name}</b>
}
