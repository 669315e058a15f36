import 'server-only'
import { eq, ilike } from 'drizzle-orm'
import { db, users } from '@/db'
import { hashPassword, isPassword } from './password'

export async function createAccount(input: { email: string; name: string; password: string }) {
  const { password, ...rest } = input
  const [user] = await db
    .insert(users)
    .values({ ...rest, passwordHash: hashPassword(password) })
    .returning({ id: users.id })
  return user.id
}

export async function verifyCredentials(email: string, password: string) {
  const [user] = await db.select().from(users).where(eq(users.email, email))
  return user && isPassword(password, user.passwordHash) ? user.id : null
}

export async function findUser(id: string) {
  const [user] = await db.select().from(users).where(eq(users.id, id))
  return user
}

export async function getAuthor(id: string) {
  const [author] = await db.select({ id: users.id, name: users.name, bio: users.bio }).from(users).where(eq(users.id, id))
  return author
}

export async function listUsers() {
  return db.select().from(users).orderBy(users.createdAt)
}

export async function searchUsers(name: string) {
  return db.select().from(users).where(ilike(users.name, `%${name}%`))
}

type Changes = Partial<Pick<typeof users.$inferInsert, 'name' | 'bio' | 'email' | 'role' | 'banned'>>

export async function updateUser(id: string, changes: Changes) {
  await db.update(users).set(changes).where(eq(users.id, id))
}

export async function setPassword(id: string, password: string) {
  await db.update(users).set({ passwordHash: hashPassword(password) }).where(eq(users.id, id))
}

export async function touchLastSeen(id: string) {
  await db.update(users).set({ lastSeenAt: new Date() }).where(eq(users.id, id))
}

export async function removeBannedUsers() {
  await db.delete(users).where(eq(users.banned, true))
}

export async function removeUser(id: string) {
  await db.delete(users).where(eq(users.id, id))
}
