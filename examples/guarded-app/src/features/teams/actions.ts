'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { listMembers } from '@/data/teams'
import * as access from './guards'
import { invitations } from './invitations'
import { TeamService } from './team-service'

const teamName = z.string().trim().min(1).max(60)

export async function renameTeam(formData: FormData) {
  const service = await TeamService.forCaller()
  await service.rename(teamName.parse(formData.get('name')))
  revalidatePath('/team')
}

export async function removeMember(memberId: string) {
  const service = await TeamService.forCaller()
  await service.remove(z.uuid().parse(memberId))
  revalidatePath('/team')
}

export async function leaveTeam() {
  await (await TeamService.forCaller()).leave()
  revalidatePath('/team')
}

export async function inviteMember(email: string) {
  await invitations.invite(z.email().parse(email))
}

export async function loadMembers() {
  const { team } = await access.guards.member()
  return listMembers(team.id)
}
