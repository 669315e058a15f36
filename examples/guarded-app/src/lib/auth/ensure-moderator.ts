import { getSession } from '@/data/session'
import { refuse } from './refuse'

export default async function ensureModerator() {
  const session = await getSession()
  switch (session?.user.role) {
    case 'admin':
      return session.user
    case 'member':
      return refuse('Only moderators may do this.')
    default:
      return refuse('Please sign in first.')
  }
}
