import { countVisit } from '@/data/visits'

// flawed-next-line: no-mutation-in-get-handler, require-route-handler-auth
export const HEAD = async () => {
  await countVisit('/head')
  return new Response(null, { status: 204 })
}
