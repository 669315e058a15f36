import 'server-only'

import { getCaller } from '@/data/session'

type Caller = NonNullable<Awaited<ReturnType<typeof getCaller>>>

export function withCaller<A extends unknown[], R>(action: (caller: Caller, ...args: A) => Promise<R>) {
  return async (...args: A) => {
    const caller = await getCaller()
    if (!caller) return null
    return action(caller, ...args)
  }
}
