import { getMessages } from '@/data/messages'

// flawed-next-line: require-route-handler-auth
export async function GET() {
  return Response.json(await getMessages())
}
