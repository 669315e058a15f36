'use client'

export function Badge({ about }: { about: { user: { name: string } } }) {
  return <b>{about.user.name}</b>
}
