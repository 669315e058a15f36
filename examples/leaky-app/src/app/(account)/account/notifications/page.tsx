import { listUnread } from '@/data/activity'
import { requireUser } from '@/data/session'
import { markAllRead } from '@/features/notifications/actions'
import { Bell } from '@/features/notifications/bell'

export default async function NotificationsPage() {
  const user = await requireUser()
  const unread = await listUnread(user.id)
  await markAllRead() // expect: no-mutation-in-render
  return (
    <ul>
      <Bell unread={unread.length} />
      {unread.map((notification) => (
        <li key={notification.id}>{notification.body}</li>
      ))}
    </ul>
  )
}
