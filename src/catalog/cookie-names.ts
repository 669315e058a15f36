import { getWords } from './words.js'

/** Whether a cookie by this name is likely to hold a session or a token. */
export function isSessionCookieName(name: string): boolean {
  return /session|token|auth|jwt|sid$/i.test(name)
}

/** Whether a cookie by such a name is none after all: what page scripts and redirects need. */
export function isOtherCookieName(name: string): boolean {
  return getWords(name.replace(/next-?auth/gi, 'auth')).some((word) => OTHERS.has(word))
}

const OTHERS: ReadonlySet<string> = new Set([
  'author',
  'callback',
  'challenge',
  'consent',
  'count',
  'csrf',
  'error',
  'expires',
  'expiry',
  'flash',
  'hint',
  'lang',
  'language',
  'locale',
  'message',
  'mode',
  'next',
  'nonce',
  'pkce',
  'provider',
  'redirect',
  'return',
  'state',
  'status',
  'strategy',
  'theme',
  'timezone',
  'url',
  'verifier',
  'xsrf',
])
