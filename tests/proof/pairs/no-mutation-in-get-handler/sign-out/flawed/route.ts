import { cookies } from 'next/headers'

// flawed-next-line: no-mutation-in-get-handler
export async function GET() {
  ;(await cookies()).delete('session')
  return new Response(null, { status: 204 })
}
