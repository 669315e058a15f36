import { sendInvite } from '@/data/invites'
import { absoluteUrl } from '@/lib/site'
import { guards } from './guards'

export class InvitationService {
  async invite(email: string) {
    const { team } = await guards.owner()
    await sendInvite(team.id, email, (token) => absoluteUrl(`/invite/${token}`))
  }
}

export const invitations = new InvitationService()
