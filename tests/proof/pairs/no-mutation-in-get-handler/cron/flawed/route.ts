import { removeMessage } from '@/data/messages'

// flawed-next-line: no-mutation-in-get-handler, require-route-handler-auth
export async function GET(request: Request) {
  if (!request.headers.get('authorization')?.startsWith('Bearer ')) return new Response(null, { status: 401 })
  await removeMessage('a1')
  return new Response(null, { status: 204 })
}
