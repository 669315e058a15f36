import { rows } from './rows.js'
import type { Row } from './types.js'

/** Writers of `Set-Cookie` headers, and libraries that set session cookies of their own. */
export const cookies: readonly Row[] = [
  // What they write is sent by whoever asked for it.
  ...['cookie', 'cookie-es'].flatMap((module) =>
    rows(module, ['serialize()', 'default.serialize()', 'stringifySetCookie()', 'default.stringifySetCookie()'], {
      kind: 'effect',
      effect: 'cookie-write',
    }),
  ),

  // `httpOnly`, `secure` (in production), `sameSite: 'lax'` and an expiry, unless the options say otherwise
  ...['iron-session', 'iron-session/edge'].map((module): Row => {
    return { module, path: 'getIronSession()', kind: 'cookie-options', argument: 1, at: 'cookieOptions' }
  }),
  ...['iron-session', 'iron-session/edge'].map((module): Row => {
    return { module, path: 'getIronSession()', kind: 'cookie-options', argument: 2, at: 'cookieOptions' }
  }),
  ...['next-auth', 'next-auth/next'].flatMap((module): Row[] =>
    rows(module, ['default()', 'NextAuth()'], {
      kind: 'cookie-options',
      argument: 0,
      at: 'cookies.sessionToken.options',
    }),
  ),
  ...rows('better-auth', ['betterAuth()'], {
    kind: 'cookie-options',
    argument: 0,
    at: 'advanced.defaultCookieAttributes',
  }),
  ...rows('better-auth', ['betterAuth()'], {
    kind: 'cookie-options',
    argument: 0,
    at: 'advanced.cookies.session_token.attributes',
  }),
]
