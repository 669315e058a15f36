import 'server-only'
import { eq } from 'drizzle-orm'
import { db, users } from '@/db'
import { hashPassword, isPassword } from './password'
import { requireAdmin, requireUser } from './session'

export async function createAccount(input: { email: string; name: string; password: string }) {
  const [user] = await db
    .insert(users)
    .values({ email: input.email, name: input.name, passwordHash: hashPassword(input.password) })
    .onConflictDoNothing()
    .returning({ id: users.id })
  return user?.id ?? null
}

export async function verifyCredentials(email: string, password: string) {
  const [user] = await db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email))
  return user && isPassword(password, user.passwordHash) ? user.id : null
}

/** What everybody may know of an author. */
export async function getAuthor(id: string) {
  const [author] = await db.select({ id: users.id, name: users.name, bio: users.bio }).from(users).where(eq(users.id, id))
  return author ?? null
}

export async function getMyAccount() {
  const viewer = await requireUser()
  const [account] = await db
    .select({ name: users.name, bio: users.bio, newsletter: users.newsletter })
    .from(users)
    .where(eq(users.id, viewer.id))
  return account
}

type OwnFields = Pick<typeof users.$inferInsert, 'name' | 'bio' | 'email' | 'newsletter'>

/** `userId` is the caller's, from a guard. */
export async function updateAccount(userId: string, changes: Partial<OwnFields>) {
  await db.update(users).set(changes).where(eq(users.id, userId))
}

export async function replacePassword(userId: string, current: string, next: string) {
  const [user] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId))
  if (!user || !isPassword(current, user.passwordHash)) return false
  await db.update(users).set({ passwordHash: hashPassword(next) }).where(eq(users.id, userId))
  return true
}

export async function removeAccount(userId: string) {
  await db.delete(users).where(eq(users.id, userId))
}

export async function listAccounts() {
  await requireAdmin()
  return db.select({ id: users.id, name: users.name, role: users.role, banned: users.banned }).from(users)
}

/** For administrators: the guard is the caller's business, as each action here words its refusal differently. */
export async function updateStanding(userId: string, changes: Partial<Pick<typeof users.$inferInsert, 'role' | 'banned'>>) {
  await db.update(users).set(changes).where(eq(users.id, userId))
}
