import { rows } from './rows.js'
import type { Row } from './types.js'

const app = 'type:ElysiaApp'
const context = 'type:ContextOfPluginApp'

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'] as const

/** Plugins that let everybody through and add nothing that matters. */
const open: readonly (readonly [string, string])[] = [
  ['@elysiajs/cookie', 'cookie()'],
  ['@elysiajs/cors', 'cors()'],
  ['@elysiajs/cron', 'cron()'],
  ['@elysiajs/html', 'html()'],
  ['@elysiajs/openapi', 'openapi()'],
  ['@elysiajs/opentelemetry', 'opentelemetry()'],
  ['@elysiajs/server-timing', 'serverTiming()'],
  ['@elysiajs/static', 'staticPlugin()'],
  ['@elysiajs/stream', 'Stream()'],
  ['@elysiajs/swagger', 'swagger()'],
  ['elysia-helmet', 'helmet()'],
  ['elysia-rate-limit', 'rateLimit()'],
  ['logixlysia', 'default()'],
]

/** Elysia, as it answers for a route handler. */
export const elysia: readonly Row[] = [
  { module: 'elysia', path: 'Elysia()', kind: 'plugin-app', step: 'start', type: 'ElysiaApp' },
  { module: 'elysia', path: 'default()', kind: 'plugin-app', step: 'start', type: 'ElysiaApp' },
  ...open.map(([module, path]): Row => {
    return { module, path, kind: 'plugin-app', step: 'start', type: 'ElysiaApp' }
  }),
  {
    module: '@elysiajs/jwt',
    path: 'jwt()',
    kind: 'plugin-app',
    step: 'start',
    type: 'ElysiaApp',
    gives: { name: 'jwt', type: 'ElysiaJwt' },
  },
  {
    module: '@elysiajs/bearer',
    path: 'bearer()',
    kind: 'plugin-app',
    step: 'start',
    type: 'ElysiaApp',
    gives: { name: 'bearer', header: 'authorization' },
  },
  {
    module: 'elysia-clerk',
    path: 'clerkPlugin()',
    kind: 'plugin-app',
    step: 'start',
    type: 'ElysiaApp',
    gives: { name: 'auth', type: 'ElysiaClerkAuth' },
  },

  ...verbs.map((verb): Row => {
    return { module: app, path: `${verb}()`, kind: 'plugin-app', step: 'route', method: verb }
  }),
  { module: app, path: 'all()', kind: 'plugin-app', step: 'route' },
  { module: app, path: 'route()', kind: 'plugin-app', step: 'route', method: 'argument' },
  ...rows(app, ['onBeforeHandle()', 'onRequest()', 'onTransform()'], { kind: 'plugin-app', step: 'hook' }),
  ...rows(app, ['derive()', 'resolve()'], { kind: 'plugin-app', step: 'context' }),
  { module: app, path: 'decorate()', kind: 'plugin-app', step: 'values' },
  { module: app, path: 'macro()', kind: 'plugin-app', step: 'macro' },
  { module: app, path: 'guard()', kind: 'plugin-app', step: 'guard' },
  { module: app, path: 'group()', kind: 'plugin-app', step: 'group' },
  { module: app, path: 'use()', kind: 'plugin-app', step: 'plugin' },
  { module: app, path: 'as()', kind: 'plugin-app', step: 'scope' },
  ...rows(app, ['handle()', 'fetch()'], { kind: 'plugin-app', step: 'fetch' }),
  { module: app, path: '*()', kind: 'plugin-app', step: 'other' },

  ...rows(context, ['status()', 'error()'], { kind: 'response', body: 1 }),
  { module: context, path: 'redirect()', kind: 'response', redirect: 0 },
  { module: 'elysia', path: 'status()', kind: 'response', body: 1 },
  { module: 'elysia', path: 'error()', kind: 'response', body: 1 },
  { module: 'elysia', path: 'redirect()', kind: 'response', redirect: 0 },

  { module: 'type:ElysiaJwt', path: 'verify()', kind: 'proof', argument: 0, failure: 'false', of: 'token' },
  { module: 'type:ElysiaJwt', path: 'sign()', kind: 'issue', of: 'token' },
  { module: 'type:ElysiaClerkAuth', path: '()', kind: 'session', absent: 'anonymous' },
]
