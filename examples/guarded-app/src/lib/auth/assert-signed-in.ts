import type { Session } from '@/data/types'

export function assertSignedIn(session: Session | null): asserts session is Session {
  if (!session) throw new Error('This needs an account.')
}
