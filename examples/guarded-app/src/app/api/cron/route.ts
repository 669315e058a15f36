import { isCronRequest } from '@/data/secrets'
import { purgeExpiredSessions } from '@/data/session'

export async function GET(request: Request) {
  if (!isCronRequest(request)) return new Response('Unauthorized', { status: 401 })
  await purgeExpiredSessions()
  return Response.json({ ok: true })
}
