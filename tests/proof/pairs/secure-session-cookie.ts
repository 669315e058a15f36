import { pairsOf } from '../harness/pair.js'
import { formData, type Target } from '../harness/target.js'

const FACT =
  'cookies().set() adds none of HttpOnly, Secure, SameSite and Expires by itself: analysis/queries/cookies/cookie-attributes.ts, `findWeakAttributes`'

const setCookie = async (target: Target) => {
  const { headers } = await target.call('signIn', [formData({ email: 'bob@example.test' })])
  return headers.getSetCookie().find((cookie) => cookie.startsWith('session=')) ?? ''
}

const missing = (attack: string, attribute: RegExp) => ({
  attack,
  succeeds: async (target: Target) => !attribute.test(await setCookie(target)),
  works: async (target: Target) => (await setCookie(target)).startsWith('session=session-of-bob'),
})

export const secureSessionCookie = pairsOf('secure-session-cookie', FACT, {
  'readable-by-script': missing('a script that reads document.cookie', /; HttpOnly/i),
  'sent-in-plain-text': missing('a listener to a plain HTTP request', /; Secure/i),
  'sent-from-other-sites': missing('a form on another site', /; SameSite=(?:lax|strict)/i),
  'for-ever': missing('the browser profile of a year ago', /; (?:Max-Age|Expires)=/i),
})
