'use client'

import { useState } from 'react'
import { markAllRead } from './actions'

export function Bell({ unread }: { unread: number }) {
  const [open, setOpen] = useState(false)
  if (open) void markAllRead() // expect: no-mutation-in-render
  return <button onClick={() => setOpen(true)}>{unread} unread</button>
}
