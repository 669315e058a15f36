import { removeMessage } from '@/data/messages'

// flawed-next-line: require-route-handler-auth
export async function POST(request: Request) {
  if (!request.headers.has('x-api-key')) return new Response(null, { status: 401 })
  const { id } = (await request.json()) as { id: string }
  await removeMessage(id)
  return new Response(null, { status: 204 })
}
