import { purgeSessions } from '@/data/session'
import { isCronRequest } from '@/lib/cron'

export async function GET(request: Request) {
  if (!isCronRequest(request)) return new Response('Unauthorized', { status: 401 })
  await purgeSessions()
  return Response.json({ ok: true })
}
