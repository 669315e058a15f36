import type { NextRequest } from 'next/server'

import { removeMessage } from '@/data/messages'

// flawed-next-line: require-route-handler-auth
export async function DELETE(request: NextRequest) {
  await removeMessage(request.nextUrl.searchParams.get('id') ?? '')
  return new Response(null, { status: 204 })
}
