import { rows } from './rows.js'
import type { Row } from './types.js'

const serviceRead = { kind: 'effect', effect: 'service-read' } as const
const serviceWrite = { kind: 'effect', effect: 'service-write' } as const
/** Of a service with more methods than anybody lists: those that are called like readers read. */
const byName = { ...serviceWrite, byName: true } as const
const signIn = { kind: 'effect', effect: 'sign-in' } as const
const signOut = { kind: 'effect', effect: 'sign-out' } as const

const auth0Tokens = ['accessToken', 'idToken', 'refreshToken', 'tokenSet'] as const

/** Auth0, with what versions 3 (module functions) and 4 (a client) call alike. */
const auth0: readonly Row[] = [
  ...['@auth0/nextjs-auth0', '@auth0/nextjs-auth0/edge'].flatMap((module): Row[] => [
    { module, path: 'getSession()', kind: 'session', absent: 'null', tokens: auth0Tokens },
    { module, path: 'getAccessToken()', kind: 'session', absent: 'throws' },
    { module, path: 'updateSession()', kind: 'effect', effect: 'cookie-write' },
    ...rows(module, ['withApiAuthRequired()', 'withPageAuthRequired()'], {
      kind: 'calls',
      argument: 0,
      when: 'now',
      verified: true,
      returns: 'function',
    }),
    { module, path: 'initAuth0()', kind: 'value', type: 'Auth0Client' },
  ]),
  { module: '@auth0/nextjs-auth0/server', path: 'Auth0Client()', kind: 'value', type: 'Auth0Client' },
  { module: 'type:Auth0Client', path: 'getSession()', kind: 'session', absent: 'null', tokens: auth0Tokens },
  { module: 'type:Auth0Client', path: 'getAccessToken()', kind: 'session', absent: 'throws' },
  { module: 'type:Auth0Client', path: 'getAccessTokenForConnection()', kind: 'session', absent: 'throws' },
  { module: 'type:Auth0Client', path: 'updateSession()', kind: 'effect', effect: 'cookie-write' },
  ...rows('type:Auth0Client', ['withApiAuthRequired()', 'withPageAuthRequired()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    verified: true,
    returns: 'function',
  }),
  { module: 'auth0', path: '', kind: 'package', role: 'auth', only: ['ManagementClient'] },
  { module: 'auth0', path: 'ManagementClient()', kind: 'value', type: 'Auth0Management' },
  // Since version 5 some stand a step further down: `organizations.members.list()`.
  ...rows('type:Auth0Management', ['*.*()', '*.*.*()', '*.*.*.*()'], byName),
]

const workos = 'type:WorkOS'

/** WorkOS and its AuthKit. */
const workOs: readonly Row[] = [
  ...rows('@workos-inc/authkit-nextjs', ['withAuth()', 'refreshSession()'], {
    kind: 'session',
    absent: 'anonymous',
    tokens: ['accessToken'],
    throwsWith: { argument: 0, property: 'ensureSignedIn', values: [true] },
  }),
  { module: '@workos-inc/authkit-nextjs', path: 'getUser()', kind: 'session', absent: 'anonymous' },
  { module: '@workos-inc/authkit-nextjs', path: 'getTokenClaims()', kind: 'session', absent: 'empty' },
  { module: '@workos-inc/authkit-nextjs', path: 'validateApiKey()', kind: 'session', absent: 'null', at: 'apiKey' },
  { module: '@workos-inc/authkit-nextjs', path: 'switchToOrganization()', kind: 'guard' },
  { module: '@workos-inc/authkit-nextjs', path: 'saveSession()', ...signIn },
  { module: '@workos-inc/authkit-nextjs', path: 'signOut()', ...signOut },
  { module: '@workos-inc/authkit-nextjs', path: 'getWorkOS()', kind: 'value', type: 'WorkOS' },
  { module: '@workos-inc/node', path: '', kind: 'package', role: 'auth', only: ['WorkOS', 'default'] },
  ...rows('@workos-inc/node', ['WorkOS()', 'default()'], { kind: 'value', type: 'WorkOS' }),
  ...rows(workos, ['userManagement.*()', 'organizations.*()', 'directorySync.*()', 'sso.*()', 'widgets.*()'], byName),
  ...rows(
    workos,
    [
      'userManagement.authenticateWithCode()',
      'userManagement.authenticateWithCodeAndVerifier()',
      'userManagement.authenticateWithEmailVerification()',
      'userManagement.authenticateWithMagicAuth()',
      'userManagement.authenticateWithOrganizationSelection()',
      'userManagement.authenticateWithPassword()',
      'userManagement.authenticateWithRadarEmailChallenge()',
      'userManagement.authenticateWithRadarSmsChallenge()',
      'userManagement.authenticateWithRefreshToken()',
      'userManagement.authenticateWithTotp()',
      'userManagement.resetPassword()',
      'sso.getProfileAndToken()',
    ],
    signIn,
  ),
  { module: workos, path: 'userManagement.authenticateWithSessionCookie()', kind: 'session', absent: 'anonymous' },
  { module: workos, path: 'userManagement.loadSealedSession()', kind: 'value', type: 'WorkOSSealedSession' },
  // Making a URL changes nothing: these hide the `*` above.
  ...rows(
    workos,
    ['userManagement.getAuthorizationUrl()', 'userManagement.getLogoutUrl()', 'userManagement.getJwksUrl()'],
    {
      kind: 'value',
      type: 'Inert',
    },
  ),
  ...rows(
    workos,
    [
      'userManagement.createMagicAuth()',
      'userManagement.createPasswordReset()',
      'userManagement.sendRadarSmsChallenge()',
      'userManagement.sendVerificationEmail()',
    ],
    { kind: 'effect', effect: 'recovery' },
  ),
  ...rows('type:WorkOSSealedSession', ['authenticate()', 'refresh()'], { kind: 'session', absent: 'anonymous' }),
  { module: workos, path: 'webhooks.constructEvent()', kind: 'proof', argument: 0, failure: 'throws', of: 'signature' },
]

const kindeServer = '@kinde-oss/kinde-auth-nextjs/server'

/** Kinde. */
const kinde: readonly Row[] = [
  { module: kindeServer, path: '', kind: 'package', role: 'auth', only: ['createKindeManagementAPIClient'] },
  { module: kindeServer, path: 'getKindeServerSession()', kind: 'value', type: 'KindeSession' },
  ...rows(
    'type:KindeSession',
    [
      'getUser()',
      'getAccessToken()',
      'getAccessTokenRaw()',
      'getIdToken()',
      'getIdTokenRaw()',
      'getClaim()',
      'getOrganization()',
      'getUserOrganizations()',
      'getPermissions()',
      'getRoles()',
    ],
    { kind: 'session', absent: 'null' },
  ),
  { module: 'type:KindeSession', path: 'isAuthenticated()', kind: 'permission' },
  { module: 'type:KindeSession', path: 'getPermission()', kind: 'permission', at: 'isGranted' },
  ...rows(kindeServer, ['protectPage()', 'protectApi()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    verified: true,
    returns: 'function',
  }),
  { module: kindeServer, path: 'createKindeManagementAPIClient()', kind: 'value', type: 'KindeManagement' },
  { module: 'type:KindeManagement', path: '*.*()', ...byName },
]

const stack = 'type:StackServerApp'

/** Stack Auth. */
const stackAuth: readonly Row[] = [
  { module: '@stackframe/stack', path: 'StackServerApp()', kind: 'value', type: 'StackServerApp' },
  ...rows(stack, ['getUser()', 'useUser()', 'getServerUser()', 'getPartialUser()'], {
    kind: 'session',
    absent: 'null',
    throwsWith: { argument: 0, property: 'or', values: ['redirect', 'throw'] },
  }),
  { module: stack, path: 'getUser().hasPermission()', kind: 'permission' },
  { module: stack, path: 'getUser().getPermission()', kind: 'session', absent: 'null' },
  { module: stack, path: 'getUser().signOut()', ...signOut },
  ...rows(
    stack,
    ['getUser().update()', 'getUser().delete()', 'getUser().createTeam()', 'getUser().setPassword()'],
    serviceWrite,
  ),
  ...rows(stack, ['listUsers()', 'getTeam()', 'listTeams()', 'listTeamMemberPermissions()'], serviceRead),
  ...rows(stack, ['createUser()', 'createTeam()', 'createOAuthProvider()', 'grantProduct()'], serviceWrite),
  { module: stack, path: 'sendEmail()', kind: 'effect', effect: 'mail' },
  ...rows(
    stack,
    ['signInWithCredential()', 'signInWithMagicLink()', 'signInWithOAuth()', 'signInWithMfa()', 'callOAuthCallback()'],
    signIn,
  ),
  { module: stack, path: 'signUpWithCredential()', kind: 'effect', effect: 'sign-up' },
  { module: stack, path: 'signOut()', ...signOut },
]

const descopeSdk = 'type:DescopeSdk'

/** Descope. */
const descope: readonly Row[] = [
  ...rows('@descope/nextjs-sdk/server', ['session()', 'getSession()'], { kind: 'session', absent: 'null' }),
  { module: '@descope/nextjs-sdk/server', path: 'createSdk()', kind: 'value', type: 'DescopeSdk' },
  { module: '@descope/node-sdk', path: '', kind: 'package', role: 'auth', only: ['default'] },
  { module: '@descope/node-sdk', path: 'default()', kind: 'value', type: 'DescopeSdk' },
  ...rows(descopeSdk, ['validateJwt()', 'validateSession()', 'refreshSession()', 'exchangeAccessKey()'], {
    kind: 'proof',
    argument: 0,
    failure: 'throws',
    of: 'token',
  }),
  {
    module: descopeSdk,
    path: 'validateAndRefreshSession()',
    kind: 'proof',
    argument: 0,
    failure: 'throws',
    of: 'token',
  },
  ...rows(
    descopeSdk,
    ['validateRoles()', 'validateTenantRoles()', 'validatePermissions()', 'validateTenantPermissions()'],
    { kind: 'permission' },
  ),
  { module: descopeSdk, path: 'management.*.*()', ...byName },
  ...rows(
    descopeSdk,
    [
      'management.*.load()',
      'management.*.loadAll()',
      'management.*.loadByUserId()',
      'management.*.search()',
      'management.*.searchAll()',
    ],
    serviceRead,
  ),
]

/** PropelAuth. */
const propelAuth: readonly Row[] = ['@propelauth/nextjs/server', '@propelauth/nextjs/server/app-router'].flatMap(
  (module): Row[] => [
    { module, path: 'getUser()', kind: 'session', absent: 'null' },
    { module, path: 'getUserOrRedirect()', kind: 'session', absent: 'throws' },
    // They hand the cookie's token on without a look at it.
    { module, path: 'getAccessToken()', kind: 'unverified-session' },
    { module, path: 'getAccessTokenAsync()', kind: 'unverified-session' },
  ],
)

const logtoModule = '@logto/next/server-actions'

/** Logto. */
const logto: readonly Row[] = [
  { module: logtoModule, path: 'getLogtoContext()', kind: 'session', absent: 'empty' },
  ...rows(
    logtoModule,
    [
      'getAccessToken()',
      'getAccessTokenRSC()',
      'getOrganizationToken()',
      'getOrganizationTokenRSC()',
      'getOrganizationTokens()',
    ],
    { kind: 'session', absent: 'throws' },
  ),
  ...rows(logtoModule, ['signIn()', 'handleSignIn()'], signIn),
  { module: logtoModule, path: 'signOut()', ...signOut },
  { module: logtoModule, path: 'default()', kind: 'value', type: 'LogtoClient' },
  { module: 'type:LogtoClient', path: 'getLogtoContext()', kind: 'session', absent: 'empty' },
  ...rows('type:LogtoClient', ['handleSignIn()', 'handleSignInCallback()'], signIn),
  { module: 'type:LogtoClient', path: 'handleSignOut()', ...signOut },
]

/** SuperTokens: an object that is empty of claims for a stranger, or an exception. */
const superTokens: readonly Row[] = [
  ...['supertokens-node/nextjs', 'supertokens-node/custom'].map((module): Row => ({
    module,
    path: 'getSSRSession()',
    kind: 'session',
    absent: 'empty',
  })),
  ...rows(
    'supertokens-node/recipe/session',
    [
      'getSession()',
      'default.getSession()',
      'getSessionWithoutRequestResponse()',
      'default.getSessionWithoutRequestResponse()',
    ],
    { kind: 'session', absent: 'throws' },
  ),
]

const oryFlows = (type: string): Row[] => [
  { module: type, path: 'updateLoginFlow()', ...signIn },
  { module: type, path: 'updateRegistrationFlow()', kind: 'effect', effect: 'sign-up' },
  { module: type, path: 'updateRecoveryFlow()', kind: 'effect', effect: 'recovery' },
  ...rows(type, ['updateLogoutFlow()', 'performNativeLogout()'], signOut),
]

/** Ory: it is shown the caller's cookie, and refuses who has none. One client answers as axios does. */
const ory: readonly Row[] = [
  ...['@ory/client', '@ory/kratos-client'].map((module): Row => ({
    module,
    path: 'FrontendApi()',
    kind: 'value',
    type: 'OryFrontend',
  })),
  ...['@ory/client-fetch', '@ory/kratos-client-fetch'].map((module): Row => ({
    module,
    path: 'FrontendApi()',
    kind: 'value',
    type: 'OryFrontendOfFetch',
  })),
  { module: 'type:OryFrontend', path: 'toSession()', kind: 'session', absent: 'throws', at: 'data' },
  { module: 'type:OryFrontendOfFetch', path: 'toSession()', kind: 'session', absent: 'throws' },
  ...['type:OryFrontend', 'type:OryFrontendOfFetch'].flatMap(oryFlows),
  { module: '@ory/nextjs/app', path: 'getServerSession()', kind: 'session', absent: 'null' },
]

/** Hosted identity: Auth0, WorkOS, Kinde, Stack Auth, Descope, PropelAuth, Logto, SuperTokens, Ory. */
export const authServices: readonly Row[] = [
  ...auth0,
  ...workOs,
  ...kinde,
  ...stackAuth,
  ...descope,
  ...propelAuth,
  ...logto,
  ...superTokens,
  ...ory,
]
