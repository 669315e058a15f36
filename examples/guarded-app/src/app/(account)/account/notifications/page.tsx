import { listMyUnread } from '@/data/notifications'
import { Inbox } from '@/features/notifications/inbox'

export default async function NotificationsPage() {
  return <Inbox unread={await listMyUnread()} />
}
