import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { db, teamMembers, teams, users } from '@/db'

// `userId` and `ownerId` are the caller's, from a guard in features/teams or features/billing.

export async function getTeamOf(userId: string) {
  const [team] = await db
    .select({ id: teams.id, name: teams.name, plan: teams.plan, ownerId: teams.ownerId })
    .from(teams)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .where(eq(teamMembers.userId, userId))
  return team ?? null
}

export async function listMembers(teamId: string) {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(teamMembers, eq(teamMembers.userId, users.id))
    .where(eq(teamMembers.teamId, teamId))
}

const idsOfTeamsOf = (ownerId: string) => db.select({ id: teams.id }).from(teams).where(eq(teams.ownerId, ownerId))

export async function updateTeam(ownerId: string, changes: { name?: string; billingEmail?: string }) {
  await db.update(teams).set(changes).where(eq(teams.ownerId, ownerId))
}

export async function removeMember(ownerId: string, memberId: string) {
  await db
    .delete(teamMembers)
    .where(and(inArray(teamMembers.teamId, idsOfTeamsOf(ownerId)), eq(teamMembers.userId, memberId)))
}

export async function leaveTeam(userId: string) {
  await db.delete(teamMembers).where(eq(teamMembers.userId, userId))
}

export async function joinTeam(teamId: string, userId: string) {
  await db.insert(teamMembers).values({ teamId, userId })
}

/** Called with the team that a signed Stripe event names. */
export async function setPlan(teamId: string, plan: 'free' | 'pro') {
  await db.update(teams).set({ plan }).where(eq(teams.id, teamId))
}
