import { requireUser } from '@/data/session'
import { leaveTeam, removeMember, updateTeam } from '@/data/teams'
import type { Viewer } from '@/data/types'

/** What the caller may do to teams. There is no instance without a caller. */
export class TeamService {
  private constructor(private readonly caller: Viewer) {}

  static async forCaller() {
    return new TeamService(await requireUser())
  }

  async rename(name: string) {
    await updateTeam(this.caller.id, { name })
  }

  async remove(memberId: string) {
    await removeMember(this.caller.id, memberId)
  }

  async leave() {
    await leaveTeam(this.caller.id)
  }
}
