import { getSession } from '@/data/session'

type Result<T> = { ok: true; value: T } | { ok: false; error: string }

/** The caller, or the reason why there is none. Never throws. */
export async function checkUser(): Promise<Result<{ id: string; role: string }>> {
  const session = await getSession()
  if (!session) return { ok: false, error: 'Please sign in first.' }
  return { ok: true, value: session.user }
}
