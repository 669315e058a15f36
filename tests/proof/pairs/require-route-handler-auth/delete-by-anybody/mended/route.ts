import type { NextRequest } from 'next/server'

import { removeMessageOf } from '@/data/messages'
import { requireCaller } from '@/data/session'

export async function DELETE(request: NextRequest) {
  const caller = await requireCaller()
  await removeMessageOf(caller.id, request.nextUrl.searchParams.get('id') ?? '')
  return new Response(null, { status: 204 })
}
