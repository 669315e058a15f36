import { rows } from './rows.js'
import type { Row } from './types.js'

/** Tokens in cookies, verified where Next.js runs: Amplify (Cognito), and Firebase at the edge. */
export const edgeSessions: readonly Row[] = [
  // `runWithAmplifyServerContext({ nextServerContext: { cookies }, operation: (context) => getCurrentUser(context) })`
  {
    module: '@aws-amplify/adapter-nextjs',
    path: 'createServerRunner().runWithAmplifyServerContext()',
    kind: 'calls',
    argument: 0,
    property: 'operation',
    when: 'now',
    returns: 'result',
  },
  ...rows('aws-amplify/auth/server', ['getCurrentUser()', 'fetchUserAttributes()'], {
    kind: 'session',
    absent: 'throws',
  }),
  {
    module: 'aws-amplify/auth/server',
    path: 'fetchAuthSession()',
    kind: 'session',
    absent: 'empty',
    tokens: ['tokens'],
  },

  ...['next-firebase-auth-edge', 'next-firebase-auth-edge/*'].flatMap((module) =>
    rows(module, ['getTokens()', 'getTokensFromObject()', 'getApiRequestTokens()'], {
      kind: 'session',
      absent: 'null',
      tokens: ['token', 'customToken'],
    }),
  ),
  ...['next-firebase-auth-edge', 'next-firebase-auth-edge/*'].map((module): Row => {
    return { module, path: 'getFirebaseAuth()', kind: 'value', type: 'FirebaseAuth' }
  }),
]
