import { rows } from './rows.js'
import type { Row } from './types.js'

const client = 'type:Stytch'
const byName = { kind: 'effect', effect: 'service-write', byName: true } as const
/** They refuse a wrong token, code or password. */
const signIn = { kind: 'effect', effect: 'sign-in', verifies: true } as const
const recovery = { kind: 'effect', effect: 'recovery' } as const
const session = { kind: 'session', absent: 'throws', tokens: ['session_token', 'session_jwt'] } as const

const methods = [
  'magicLinks',
  'oauth',
  'otps',
  'passwords',
  'sso',
  'totps',
  'webauthn',
  'cryptoWallets',
  'recoveryCodes',
]

/** Stytch, for people and for organisations: both clients say the same of what they share. */
export const stytch: readonly Row[] = [
  { module: 'stytch', path: '', kind: 'package', role: 'auth', only: ['Client', 'B2BClient', 'default'] },
  ...rows('stytch', ['Client()', 'B2BClient()', 'default.Client()', 'default.B2BClient()'], {
    kind: 'value',
    type: 'Stytch',
  }),
  // `users.get()`, `organizations.members.search()`, `sso.saml.createConnection()`
  ...rows(client, ['*.*()', '*.*.*()', '*.*.*.*()'], byName),

  // They throw for a token that is unknown, forged or too old.
  ...rows(
    client,
    ['sessions.authenticate()', 'sessions.authenticateJwt()', 'sessions.authenticateJwtLocal()'],
    session,
  ),
  ...rows(
    client,
    [
      'm2m.authenticateToken()',
      'idp.introspectTokenLocal()',
      'idp.introspectTokenNetwork()',
      'idp.introspectAccessTokenLocal()',
      'idp.introspectAccessTokenNetwork()',
    ],
    { kind: 'session', absent: 'throws' },
  ),
  { module: client, path: 'sessions.revoke()', kind: 'effect', effect: 'sign-out' },

  ...rows(
    client,
    methods.flatMap((name) => [`${name}.authenticate()`, `${name}.*.authenticate()`]),
    signIn,
  ),
  ...rows(
    client,
    [
      'recoveryCodes.recover()',
      'passwords.email.reset()',
      'passwords.existingPassword.reset()',
      'sessions.exchange()',
      'sessions.exchangeAccessToken()',
      'discovery.intermediateSessions.exchange()',
      'discovery.organizations.create()',
      'magicLinks.discovery.authenticate()',
      'oauth.discovery.authenticate()',
      'otps.email.discovery.authenticate()',
      'passwords.discovery.authenticate()',
      'impersonation.authenticate()',
    ],
    signIn,
  ),
  { module: client, path: 'passwords.create()', kind: 'effect', effect: 'sign-up' },
  ...rows(
    client,
    [
      'magicLinks.email.loginOrCreate()',
      'magicLinks.email.loginOrSignup()',
      'magicLinks.email.discovery.send()',
      'magicLinks.email.send()',
      'otps.email.loginOrCreate()',
      'otps.email.loginOrSignup()',
      'otps.email.discovery.send()',
      'otps.email.send()',
      'otps.sms.loginOrCreate()',
      'otps.sms.send()',
      'otps.whatsapp.loginOrCreate()',
      'otps.whatsapp.send()',
      'passwords.email.resetStart()',
    ],
    recovery,
  ),
  // They say what is so, and keep nothing.
  ...rows(client, ['passwords.strengthCheck()', 'sessions.getJWKS()'], { kind: 'value', type: 'Inert' }),
]
