import { getMessagesOf } from '@/data/messages'
import { getCaller } from '@/data/session'

export async function GET() {
  const caller = await getCaller()
  if (!caller) return Response.json({ error: 'Sign in first' }, { status: 401 })
  return Response.json(await getMessagesOf(caller.id))
}
