'use client'

import { use } from 'react'

export function Badge({ user }: { user: Promise<{ name: string }> }) {
  const { name } = use(user)
  return <b>{name}</b>
}
