'use server'

import { revalidatePath } from 'next/cache'
import { requireUser } from '@/data/session'
import { getTeamOf, listMembers } from '@/data/teams'
import { dropMember as kick, teamService } from './lib'
import * as invitations from './lib/invitations'
import rename from './lib/rename'

export async function inviteMember(teamId: string, email: string) { // expect: require-action-auth
  await invitations.invite(teamId, email)
  revalidatePath('/team')
}

export async function removeMember(teamId: string, userId: string) { // expect: require-action-auth
  await kick(teamId, userId)
  revalidatePath('/team')
}

export async function renameTeam(teamId: string, formData: FormData) { // expect: require-action-auth
  await rename(teamId, String(formData.get('name')))
  revalidatePath('/team')
}

export async function transferTeam(teamId: string, ownerId: string) { // expect: require-action-auth
  await teamService.transfer(teamId, ownerId)
  revalidatePath('/team')
}

/** For the pages below /team. */
export async function loadMembers(teamId: string) { // expect: require-action-auth
  const members = await listMembers(teamId)
  return members.filter((member) => !member.banned)
}

export async function leaveTeam() {
  const user = await requireUser()
  const team = await getTeamOf(user.id)
  if (team) await kick(team.id, user.id)
  revalidatePath('/team')
}
