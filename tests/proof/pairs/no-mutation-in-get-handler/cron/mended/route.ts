import { isCron } from '@/data/keys'
import { removeMessage } from '@/data/messages'

export async function GET(request: Request) {
  if (!isCron(request.headers.get('authorization'))) return new Response(null, { status: 401 })
  await removeMessage('a1')
  return new Response(null, { status: 204 })
}
