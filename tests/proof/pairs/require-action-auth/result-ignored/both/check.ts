import 'server-only'

import { getCaller } from '@/data/session'

export async function isSignedIn() {
  return (await getCaller()) !== null
}
