import { requireUser } from '@/data/session'
import type { Viewer } from '@/data/types'

/** An action for people who are signed in; its first parameter is the caller. */
export function withUser<Args extends unknown[], Result>(action: (user: Viewer, ...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    const user = await requireUser()
    return action(user, ...args)
  }
}
