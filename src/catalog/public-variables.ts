import { getWords } from './words.js'

/** What makes Next.js write a variable into the browser's JavaScript. */
export const PUBLIC_PREFIX = 'NEXT_PUBLIC_'

/** Variables that the platform or the framework sets and that tell nobody anything: where the app runs, and which build it is. */
const platformVariables =
  /^(?:NODE_ENV|NEXT_RUNTIME|NEXT_PHASE|PORT|HOST|HOSTNAME|CI|TZ|DEBUG|ANALYZE|TURBOPACK|VITEST|JEST_WORKER_ID|STORYBOOK|npm_package_\w+|__NEXT_\w+|__VERCEL_\w+|VERCEL|VERCEL_(?:ENV|URL|REGION|TARGET_ENV|BRANCH_URL|PROJECT_PRODUCTION_URL|DEPLOYMENT_ID|GIT_\w+)|RENDER_(?:EXTERNAL_URL|INTERNAL_HOSTNAME)|RAILWAY_(?:STATIC_URL|PUBLIC_DOMAIN)|CF_PAGES\w*|NETLIFY|DEPLOY_PRIME_URL|COMMIT_REF)$/

/**
 * Last words of names whose values are settings of an app that its pages show by what they do, not what it keeps to
 * itself: addresses, names, numbers, lists of choices, ids that stand in every link.
 */
const settingHeads =
  /^(?:url|uri|endpoint|host|hostname|origin|domain|domains|path|dir|prefix|suffix|id|ids|name|title|env|environment|mode|level|version|locale|locales|language|region|zone|timezone|port|limit|size|length|timeout|interval|ttl|count|max|min|flag|flags|enabled|disabled|method|methods|role|roles|type|types|plan|plans|currency|email|provider|providers|dsn|format|theme)$/
/** What makes an address or a name one that outsiders must not learn. */
const hiddenWords = /^(?:internal|key|private|secret|webhook|hook|admin)$/

/** Whether a variable of the environment is no secret, as far as its name tells: what the platform sets, and plain settings. */
export function isPlainSetting(name: string): boolean {
  if (platformVariables.test(name)) return true
  if (getSecretKind(name) !== null) return false
  const words = getWords(name)
  return (
    !words.some((word) => hiddenWords.test(word)) &&
    (SWITCH.test(words[0] ?? '') || settingHeads.test(words.at(-1) ?? ''))
  )
}

/** What a secret in a variable's name is, as messages say it. */
export type SecretKind =
  | 'a secret'
  | 'a password'
  | 'a private key'
  | 'an access token'
  | 'a key of the server'
  | 'the address of a database with its credentials'

/** Last words of names that say by themselves what the value is. */
const heads: ReadonlyMap<string, SecretKind> = new Map([
  ['secret', 'a secret'],
  ['secrets', 'a secret'],
  ['password', 'a password'],
  ['passwd', 'a password'],
  ['passphrase', 'a password'],
  ['credential', 'a secret'],
  ['credentials', 'a secret'],
  ['salt', 'a secret'],
  ['pepper', 'a secret'],
  ['jwt', 'an access token'],
])

/** What makes a `…_KEY` one that only the server may have. */
const keyWords: ReadonlyMap<string, SecretKind> = new Map([
  ['secret', 'a secret'],
  ['private', 'a private key'],
  ['encryption', 'a key of the server'],
  ['signing', 'a key of the server'],
  ['master', 'a key of the server'],
  ['admin', 'a key of the server'],
  ['root', 'a key of the server'],
  ['service', 'a key of the server'],
  ['jwt', 'a key of the server'],
])

/** What makes a `…_TOKEN` a credential: other tokens are coins, or marks of a form. */
const tokenWords: ReadonlySet<string> = new Set([
  'access',
  'admin',
  'api',
  'auth',
  'bearer',
  'bot',
  'deploy',
  'personal',
  'refresh',
  'secret',
  'service',
  'webhook',
])

/** Whose database is behind an address that carries its credentials. */
const databaseWords: ReadonlySet<string> = new Set([
  'database',
  'db',
  'postgres',
  'postgresql',
  'pg',
  'mysql',
  'mariadb',
  'mongo',
  'mongodb',
  'redis',
  'sql',
  'connection',
  'amqp',
  'rabbitmq',
  'clickhouse',
  'kafka',
])
const addressHeads: ReadonlySet<string> = new Set(['url', 'uri', 'dsn', 'string'])
const passwordOwners: ReadonlySet<string> = new Set([
  'smtp',
  'mail',
  'email',
  'db',
  'database',
  'user',
  'admin',
  'auth',
])

/** Companies whose keys and tokens are for servers, whatever else their names say. */
const serverProviders: ReadonlySet<string> = new Set([
  'anthropic',
  'airtable',
  'aws',
  'brevo',
  'deepseek',
  'gemini',
  'discord',
  'elevenlabs',
  'github',
  'gitlab',
  'groq',
  'heroku',
  'huggingface',
  'hf',
  'linear',
  'loops',
  'mailchimp',
  'mailgun',
  'mistral',
  'mollie',
  'notion',
  'openai',
  'openrouter',
  'pinata',
  'pinecone',
  'plaid',
  'postmark',
  'qstash',
  'razorpay',
  'replicate',
  'resend',
  'sendgrid',
  'slack',
  'telegram',
  'together',
  'trigger',
  'twilio',
  'uploadthing',
  'upstash',
  'vercel',
  'workos',
])

/**
 * Words of names whose values are made to be seen, with what they are: the public half of a pair of keys, a key that
 * only counts visits or draws maps, a key that a provider restricts to the site's own address.
 */
const publicWords: ReadonlyMap<string, string> = new Map([
  ['publishable', 'the public half of a pair of keys (Stripe, Clerk, Supabase)'],
  ['anon', 'the key of anonymous visitors (Supabase)'],
  ['public', 'the public half of a pair of keys (VAPID, RSA, LiveKit)'],
  ['pk', 'the public half of a pair of keys'],
  ['site', 'the key of a widget on the site (reCAPTCHA, Turnstile)'],
  ['sitekey', 'the key of a widget on the site (hCaptcha)'],
  ['browser', 'a key for browsers (New Relic)'],
  ['client', 'a key for clients (Datadog, Rollbar)'],
  ['search', 'a key that can only search (Algolia, Typesense, Meilisearch)'],
  ['verification', 'proof that a site is its owner’s'],
  ['csrf', 'a mark of a form'],
  ['captcha', 'the key of a widget on the site'],
  ['recaptcha', 'the key of a widget on the site'],
  ['mapbox', 'a key that draws maps'],
  ['maps', 'a key that draws maps'],
  ['maptiler', 'a key that draws maps'],
  ['cesium', 'a key that draws maps'],
  ['firebase', 'names a project: rules of the project decide'],
  ['sentry', 'says where errors are sent'],
  ['mixpanel', 'counts visits'],
  ['posthog', 'counts visits'],
  ['amplitude', 'counts visits'],
  ['segment', 'counts visits'],
  ['beacon', 'counts visits'],
  ['analytics', 'counts visits'],
  ['axiom', 'takes logs in'],
  ['logtail', 'takes logs in'],
  ['rollbar', 'takes errors in'],
  ['contentful', 'reads published content'],
  ['storyblok', 'reads published content'],
])

/** What follows a secret's name without changing what it is. */
const QUALIFIER =
  /^(?:prod|production|dev|development|staging|stage|test|testing|live|local|preview|value|base64|hex|pem|json|v?\d+)$/
/** What stands before the name of a switch. */
const SWITCH = /^(?:enable|enabled|disable|disabled|show|hide|has|is|use|require|requires|allow|skip|with|without|no)$/
/** No provider makes these public, whatever else the name says. */
const GRAVE = new Set(['secret', 'secrets', 'password', 'passwd', 'passphrase', 'private'])

/**
 * What a variable holds that is named like a secret; null for any other name. What the name ends in decides:
 * `PASSWORD` is one, `PASSWORD_MIN_LENGTH` and `TOKEN_ADDRESS` are not.
 *
 * @param name with or without `NEXT_PUBLIC_`
 */
export function getSecretKind(name: string): SecretKind | null {
  const all = getWords(name.startsWith(PUBLIC_PREFIX) ? name.slice(PUBLIC_PREFIX.length) : name)
  const words = all.slice(0, all.findLastIndex((word, index) => index === 0 || !QUALIFIER.test(word)) + 1)
  if (SWITCH.test(words[0] ?? '')) return null
  const head = words.at(-1) ?? ''
  const others = words.slice(0, -1)
  const isGrave = words.some((word) => GRAVE.has(word))
  if (!isGrave && words.some((word) => publicWords.has(word) && word !== head)) {
    // A service role stays one beside any other word, and an error tracker's token can delete what it tracks.
    if (!words.includes('role') && !(words.includes('sentry') && words.includes('auth'))) return null
  }
  const known = heads.get(head)
  if (known) return known
  const hasProvider = others.some((word) => serverProviders.has(word))
  switch (head) {
    case 'key':
    case 'apikey':
      for (const word of others) {
        const kind = keyWords.get(word)
        if (kind) return kind
      }
      return hasProvider ? 'a key of the server' : null
    case 'token':
      return hasProvider || others.some((word) => tokenWords.has(word)) ? 'an access token' : null
    case 'role':
      return others.includes('service') ? 'a key of the server' : null
    case 'pass':
      return others.some((word) => passwordOwners.has(word)) ? 'a password' : null
    default:
      return addressHeads.has(head) && others.some((word) => databaseWords.has(word))
        ? 'the address of a database with its credentials'
        : null
  }
}
