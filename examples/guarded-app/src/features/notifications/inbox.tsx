'use client'

import { useEffect } from 'react'
import type { listMyUnread } from '@/data/notifications'
import { markAllRead } from './actions'

export function Inbox({ unread }: { unread: Awaited<ReturnType<typeof listMyUnread>> }) {
  useEffect(() => {
    if (unread.length > 0) void markAllRead()
  }, [unread.length])

  return (
    <ul>
      {unread.map((notification) => (
        <li key={notification.id}>{notification.body}</li>
      ))}
    </ul>
  )
}
