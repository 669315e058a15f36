import { isDatabaseUp } from '@/lib/health'

export async function GET() {
  return Response.json({ up: await isDatabaseUp() })
}
