import { getSingular, getWords } from './words.js'

/*
 * What a request to another server is for, by its path, or by the function that sends it.
 */

/** Whether a path asks to be signed in, up or out, or to get back in, as a stranger has to be able to. */
export function isAuthAddress(path: string): boolean {
  const [written = ''] = path.split(/[?#]/, 1)
  const segments = written.split('/').filter((segment) => segment !== '')
  return AUTH.test(segments.slice(-MAX_SEGMENTS).join('/'))
}

/** `auth/password/reset/confirm` */
const MAX_SEGMENTS = 4

/** What may stand in front: an address, a version, or whose account it is. Not an event that one registers for. */
const BEFORE = String.raw`[^/]*[^\w/-][^/]*|v\d+|api|rest|public|[\w-]*auth[\w-]*|users?|accounts?|customers?|members?|sessions?|identity`

const DEEDS = [
  '(?:log|sign)[-_]?(?:in|out)|authenticate|refresh(?:[-_]?token)?|token/refresh|verify[-_]?(?:otp|code)',
  'sign[-_]?up|register|registration',
  '(?:forg[eo]t(?:ten)?|reset|recover)[-_]?password|password[-_]?(?:reset|recovery)|password/(?:reset|forgot)(?:/confirm)?',
  '(?:re)?send[-_]?(?:verification(?:-email)?|otp|code)|(?:verify|confirm)[-_]?email',
]

const AUTH = new RegExp(`(?:^|(?:^|/)(?:${BEFORE})/)(?:${DEEDS.join('|')})$`, 'i')

/** Whether an address is one that a token or session is posted to in order to have it checked: `/sessions/validate`. */
export function isCheckAddress(address: string): boolean {
  const [written = ''] = address.split(/[?#]/, 1)
  return CHECK.test(written)
}

const CHECK =
  /(?:^|\/)(?:introspect(?:ion)?|(?:validate|verify|check)[-_]?(?:token|session|jwt)|(?:tokens?|sessions?|jwt|auth|oauth2?)\/(?:validate|verify|check|introspect))\/?$/i

/** Whether a function is named for making its caller an account: `signUp`, `registerUser`, `authGateway.register`. */
export function isSignUpCallee(callee: string): boolean {
  const [name = '', ...receiver] = callee.split('.').toReversed()
  const words = getWords(name).join(' ')
  if (/^(?:sign ?up|create account)\b/.test(words)) return true
  const [verb, ...what] = words.split(' ')
  if (verb !== 'register') return false
  // One registers for events, too.
  return [...what, ...receiver.flatMap((part) => getWords(part))].some((word) => PERSONAL.has(getSingular(word)))
}

const PERSONAL = new Set(['auth', 'authentication', 'user', 'account', 'customer', 'member', 'identity'])

/** Whether an address is one that is posted to in order to ask, by its last part: `/users/search`, `/GetPlayers/v1`. */
export function isAskingAddress(address: string): boolean {
  const [written = ''] = address.split(/[?#]/, 1)
  const segments = written
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .split('/')
    .filter((segment) => segment !== '')
  const last = segments.findLast((segment) => !/^v?\d+$/i.test(segment))
  const words = getWords(last ?? '')
  return ASKING.has(words[0] ?? '') || ASKED.has(words.at(-1) ?? '')
}

const ASKING = new Set(['get', 'search', 'find', 'query', 'lookup', 'autocomplete', 'geocode'])
const ASKED = new Set(['search', 'query', 'lookup', 'autocomplete', 'geocode'])
