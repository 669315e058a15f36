import { updateTeam } from '@/data/teams'

export default async function rename(teamId: string, name: string) {
  const trimmed = name.trim().slice(0, 60)
  if (trimmed) await updateTeam(teamId, { name: trimmed })
}
