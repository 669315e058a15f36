import 'server-only'

import { getCaller } from '@/data/session'

type Handler = (request: Request, callerId: string) => Promise<Response>

export function withCaller(handler: Handler) {
  return async (request: Request) => {
    const caller = await getCaller()
    return caller ? handler(request, caller.id) : new Response(null, { status: 401 })
  }
}
