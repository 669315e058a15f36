import { listMembers } from '@/data/teams'
import { renameTeam } from '@/features/teams/actions'
import { guards } from '@/features/teams/guards'
import { MembersTable } from '@/features/teams/members-table'

export default async function TeamPage() {
  const { team } = await guards.member()
  const members = await listMembers(team.id)
  return (
    <>
      <form action={renameTeam}>
        <input name="name" defaultValue={team.name} />
      </form>
      <MembersTable initial={members.map(({ id, name }) => ({ id, name }))} />
    </>
  )
}
