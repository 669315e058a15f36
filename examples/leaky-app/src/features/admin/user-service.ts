import { eq } from 'drizzle-orm' // expect: no-database-outside-dal
import { type Database, db, users } from '@/db' // expect: no-database-outside-dal

export class UserService {
  constructor(private readonly database: Database) {}

  async ban(userId: string) {
    await this.update(userId, { banned: true })
  }

  async setRole(userId: string, role: 'member' | 'admin') {
    await this.update(userId, { role })
  }

  private async update(userId: string, changes: Partial<typeof users.$inferInsert>) {
    await this.database.update(users).set(changes).where(eq(users.id, userId))
  }
}

export const userService = new UserService(db)
