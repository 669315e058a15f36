import { rows } from './rows.js'
import type { Row } from './types.js'

/** Sessions that the app keeps itself: Lucia and iron-session. */
export const sessions: readonly Row[] = [
  { module: 'lucia', path: '', kind: 'package', role: 'auth', only: ['Lucia', 'lucia'] },
  ...rows('lucia', ['Lucia()', 'lucia()'], { kind: 'value', type: 'Lucia' }),
  // 3: `{ user: null, session: null }` for a stranger
  { module: 'type:Lucia', path: 'validateSession()', kind: 'session', absent: 'anonymous', tokens: ['session.id'] },
  // 2: it throws for a stranger there, and `handleRequest()` reads the cookie itself
  { module: 'type:Lucia', path: 'handleRequest().validate()', kind: 'session', absent: 'null', tokens: ['sessionId'] },
  {
    module: 'type:Lucia',
    path: 'handleRequest().validateBearerToken()',
    kind: 'session',
    absent: 'null',
    tokens: ['sessionId'],
  },
  ...rows('type:Lucia', ['createSession()', 'handleRequest().setSession()'], { kind: 'effect', effect: 'sign-in' }),
  { module: 'type:Lucia', path: 'invalidateSession()', kind: 'effect', effect: 'sign-out' },
  ...rows('type:Lucia', ['invalidateUserSessions()', 'invalidateAllUserSessions()', 'deleteExpiredSessions()'], {
    kind: 'effect',
    effect: 'service-write',
  }),
  { module: 'type:Lucia', path: 'createUser()', kind: 'effect', effect: 'sign-up' },
  ...rows('type:Lucia', ['updateUserAttributes()', 'deleteUser()', 'updateKeyPassword()', 'deleteKey()'], {
    kind: 'effect',
    effect: 'service-write',
  }),
  ...rows('type:Lucia', ['getUser()', 'getUserSessions()', 'getSession()', 'getAllUserSessions()'], {
    kind: 'effect',
    effect: 'service-read',
  }),
  { module: 'type:Lucia', path: 'useKey()', kind: 'proof', argument: 2, failure: 'throws', of: 'password' },

  // The cookie is sealed. Without one the session is an object with nothing in it.
  ...['iron-session', 'iron-session/edge'].flatMap((module): Row[] => [
    { module, path: 'getIronSession()', kind: 'session', absent: 'empty', tokens: [] },
    { module, path: 'getIronSession().save()', kind: 'effect', effect: 'cookie-write' },
    { module, path: 'getIronSession().destroy()', kind: 'effect', effect: 'sign-out' },
    // A seal that is forged or too old gives an empty object.
    { module, path: 'sealData()', kind: 'issue', of: 'token' },
    { module, path: 'unsealData()', kind: 'proof', argument: 0, failure: 'null', of: 'token' },
  ]),
  ...rows('@hapi/iron', ['seal()', 'default.seal()'], { kind: 'issue', of: 'token' }),
  ...rows('@hapi/iron', ['unseal()', 'default.unseal()'], {
    kind: 'proof',
    argument: 0,
    failure: 'throws',
    of: 'token',
  }),
]
