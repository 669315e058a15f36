import { db } from '@/data/db' // flawed: no-database-outside-dal
import { Badge } from './badge'

export default async function Page() {
  const [user] = await db.query.users.findMany({ where: (user, { eq }) => eq(user.id, 'alice') })
  return <Badge user={user} /> // flawed: no-private-data-to-client
}
