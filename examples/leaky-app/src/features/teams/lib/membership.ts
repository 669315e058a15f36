import { removeMember } from '@/data/teams'
import { report } from '@/lib/logger'

export async function remove(teamId: string, userId: string) {
  try {
    await removeMember(teamId, userId)
  } catch (error) {
    await report(error)
    throw error
  }
}
