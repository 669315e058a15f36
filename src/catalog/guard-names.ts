import { getSingular, getWords } from './words.js'

/*
 * Names decide only where a callee cannot be resolved at all: an uninstalled package, a dynamic lookup.
 * Everywhere else the code of the callee decides.
 */

/** Verbs of functions that return only if what follows holds. */
const DEMANDS = new Set([
  'require',
  'requires',
  'required',
  'assert',
  'ensure',
  'enforce',
  'protect',
  'guard',
  'must',
  'demand',
  'only',
  'deny',
])
/** Verbs that also begin the names of functions about other things: they need a clearer object. */
const CHECKS = new Set(['verify', 'check', 'validate'])
/** Verbs that say it alone. */
const ACTS = new Set(['authorize', 'authorise', 'authenticate', 'protect'])

/** What a caller is or has. */
const CALLER = new Set([
  'user',
  'auth',
  'authed',
  'authenticated',
  'authentication',
  'authorized',
  'authorised',
  'authorization',
  'admin',
  'superadmin',
  'superuser',
  'moderator',
  'editor',
  'staff',
  'session',
  'login',
  'logged',
  'signed',
  'signin',
  'role',
  'permission',
  'access',
  'owner',
  'ownership',
  'member',
  'membership',
  'identity',
  'account',
  'viewer',
  'caller',
  'token',
  'jwt',
  'api',
])

/** What is left of them for a verb that also checks forms, names and addresses. */
const CHECKED = new Set([
  'auth',
  'authenticated',
  'authentication',
  'authorized',
  'authorization',
  'admin',
  'superadmin',
  'session',
  'login',
  'logged',
  'role',
  'permission',
  'access',
  'owner',
  'ownership',
  'member',
  'membership',
  'identity',
  'caller',
  'token',
  'jwt',
  'signature',
  'webhook',
  'cron',
])

/** A name with one of these is about something else, or about those who are not signed in. */
const OTHER = new Set([
  'exist',
  'exists',
  'email',
  'password',
  'input',
  'form',
  'param',
  'params',
  'name',
  'username',
  'availability',
  'available',
  'unique',
  'captcha',
  'env',
  'schema',
  'body',
  'payload',
  'data',
  'limit',
  'quota',
  'guest',
  'anonymous',
  'unauthenticated',
  'unauthorized',
  'logout',
  'no',
  'not',
  'without',
  'optional',
  'public',
  'status',
  'config',
  'agent',
  'storage',
  'confirmation',
  'agreement',
  'consent',
])

/** Whether a function of this name returns only for a verified caller: `requireUser`, `assertAuth`, `getUserOrThrow`. */
export function isGuardName(name: string): boolean {
  const words = getWords(name)
  const [verb] = words
  if (verb === undefined) return false
  // It answers what it found, and leaves the decision to its caller.
  if (verb === 'validate' && isSessionReader(words)) return false
  const nouns = words.slice(1).map(getSingular)
  if (isRefusal(words)) return true
  if (/^(?:auth|session|role|admin|user|permission|access)(?:guard|gate)$/.test(words.join(''))) return true
  if (/^(?:login|auth|admin|user|member|session)(?:required|only)$/.test(words.join(''))) return true
  if (nouns.some((word) => OTHER.has(word))) return false
  if (ACTS.has(verb) && nouns.every((word) => CALLER.has(word) || ACTED_ON.has(word))) return true
  if (DEMANDS.has(verb)) return nouns.some((word) => CALLER.has(word))
  if (CHECKS.has(verb)) return nouns.some((word) => CHECKED.has(word))
  const or = words.lastIndexOf('or')
  return or > 0 && REFUSALS.has(words[or + 1] ?? '') && isSessionReader(words.slice(0, or))
}

/** Whether a guard of this name looks at a text and its seal, which libraries answer at once or later: `verifyWebhook`. */
export function isSealGuardName(name: string): boolean {
  return getWords(name).some((word) => /^(?:signature|webhook|hmac)$/.test(getSingular(word)))
}

/**
 * Whether a function of this name that is given a secret and what the client sent looks whether the one sealed the other:
 * `isValidSignature`, `verifyRequest`.
 */
export function isSealCheckName(name: string): boolean {
  const words = getWords(name).map(getSingular)
  const [verb = '', ...nouns] = words[0] === 'is' ? words.slice(1) : words
  return /^(?:verify|verified|validate|valid|check|authentic)$/.test(verb) && nouns.some((word) => SEALED.has(word))
}

const SEALED = new Set([
  'signature',
  'hmac',
  'webhook',
  'request',
  'event',
  'key',
  'payload',
  'message',
  'payment',
  'notification',
  'callback',
])

const ACTED_ON = new Set([
  'request',
  'action',
  'route',
  'page',
  'caller',
  'handler',
  'server',
  'client',
  'endpoint',
  'req',
])
const REFUSALS = new Set(['throw', 'redirect', 'fail', 'reject', 'login', 'unauthorized', '401', '403', '404'])

/** `throwIfUnauthenticated`, `redirectUnlessAdmin`, `redirectIfNotLoggedIn`; not `redirectIfAuthenticated`. */
function isRefusal(words: readonly string[]): boolean {
  const [verb, condition, ...rest] = words
  if (!/^(?:throw|redirect|reject|fail|deny|abort|return)$/.test(verb ?? '')) return false
  const denied = rest.some((word) => /^(?:not|no|un(?:authenticated|authorized|authed)|missing)$/.test(word))
  const caller = rest.some((word) => CALLER.has(getSingular(word)) || /^un/.test(word))
  return caller && ((condition === 'if' && denied) || (condition === 'unless' && !denied))
}

/** Whether a function of this name reads the session of the caller: `getCurrentUser`, `auth`, `getSession`. */
export function isSessionReaderName(name: string): boolean {
  return isSessionReader(getWords(name))
}

const READS = new Set(['get', 'fetch', 'load', 'read', 'resolve', 'retrieve', 'obtain', 'maybe', 'try', 'cached'])
/** They say whose it is, so that `getCurrentMember` reads a session and `getMember` does not. */
const OWN = new Set([
  'current',
  'my',
  'own',
  'authenticated',
  'authed',
  'logged',
  'signed',
  'auth',
  'session',
  'active',
])
const HEADS = new Set(['user', 'session', 'auth', 'viewer', 'me', 'identity', 'actor', 'caller', 'whoami'])
const OWNED_HEADS = new Set([
  'account',
  'profile',
  'member',
  'membership',
  'customer',
  'employee',
  'organization',
  'organisation',
  'org',
  'tenant',
  'admin',
  'claims',
])
const FILLERS = new Set([
  'server',
  'in',
  'the',
  'optional',
  'cached',
  'uncached',
  'safe',
  'or',
  'null',
  'undefined',
  'id',
  'side',
  'next',
  'async',
  'rsc',
])
const CARRIERS = new Set([
  'session',
  'cookie',
  'cookies',
  'token',
  'request',
  'req',
  'header',
  'headers',
  'jwt',
  'context',
  'ctx',
])

function isSessionReader(words: readonly string[]): boolean {
  if (/^(?:validaterequest|validatesession|validatesessiontoken|whoami)$/.test(words.join(''))) return true
  const start = words.length > 1 && READS.has(words[0]!) ? 1 : 0
  let nouns = words.slice(start)
  const from = nouns.indexOf('from')
  if (from > 0) {
    if (!nouns.slice(from + 1).every((word) => CARRIERS.has(word))) return false
    nouns = nouns.slice(0, from)
  }
  // A noun by itself is a value more often than a function; these two are what the libraries call theirs.
  if (start === 0 && from < 0 && nouns.length === 1) return /^(?:auth|session|viewer|whoami)$/.test(nouns[0]!)
  // The id of a session is what the client sent, before anybody looked it up.
  if (nouns.join(' ') === 'session id') return false
  const owned = nouns.some((word) => OWN.has(word))
  return (
    nouns.some((word) => HEADS.has(word) || (owned && OWNED_HEADS.has(word))) &&
    nouns.every((word) => HEADS.has(word) || OWN.has(word) || FILLERS.has(word) || (owned && OWNED_HEADS.has(word)))
  )
}

/**
 * Whether a method of a client that acts for whoever holds a token tells who that is, or refuses them: `me`,
 * `getTokenPayload`, `verifyToken`, `getCurrentUser`.
 */
export function isHolderReaderName(name: string): boolean {
  const words = getWords(name)
  const nouns = words.slice(READS.has(words[0] ?? '') ? 1 : 0)
  if (/^(?:me|introspect|introspecttoken|userinfo)$/.test(nouns.join(''))) return true
  const [carrier, ...told] = nouns
  const tells = TOLD.has(told.join(' ')) && (carrier === 'token' || carrier === 'session' || carrier === 'jwt')
  return tells || isSessionReader(words) || isGuardName(name)
}

/** What a service tells of a token that it knows. */
const TOLD = new Set(['payload', 'claims', 'info', 'details', 'data'])

/** Whether a name says that only those who rule over all get through: `requireAdmin`, `adminAction`. */
export function isRulingName(name: string): boolean {
  return getWords(name).some((word) => RULERS.has(word))
}

const RULERS = new Set(['admin', 'administrator', 'superadmin', 'superuser', 'staff', 'moderator', 'root'])

/** Whether a guard of this name asks for rights, not only for a session: `requirePermission`, `checkRole`. */
export function isRightsName(name: string): boolean {
  return getWords(name).some((word) => RIGHTS.has(getSingular(word)))
}

const RIGHTS = new Set(['permission', 'role', 'right', 'privilege', 'scope', 'capability'])

/** Whether a function of this name answers whether the caller may do something: `can`, `hasPermission`, `isOwner`. */
export function isPermissionName(name: string): boolean {
  const [verb, ...rest] = getWords(name)
  if (verb === 'can' || verb === 'may') return true
  const nouns = rest.map(getSingular)
  if (verb === 'has') return nouns.some((word) => RIGHTS.has(word) || word === 'access' || word === 'ownership')
  return (
    verb === 'is' &&
    nouns.some((word) => RULERS.has(word) || ['owner', 'member', 'authorized', 'allowed'].includes(word))
  )
}

/** Qualities of an action that only a verified caller runs. */
const GUARDED = new Set([
  'auth',
  'authed',
  'authenticated',
  'authorized',
  'authorised',
  'authentication',
  'authorization',
  'protected',
  'private',
  'secure',
  'secured',
  'guarded',
  'user',
  'admin',
  'superadmin',
  'member',
  'owner',
  'staff',
  'org',
  'organization',
  'team',
  'workspace',
  'session',
  'role',
  'permission',
])
const WRAPPED = new Set([
  'action',
  'procedure',
  'route',
  'handler',
  'page',
  'query',
  'mutation',
  'endpoint',
  'fn',
  'function',
  'client',
  'api',
  'resolver',
])
const UNGUARDED = new Set([
  'public',
  'optional',
  'maybe',
  'guest',
  'anonymous',
  'unauthenticated',
  'unprotected',
  'without',
  'no',
  'agent',
  'storage',
  'input',
  'provider',
  'layout',
  'context',
])

/** `updateUserAction` changes a user; `createUserAction` too, but `createProtectedAction` makes an action. */
const CHANGES = new Set([
  'update',
  'delete',
  'remove',
  'edit',
  'add',
  'invite',
  'set',
  'save',
  'get',
  'fetch',
  'list',
  'find',
  'ban',
  'leave',
  'join',
  'sign',
  'switch',
])
const MAKES = new Set(['create', 'make', 'build', 'define'])
const RECORDS = new Set(['user', 'member', 'org', 'organization', 'team', 'workspace', 'session', 'role', 'permission'])

/** Whether a function of this name runs the one it is given only for a verified caller: `withAuth`, `adminAction`. */
export function isGuardWrapperName(name: string): boolean {
  const words = getWords(name).map(getSingular)
  if (words.some((word) => UNGUARDED.has(word))) return false
  if (words.length === 1 && /^(?:auth|authenticated|authorized|protected|authed|protect|guarded)$/.test(words[0]!))
    return true
  const [first] = words
  if (CHANGES.has(first!) || (MAKES.has(first!) && words.some((word) => RECORDS.has(word)))) return false
  const guarded = words.some((word) => GUARDED.has(word))
  if (guarded && (words.includes('with') || words.some((word) => WRAPPED.has(word)))) return true
  return isGuardName(name)
}
