import { rows } from './rows.js'
import type { Row } from './types.js'

const session = { kind: 'session', absent: 'null', tokens: [] } as const

/** NextAuth 4, Auth.js (NextAuth 5) and what they share. */
export const authJs: readonly Row[] = [
  { module: 'next-auth', path: '', kind: 'package', role: 'auth', only: ['default'] },

  // 4
  ...['next-auth', 'next-auth/next'].flatMap((module) =>
    rows(module, ['getServerSession()', 'unstable_getServerSession()'], session),
  ),
  // 5: `const { auth, signIn, signOut } = NextAuth(…)`
  { module: 'next-auth', path: 'default().auth()', ...session },
  // Its providers' `authorize` is what checks the credentials.
  { module: 'next-auth', path: 'default().signIn()', kind: 'effect', effect: 'sign-in', checks: true },
  { module: 'next-auth', path: 'default().signOut()', kind: 'effect', effect: 'sign-out' },
  { module: 'next-auth', path: 'default().unstable_update()', kind: 'effect', effect: 'cookie-write' },

  // Both decrypt the token, so that a forged one is null (or throws).
  ...['next-auth/jwt', '@auth/core/jwt'].flatMap((module): Row[] => [
    { module, path: 'getToken()', ...session },
    { module, path: 'decode()', kind: 'proof', argument: 0, failure: 'null', of: 'token' },
  ]),
]
