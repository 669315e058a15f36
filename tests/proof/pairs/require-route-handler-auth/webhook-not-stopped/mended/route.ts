import { isSigned } from '@/data/keys'
import { removeMessage } from '@/data/messages'

export async function POST(request: Request) {
  const body = await request.text()
  if (!isSigned(body, request.headers.get('x-signature'))) {
    return new Response(null, { status: 400 })
  }
  const { id } = JSON.parse(body) as { id: string }
  await removeMessage(id)
  return new Response(null, { status: 204 })
}
