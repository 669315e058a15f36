import { users } from '@/db'
import { db } from '@/lib' // expect: no-database-outside-dal

export async function findByEmail(email: string) {
  const found = await db.select({ id: users.id, email: users.email }).from(users)
  return found.find((user) => user.email === email.toLowerCase())
}
