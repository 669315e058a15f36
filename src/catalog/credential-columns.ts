import { getPrivateField } from './private-fields.js'
import { getWords } from './words.js'

/*
 * Columns that hold a credential beside whatever else their record is.
 */

/** Whether a column holds what only one person was told: `resetToken`, `verifyCode`, `otp`, `apiKey`. */
export function isCredentialColumn(name: string): boolean {
  if (getWords(name).some((word) => ADDRESSES.has(word))) return false
  return getPrivateField(name)?.kind === 'credential' || LICENSE_KEY.test(name) || PASS.test(name)
}

/** Whether a column holds a password, or what it was made into. */
export function isPasswordColumn(name: string): boolean {
  const isNamed = /passw(?:or)?d|passhash/i.test(name) || PASS.test(name)
  return (isNamed || getPrivateField(name)?.reason === 'a password') && !isMailedCredential(name)
}

/** Alone it is a password where it is compared or written; in an answer it may be the mark of an exam. */
const PASS = /^(?:user|login|hashed|encrypted)?_?pass$/i

/** Its holder may see it: it is no private field of theirs. */
const LICENSE_KEY = /^licen[cs]e_?key$/i

/** Whether a column holds a credential that is made for one use and then sent to somebody: no password, and no key. */
export function isMailedCredential(name: string): boolean {
  const reason = isCredentialColumn(name) ? getPrivateField(name)?.reason : undefined
  return reason === 'a token' || reason === 'a code that signs in'
}

/** Where a device is reached, which is called a token too. */
const ADDRESSES = new Set(['push', 'fcm', 'apns', 'device', 'expo', 'gcm'])

/** Whether a column says until when, or how often, a credential may be used: `resetTokenExpiry`, `otpAttempts`. */
export function isCredentialTiming(name: string): boolean {
  return getWords(name).some((word) =>
    /^(?:expir\w*|expires|attempts?|tries|sent|requested|issued|valid|until|ttl)$/.test(word),
  )
}

/** Whether what the client sends by a name is meant to show who it is: `x-api-key`, `sessionToken`. */
export function namesCredential(name: string): boolean {
  return /auth|token|key|secret|sess|sid$|jwt/i.test(name) && !/csrf|xsrf|idempoten/i.test(name)
}

/** Whether a column holds what a person is called or reached by: `email`, `username`. Whoever knows it proves nothing. */
export function isKnownToOthers(column: string): boolean {
  return /^(?:(?:user_?|primary_?)?e_?mail(?:_?address)?|user_?name|login|handle|nick_?name|(?:full|display)_?name|name|phone(?:_?number)?)$/i.test(
    column,
  )
}
