import { rows } from './rows.js'
import type { Row } from './types.js'

const app = 'type:HonoApp'
const context = 'type:ContextOfRoute'
const request = 'type:RequestOfRoute'

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options'] as const

/** Middlewares that let everybody through. */
const open: readonly (readonly [string, string])[] = [
  ['hono/body-limit', 'bodyLimit()'],
  ['hono/cache', 'cache()'],
  ['hono/compress', 'compress()'],
  ['hono/context-storage', 'contextStorage()'],
  ['hono/cors', 'cors()'],
  ['hono/csrf', 'csrf()'],
  ['hono/etag', 'etag()'],
  ['hono/language', 'languageDetector()'],
  ['hono/logger', 'logger()'],
  ['hono/powered-by', 'poweredBy()'],
  ['hono/pretty-json', 'prettyJSON()'],
  ['hono/request-id', 'requestId()'],
  ['hono/secure-headers', 'secureHeaders()'],
  ['hono/timeout', 'timeout()'],
  ['hono/timing', 'timing()'],
  ['hono/trailing-slash', 'trimTrailingSlash()'],
  ['hono-openapi', 'describeRoute()'],
  ['hono-rate-limiter', 'rateLimiter()'],
  ['@hono/auth-js', 'initAuthConfig()'],
]

const validators: readonly (readonly [string, string])[] = [
  ['hono/validator', 'validator()'],
  ['hono-openapi', 'validator()'],
  ['hono-openapi/zod', 'validator()'],
  ['@hono/arktype-validator', 'arktypeValidator()'],
  ['@hono/standard-validator', 'sValidator()'],
  ['@hono/typebox-validator', 'tbValidator()'],
  ['@hono/valibot-validator', 'vValidator()'],
  ['@hono/zod-openapi', 'zValidator()'],
  ['@hono/zod-validator', 'zValidator()'],
]

/** Hono, as it answers for a route handler. */
export const hono: readonly Row[] = [
  ...['hono', 'hono/tiny', 'hono/quick'].map((module): Row => {
    return { module, path: 'Hono()', kind: 'app', step: 'start', type: 'HonoApp' }
  }),
  { module: '@hono/zod-openapi', path: 'OpenAPIHono()', kind: 'app', step: 'start', type: 'HonoApp' },
  { module: '@hono/zod-openapi', path: 'createRoute()', kind: 'argument', argument: 0 },
  { module: 'hono/factory', path: 'createMiddleware()', kind: 'argument', argument: 0 },
  { module: 'hono/factory', path: 'createFactory()', kind: 'value', type: 'HonoFactory' },
  { module: 'type:HonoFactory', path: 'createMiddleware()', kind: 'argument', argument: 0 },
  { module: 'type:HonoFactory', path: 'createHandlers()', kind: 'arguments' },
  { module: 'type:HonoFactory', path: 'createApp()', kind: 'app', step: 'start', type: 'HonoApp' },

  ...verbs.map((verb): Row => {
    return { module: app, path: `${verb}()`, kind: 'app', step: 'route', method: verb }
  }),
  { module: app, path: 'all()', kind: 'app', step: 'route' },
  { module: app, path: 'on()', kind: 'app', step: 'route', method: 'argument' },
  { module: app, path: 'openapi()', kind: 'app', step: 'route', method: 'described' },
  { module: app, path: 'use()', kind: 'app', step: 'use' },
  { module: app, path: 'route()', kind: 'app', step: 'mount' },
  { module: app, path: 'basePath()', kind: 'app', step: 'base' },
  ...rows(app, ['onError()', 'notFound()', 'doc()'], { kind: 'app', step: 'other' }),
  ...rows(app, ['fetch()', 'request()'], { kind: 'app', step: 'fetch' }),
  { module: 'hono/vercel', path: 'handle()', kind: 'app', step: 'answer' },

  ...rows(context, ['json()', 'text()', 'html()', 'body()', 'newResponse()', 'render()'], {
    kind: 'response',
    body: 0,
  }),
  { module: context, path: 'notFound()', kind: 'response' },
  { module: context, path: 'redirect()', kind: 'response', redirect: 0 },
  { module: request, path: 'param()', kind: 'input', source: 'params' },
  ...rows(request, ['query()', 'queries()'], { kind: 'input', source: 'searchParams' }),
  { module: request, path: 'header()', kind: 'input', source: 'header' },
  ...rows(request, ['json()', 'text()', 'arrayBuffer()', 'blob()'], { kind: 'input', source: 'body' }),
  ...rows(request, ['parseBody()', 'formData()'], { kind: 'input', source: 'form' }),

  { module: 'hono/combine', path: 'every()', kind: 'middleware', combines: 'every' },
  { module: 'hono/combine', path: 'some()', kind: 'middleware', combines: 'some' },
  { module: 'hono/combine', path: 'except()', kind: 'middleware', combines: 'except' },
  ...open.map(([module, path]): Row => ({ module, path, kind: 'middleware' })),
  ...validators.map(([module, path]): Row => {
    return { module, path, kind: 'middleware', checks: { part: 0, schema: 1 } }
  }),
  { module: 'hono/basic-auth', path: 'basicAuth()', kind: 'middleware', guards: true, asks: 'verifyUser' },
  { module: 'hono/bearer-auth', path: 'bearerAuth()', kind: 'middleware', guards: true, asks: 'verifyToken' },
  { module: 'hono/jwt', path: 'jwt()', kind: 'middleware', guards: true },
  { module: 'hono/jwk', path: 'jwk()', kind: 'middleware', guards: true },
  { module: '@hono/auth-js', path: 'verifyAuth()', kind: 'middleware', guards: true },
  { module: '@hono/auth-js', path: 'getAuthUser()', kind: 'session', absent: 'null' },
  {
    module: '@hono/clerk-auth',
    path: 'clerkMiddleware()',
    kind: 'middleware',
    leaves: { type: 'ClerkOfHono', methods: ['clerkAuth', 'clerk'] },
  },
  { module: '@hono/clerk-auth', path: 'getAuth()', kind: 'session', absent: 'anonymous' },
  { module: 'type:ClerkOfHono', path: 'clerkAuth()', kind: 'session', absent: 'anonymous' },
  { module: 'type:ClerkOfHono', path: 'clerk()', kind: 'value', type: 'ClerkClient' },

  { module: 'hono/jwt', path: 'verify()', kind: 'proof', argument: 0, failure: 'throws', of: 'token' },
  { module: 'hono/jwt', path: 'sign()', kind: 'issue', of: 'token' },
  { module: 'hono/jwt', path: 'decode()', kind: 'unverified-session' },
  { module: 'hono/cookie', path: 'getCookie()', kind: 'input', source: 'cookie', name: 1 },
  // What is signed nobody else can have made.
  { module: 'hono/cookie', path: 'getSignedCookie()', kind: 'proof', argument: 0, failure: 'null', of: 'signature' },
  ...rows('hono/cookie', ['setCookie()', 'setSignedCookie()', 'deleteCookie()'], {
    kind: 'effect',
    effect: 'cookie-write',
    behind: 0,
  }),
]
