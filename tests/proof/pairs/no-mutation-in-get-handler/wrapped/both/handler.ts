import { removeMessageOf } from '@/data/messages'
import { withCaller } from './with-caller'

export const remove = withCaller(async (request, callerId) => {
  await removeMessageOf(callerId, new URL(request.url).searchParams.get('id') ?? '')
  return new Response(null, { status: 204 })
})
