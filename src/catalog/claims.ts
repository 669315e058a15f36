import type { InputSource } from './types.js'
import { getSingular, getWords } from './words.js'

/*
 * What the names of a request's parts say: that the sender is somebody in particular, or may do something. Nobody has
 * checked any of it.
 */

/** Whether a part of a request by this name says what its sender may do: `admin`, `isAdmin`, `x-user-is-staff`. */
export function isFlagOfRights(name: string): boolean {
  const words = getWords(name)
  return words.some((word) => FLAGS.has(word)) && words.every((word) => FLAGS.has(word) || AROUND_FLAGS.has(word))
}

/** Whether a component by this name is for those who have rights: `AdminPanel`, `StaffMenu`. */
export function isForEntitled(component: string): boolean {
  return getWords(component).some((word) => FLAGS.has(word))
}

const FLAGS = new Set([
  'admin',
  'administrator',
  'isadmin',
  'superadmin',
  'superuser',
  'sysadmin',
  'staff',
  'moderator',
  'root',
  'sudo',
  'authorized',
  'authenticated',
  'isauthenticated',
  'loggedin',
  'privileged',
  'impersonate',
])
const AROUND_FLAGS = new Set([
  'x',
  'is',
  'as',
  'user',
  'super',
  'site',
  'app',
  'mode',
  'access',
  'flag',
  'the',
  'has',
  'role',
  'override',
  'value',
])

/** Whether a part of a request by this name says which role its sender has: `role`, `x-user-role`, `accessLevel`. */
export function isRoleName(name: string): boolean {
  const words = getWords(name).map(getSingular)
  if (words.some((word) => ROLES.has(word))) return true
  return words.some((word) => word === 'access' || word === 'user') && words.some((word) => GRADES.has(word))
}

const ROLES = new Set(['role', 'permission', 'privilege', 'scope', 'right', 'userrole', 'usertype'])
const GRADES = new Set(['level', 'type', 'kind', 'group', 'mode', 'tier'])

/** Whether a text names those who rule: `admin`, `SUPER_ADMIN`. */
export function isRulersRole(text: string): boolean {
  return getWords(text).some((word) => RULERS.has(getSingular(word)))
}

const RULERS = new Set([
  'admin',
  'administrator',
  'superadmin',
  'superuser',
  'sysadmin',
  'owner',
  'staff',
  'moderator',
  'manager',
  'editor',
  'root',
  'god',
])

/** Whether a text says yes, as flags in addresses, forms and cookies do. */
export function isYes(text: string): boolean {
  return /^(?:true|1|yes|on|y)$/i.test(text)
}

/** Whether a part of a request by this name says who its sender is: `userId`, `x-user-id`, `uid`, `customer_email`. */
export function isIdentityName(name: string): boolean {
  const words = getWords(name).filter((word) => word !== 'x')
  if (words.some((word) => NOBODY.has(word))) return false
  if (words.length === 1) return /^(?:uid|userid|username|sub)$/.test(words[0] ?? '')
  return words.some((word) => PEOPLE.has(word)) && words.some((word) => IDS.has(word)) && words.length <= 4
}

const PEOPLE = new Set(['user', 'account', 'customer', 'member', 'owner', 'profile', 'person', 'employee', 'auth'])
const IDS = new Set(['id', 'uid', 'uuid', 'email', 'sub', 'name'])
/** Who has such an id is nobody yet: it keeps a browser's things together. */
const NOBODY = new Set(['guest', 'anonymous', 'anon', 'visitor', 'device', 'session', 'cart', 'token', 'client'])

/** Whether a cookie or header by this name is what a session is found by. */
export function isCredentialName(name: string): boolean {
  const words = getWords(name)
  if (words.some((word) => ['csrf', 'xsrf', 'cart', 'guest', 'anonymous', 'device', 'webhook'].includes(word)))
    return false
  return words.some((word) => CREDENTIALS.has(word))
}

const CREDENTIALS = new Set([
  'session',
  'sessionid',
  'sess',
  'sid',
  'token',
  'jwt',
  'auth',
  'authorization',
  'authtoken',
])

/** A header that Next.js sets for itself, so that its presence was once taken for trust. */
export function isInternalHeader(source: InputSource, name: string): boolean {
  return source === 'header' && /^x-middleware-(?:subrequest|next|invoke)/i.test(name)
}
