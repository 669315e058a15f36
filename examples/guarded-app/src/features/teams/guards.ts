import { notFound } from 'next/navigation'
import { requireUser } from '@/data/session'
import { getTeamOf } from '@/data/teams'

export const guards = {
  async member() {
    const user = await requireUser()
    const team = await getTeamOf(user.id)
    if (!team) notFound()
    return { user, team }
  },

  async owner() {
    const { user, team } = await guards.member()
    if (team.ownerId !== user.id) notFound()
    return { user, team }
  },
}
