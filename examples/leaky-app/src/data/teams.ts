import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db, teamMembers, teams, users } from '@/db'

export async function getTeamOf(userId: string) {
  const [row] = await db
    .select({ team: teams })
    .from(teams)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .where(eq(teamMembers.userId, userId))
  return row?.team
}

export async function listMembers(teamId: string) {
  const rows = await db
    .select({ user: users })
    .from(users)
    .innerJoin(teamMembers, eq(teamMembers.userId, users.id))
    .where(eq(teamMembers.teamId, teamId))
  return rows.map((row) => row.user)
}

export async function insertMember(teamId: string, userId: string) {
  await db.insert(teamMembers).values({ teamId, userId })
}

export async function removeMember(teamId: string, userId: string) {
  await db.delete(teamMembers).where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId)))
}

type TeamChanges = Partial<Pick<typeof teams.$inferInsert, 'name' | 'ownerId' | 'plan' | 'billingEmail'>>

export async function updateTeam(id: string, changes: TeamChanges) {
  await db.update(teams).set(changes).where(eq(teams.id, id))
}
