import { rows } from './rows.js'
import type { Row } from './types.js'

/** The provider is asked for tokens in return for the code that it sent the visitor back with. */
const exchange = { kind: 'effect', effect: 'outgoing', checks: true } as const

/** Clients of OAuth providers, as far as they end a flow that began elsewhere. */
export const oauthClients: readonly Row[] = [
  ...['googleapis', 'google-auth-library'].flatMap((module): Row[] => [
    ...rows(module, ['google.auth.OAuth2()', 'Auth.OAuth2Client()', 'OAuth2Client()'], {
      kind: 'value',
      type: 'GoogleOAuthClient',
    }),
  ]),
  { module: 'type:GoogleOAuthClient', path: 'getToken()', ...exchange },
  {
    module: 'type:GoogleOAuthClient',
    path: 'verifyIdToken()',
    kind: 'proof',
    argument: 0,
    failure: 'throws',
    of: 'token',
  },
  { module: 'arctic', path: '*().validateAuthorizationCode()', ...exchange },
  ...rows('openid-client', ['authorizationCodeGrant()', 'Issuer().Client().callback()'], exchange),
  { module: 'simple-oauth2', path: 'AuthorizationCode().getToken()', ...exchange },
  { module: '@azure/msal-node', path: 'ConfidentialClientApplication().acquireTokenByCode()', ...exchange },
  { module: 'type:Stripe', path: 'oauth.token()', ...exchange },
  { module: '@slack/web-api', path: 'WebClient().oauth.v2.access()', ...exchange },
]
