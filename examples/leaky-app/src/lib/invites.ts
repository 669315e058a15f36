import { writeCookie } from './cookies'

/** Keeps an invitation until its visitor has signed up. */
export async function rememberInvite(code: string) {
  if (code.length !== 12) return false
  await writeCookie('invite', code)
  return true
}
