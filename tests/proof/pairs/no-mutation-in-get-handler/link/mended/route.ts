import { removeMessageOf } from '@/data/messages'
import { getCaller } from '@/data/session'

export async function POST(request: Request) {
  const caller = await getCaller()
  if (!caller) return new Response(null, { status: 401 })
  await removeMessageOf(caller.id, new URL(request.url).searchParams.get('id') ?? '')
  return new Response(null, { status: 204 })
}
