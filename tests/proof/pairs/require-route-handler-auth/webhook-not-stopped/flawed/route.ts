import { isSigned } from '@/data/keys'
import { removeMessage } from '@/data/messages'

// flawed-next-line: require-route-handler-auth
export async function POST(request: Request) {
  const body = await request.text()
  if (!isSigned(body, request.headers.get('x-signature'))) {
    console.warn('A webhook with a wrong signature')
  }
  const { id } = JSON.parse(body) as { id: string }
  await removeMessage(id)
  return new Response(null, { status: 204 })
}
