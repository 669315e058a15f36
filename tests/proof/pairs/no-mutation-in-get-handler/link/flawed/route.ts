import { removeMessageOf } from '@/data/messages'
import { getCaller } from '@/data/session'

// flawed-next-line: no-mutation-in-get-handler
export async function GET(request: Request) {
  const caller = await getCaller()
  if (!caller) return new Response(null, { status: 401 })
  await removeMessageOf(caller.id, new URL(request.url).searchParams.get('id') ?? '')
  return new Response(null, { status: 204 })
}

export const POST = GET
