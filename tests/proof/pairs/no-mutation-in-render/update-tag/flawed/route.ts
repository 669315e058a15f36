import { updateTag } from 'next/cache'

export function POST() {
  updateTag('messages') // flawed: no-mutation-in-render
  return new Response(null, { status: 204 })
}
