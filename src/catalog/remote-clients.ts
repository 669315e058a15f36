import { getWords } from './words.js'

/*
 * Clients of services that no row describes. What their methods are called is all there is to tell by.
 */

/** Whether a method's name says that it changes something at the service: `create`, `sendEmail`, `post`. */
export function isChangingMethod(name: string): boolean {
  const words = getWords(name)
  return CHANGING.has(words[0] ?? '') && !words.slice(1).some((word) => LOCAL.has(word))
}

const CHANGING = new Set([
  'add',
  'book',
  'cancel',
  'capture',
  'charge',
  'confirm',
  'create',
  'delete',
  'deploy',
  'destroy',
  'insert',
  'invite',
  'patch',
  'pay',
  'post',
  'publish',
  'put',
  'refund',
  'remove',
  'revoke',
  'send',
  'submit',
  'transfer',
  'update',
  'upload',
  'upsert',
])

/** What is made, added or changed where the code runs: `createClient`, `addListener`, `createHmac`. */
const LOCAL = new Set([
  'cipher',
  'client',
  'context',
  'decipher',
  'handler',
  'hash',
  'header',
  'headers',
  'hmac',
  'hook',
  'instance',
  'interceptor',
  'jwt',
  'listener',
  'middleware',
  'model',
  'plugin',
  'signature',
  'signer',
  'stream',
  'token',
  'url',
  'verifier',
])

/** Whether a method's name says that it only leads to a part of the service: `index('posts')`, `getContainer(id)`. */
export function isLeadingMethod(name: string): boolean {
  const words = getWords(name)
  return PARTS.has(words.at(-1) ?? '') && words.slice(0, -1).every((word) => LEADING.has(word))
}

const LEADING = new Set(['get', 'init', 'use', 'select', 'with', 'from', 'of', 'for'])

const PARTS = new Set([
  'base',
  'bucket',
  'channel',
  'collection',
  'container',
  'database',
  'dataset',
  'db',
  'environment',
  'index',
  'namespace',
  'project',
  'queue',
  'repository',
  'space',
  'table',
  'topic',
  'workspace',
])

/** Whether a client, by its package or name, tells the app's own people what happens: that is no deed of the caller's. */
export function isReportingClient(name: string): boolean {
  return getWords(name).some((word) => REPORTING.has(word))
}

const REPORTING = new Set([
  'amplitude',
  'analytics',
  'axiom',
  'baselime',
  'bugsnag',
  'configcat',
  'datadog',
  'flag',
  'flags',
  'flagsmith',
  'growthbook',
  'heap',
  'highlight',
  'honeybadger',
  'honeycomb',
  'launchdarkly',
  'log',
  'logger',
  'logging',
  'logs',
  'logsnag',
  'logtail',
  'loki',
  'metrics',
  'mixpanel',
  'opentelemetry',
  'otel',
  'pino',
  'plausible',
  'posthog',
  'raygun',
  'rollbar',
  'rudder',
  'rudderstack',
  'segment',
  'sentry',
  'statsd',
  'statsig',
  'telemetry',
  'tracer',
  'tracing',
  'unleash',
  'vexo',
  'winston',
])
