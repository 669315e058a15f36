/*
 * What a request to another server is for, by its path: a stranger has to be able to ask for these.
 */

/** Whether a path asks to be signed in, up or out, or to get back in. */
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
