import { revalidateTag } from 'next/cache'

export function POST() {
  revalidateTag('messages', 'max')
  return new Response(null, { status: 204 })
}
