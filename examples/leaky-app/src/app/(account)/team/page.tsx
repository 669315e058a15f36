import { notFound } from 'next/navigation'
import { requireUser } from '@/data/session'
import { getTeamOf, listMembers } from '@/data/teams'
import { MembersTable } from '@/features/teams/members-table'
import { TeamCard } from '@/features/teams/team-card'

export default async function TeamPage() {
  const user = await requireUser()
  const team = await getTeamOf(user.id)
  if (!team) notFound()
  return (
    <>
      <TeamCard team={team} />
      <MembersTable teamId={team.id} members={await listMembers(team.id)} />
    </>
  )
}
