import type { EffectKind } from './types.js'

/*
 * What a request to another server is for, by its path: a stranger has to be able to ask for these.
 */

/** What a path asks for, if it is to sign in, up or out, or to get back in; null for any other. */
export function getAuthDeed(path: string): Extract<EffectKind, 'sign-in' | 'sign-up' | 'sign-out' | 'recovery'> | null {
  const segments = path
    .split(/[?#]/, 1)[0]
    ?.split('/')
    .filter((segment) => segment !== '')
  const text = (segments ?? []).slice(-MAX_SEGMENTS).join('/').toLowerCase()
  for (const [deed, pattern] of DEEDS) if (pattern.test(text)) return deed
  return null
}

/** `password/reset/confirm` below `auth` */
const MAX_SEGMENTS = 4

/** What may stand in front: an address, a prefix, a version, or whose account it is. Not an event one registers for. */
const BEFORE = String.raw`(?:^|(?:^|/)(?:[^/]*[^\w/-][^/]*|v\d+|api|rest|public|[\w-]*auth[\w-]*|users?|accounts?|customers?|members?|sessions?|identity)/)`

function pathEnding(names: string): RegExp {
  return new RegExp(`${BEFORE}(?:${names})$`)
}

const DEEDS = [
  [
    'recovery',
    pathEnding(
      '(?:forg[eo]t(?:ten)?|reset|recover)-?_?password|password-?_?(?:reset|recovery)|password/(?:reset|forgot|recover)(?:/confirm)?|(?:re)?send-?_?(?:verification(?:-email)?|otp|code)|(?:verify|confirm)-?_?email',
    ),
  ],
  ['sign-up', pathEnding('sign-?_?up|register|registration')],
  ['sign-out', pathEnding('(?:log|sign)-?_?out')],
  [
    'sign-in',
    pathEnding('(?:log|sign)-?_?in|authenticate|token(?:/refresh)?|refresh(?:-?_?token)?|verify-?_?(?:otp|code)'),
  ],
] as const
