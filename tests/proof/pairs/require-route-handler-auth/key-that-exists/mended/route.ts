import { isApiKey } from '@/data/keys'
import { removeMessage } from '@/data/messages'

export async function POST(request: Request) {
  if (!isApiKey(request.headers.get('x-api-key'))) return new Response(null, { status: 401 })
  const { id } = (await request.json()) as { id: string }
  await removeMessage(id)
  return new Response(null, { status: 204 })
}
