import { getWords } from './words.js'

/*
 * What an app's environment holds where it is deployed. What happens in development, or while nobody has set up yet who
 * may sign in, happens to nobody else.
 */

/** What a variable holds in production; undefined where it is not set, null when that is not known. */
export function getProductionValue(name: string): string | undefined | null {
  return turnsAuthenticationOff(name) ? undefined : (PLATFORM.get(name) ?? null)
}

const PLATFORM: ReadonlyMap<string, string> = new Map([
  ['NODE_ENV', 'production'],
  ['VERCEL', '1'],
  ['VERCEL_ENV', 'production'],
])

function turnsAuthenticationOff(name: string): boolean {
  const words = getWords(name)
  const isDenied = (at: number): boolean => words[at - 1] === 'no' || words[at - 1] === 'without'
  const isOff = words.some((word) => OFF.has(word))
  return words.some((word, at) => AUTHENTICATION.has(word) && (isOff || isDenied(at)))
}

const AUTHENTICATION: ReadonlySet<string> = new Set(['auth', 'authentication'])
const OFF: ReadonlySet<string> = new Set(['disable', 'disabled', 'skip', 'bypass', 'mock', 'fake'])

/**
 * Whether a variable tells an app where its service of authentication is: it is set where people sign in. What others
 * prove themselves with (`CLERK_WEBHOOK_SECRET`) may be forgotten.
 */
export function configuresAuthentication(name: string): boolean {
  const words = getWords(name.replace(/^NEXT_PUBLIC_/, ''))
  const [first = '', second = ''] = words
  return (SERVICES.has(first) || SERVICES.has(`${first} ${second}`)) && !words.some((word) => CALLERS.has(word))
}

const CALLERS: ReadonlySet<string> = new Set(['webhook', 'webhooks', 'hook', 'hooks', 'cron'])

const SERVICES: ReadonlySet<string> = new Set([
  'auth0',
  'azure ad',
  'better auth',
  'clerk',
  'cognito',
  'corbado',
  'descope',
  'firebase',
  'fusionauth',
  'hanko',
  'keycloak',
  'kinde',
  'logto',
  'next auth',
  'nextauth',
  'oidc',
  'okta',
  'ory',
  'propelauth',
  'stytch',
  'supabase',
  'workos',
  'zitadel',
])
