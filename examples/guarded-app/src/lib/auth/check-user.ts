import { getSession } from '@/data/session'
import type { Viewer } from '@/data/types'

type Result<T> = { ok: true; value: T } | { ok: false; error: string }

/** The caller, or the reason why there is none. Never throws. */
export async function checkUser(): Promise<Result<Viewer>> {
  const session = await getSession()
  return session ? { ok: true, value: session.user } : { ok: false, error: 'Please sign in first.' }
}
