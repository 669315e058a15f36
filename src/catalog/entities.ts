import { getSingular, getWords } from './words.js'

/** Why the records of an entity are nobody else's business. */
export interface PrivateEntity {
  readonly reason: string
}

/**
 * Entities that are private by nature, by what their names end with (singular words, lower case).
 * `user`, `users`, `app_users`, `tblUser` and `teamMember` are all found here; `user_agents` and `orderStatus` are not.
 */
const privateEntities: readonly { readonly reason: string; readonly names: readonly string[] }[] = [
  {
    reason: 'records of people',
    names: [
      'user',
      'person',
      'profile',
      'customer',
      'client',
      'member',
      'membership',
      'employee',
      'staff',
      'student',
      'learner',
      'pupil',
      'trainee',
      'contact',
      'lead',
      'subscriber',
      'guest',
      'applicant',
      'candidate',
      'attendee',
      'participant',
      'visitor',
      'volunteer',
      'donor',
      'passenger',
      'borrower',
      'beneficiary',
      'admin',
      'administrator',
      'moderator',
      'child',
      'waitlist',
      'address',
    ],
  },
  { reason: 'accounts', names: ['account', 'identity', 'login', 'subscription'] },
  { reason: 'sessions', names: ['session'] },
  {
    reason: 'credentials',
    names: [
      'token',
      'secret',
      'credential',
      'password',
      'password hash',
      'password reset',
      'password reset request',
      'api key',
      'access key',
      'private key',
      'secret key',
      'license key',
      'encryption key',
      'passkey',
      'authenticator',
      'two factor',
      'mfa',
      'otp',
      'one time password',
      'recovery code',
      'backup code',
      'verification',
      'verification code',
      'reset code',
      'login code',
      'auth code',
      'invite code',
      'magic link',
      'oauth client',
    ],
  },
  { reason: 'invitations', names: ['invite', 'invitation'] },
  {
    reason: 'orders',
    names: ['order', 'purchase', 'booking', 'reservation', 'appointment', 'support ticket', 'order item', 'order line'],
  },
  {
    reason: 'payments',
    names: [
      'payment',
      'payment method',
      'payment intent',
      'checkout session',
      'invoice',
      'transaction',
      'charge',
      'refund',
      'payout',
      'receipt',
      'bank account',
      'bank detail',
      'credit card',
      'debit card',
      'payment card',
      'wallet',
      'billing',
      'billing detail',
      'ledger',
      'ledger entry',
      'salary',
      'payroll',
      'payslip',
      'loan',
      'donation',
      'withdrawal',
      'expense',
      'tax return',
    ],
  },
  {
    reason: 'messages',
    names: [
      'message',
      'conversation',
      'chat session',
      'chat',
      'dm',
      'email',
      'sms',
      'inbox',
      'notification',
      'contact form',
      'contact submission',
      'contact request',
    ],
  },
  { reason: 'organisations', names: ['organization', 'organisation', 'org', 'team', 'workspace', 'tenant'] },
  {
    reason: 'medical records',
    names: [
      'patient',
      'diagnosis',
      'prescription',
      'medication',
      'medical record',
      'health record',
      'medical history',
      'lab result',
      'vaccination',
      'immunization',
      'insurance policy',
      'insurance claim',
    ],
  },
  {
    reason: 'personal documents',
    names: [
      'passport',
      'id document',
      'identity document',
      'kyc',
      'resume',
      'cv',
      'job application',
      'loan application',
      'diary',
      'diary entry',
      'audit log',
      'login history',
      'login attempt',
    ],
  },
]

/** Names that end with a word of the lists above and mean something else. */
const HARMLESS = [
  'conference session',
  'training session',
  'workout session',
  'study session',
  'game session',
  'quiz session',
  'class session',
  'course session',
  'event session',
  'upload session',
  'practice session',
  'design token',
  'color token',
  'theme token',
  'style token',
  'css token',
  'nft token',
  'crypto token',
  'erc20 token',
  'sort order',
  'display order',
  'column order',
  'menu order',
  'error message',
  'commit message',
  'commit',
  'message template',
  'http client',
  'api client',
  'user agent',
  'cast member',
  'band member',
  'crew member',
  'sports team',
  'football team',
  'file transaction',
  'db transaction',
  'mac address',
  'color profile',
]

/** What stands around a name in code and in schemas. */
const PREFIXES = new Set(['tbl', 'app', 'public', 'auth', 'next', 'nextauth', 'my', 'the', 'db'])
const SUFFIXES = new Set([
  'table',
  'model',
  'schema',
  'entity',
  'collection',
  'record',
  'row',
  'repository',
  'repo',
  'document',
  'doc',
  'view',
  'dto',
  // Neon Auth keeps its users in `users_sync`.
  'sync',
])

/** What belongs to a person when the person stands before it: `user_settings`, `customer_notes`. */
const BELONGINGS = new Set([
  'setting',
  'preference',
  'detail',
  'info',
  'information',
  'data',
  'file',
  'note',
  'activity',
  'log',
  'history',
  'metadata',
  'location',
  'device',
  'role',
])

const reasons: ReadonlyMap<string, string> = new Map(
  privateEntities.flatMap(({ reason, names }) => names.map((name): [string, string] => [name, reason])),
)
const harmless: ReadonlySet<string> = new Set(HARMLESS)
const people: ReadonlySet<string> = new Set(privateEntities.find(({ reason }) => reason === 'records of people')?.names)

/** Why the records of an entity are private by nature; null when its name does not say so. */
export function getPrivateEntity(name: string): PrivateEntity | null {
  const words = getEntityWords(name)
  const found = findEnding(words, (ending) => reasons.has(ending))
  if (found !== null) return { reason: reasons.get(found)! }
  const last = words.at(-1)
  const before = words.slice(0, -1)
  return last !== undefined && BELONGINGS.has(last) && before.some((word) => people.has(word))
    ? { reason: 'records of people' }
    : null
}

const CREDENTIALS: ReadonlySet<string> = new Set([
  'token',
  'api key',
  'access key',
  'verification',
  'verification code',
  'verification request',
  'email verification',
  'password reset',
  'password reset request',
  'reset request',
  'reset code',
  'recovery code',
  'backup code',
  'login code',
  'auth code',
  'authorization code',
  'access code',
  'invite code',
  'invite link',
  'magic link',
  'otp',
  'otp code',
  'one time code',
  'one time password',
  'invite',
  'invitation',
])

/** Whether the records of an entity are found by a secret that only the right client holds. */
export function isCredentialEntity(name: string): boolean {
  return findEnding(getEntityWords(name), (ending) => CREDENTIALS.has(ending)) !== null
}

/** Whether the records of an entity say where somebody lives. */
export function isAddressEntity(name: string): boolean {
  return findEnding(getEntityWords(name), (ending) => ending === 'address') !== null
}

/** Whether an entity is what an app notes for itself about what happens: logs, audit trails. */
export function isLogEntity(name: string): boolean {
  const words = getEntityWords(name)
  const [before, last] = [words.at(-2), words.at(-1)]
  if (last === 'log' || last === 'logging') return before === undefined || OF_LOGS.has(before)
  return last === 'audit' || (before === 'audit' && (last === 'trail' || last === 'entry'))
}

/** Whether a function that is called so notes what happens: `logRequest`, `logSecurityEvent`, `auditLog.add`. */
export function isLogCall(callee: string): boolean {
  return callee.split('.').some((name) => {
    const words = getWords(name)
    const isAudit = words.some(
      (word, index) => word === 'audit' && /^(?:log|logger|trail)$/.test(words[index + 1] ?? ''),
    )
    return isAudit || (words[0] === 'log' && words.length > 1 && OF_LOGS.has(words.at(-1)!))
  })
}

/** Whether an entity keeps what was found elsewhere, to be found again: `placesCache`, `cached_responses`. */
export function isCacheEntity(name: string): boolean {
  const words = getEntityWords(name)
  return words.at(-1) === 'cache' || words[0] === 'cached'
}

/** Whether an entity counts requests, to refuse those that are too many: `RateLimit`, `rate_limit_buckets`, `throttles`. */
export function isRequestCounter(name: string): boolean {
  const words = getEntityWords(name)
  const isLimit = words.some((word, index) => word === 'rate' && /^limit(?:er|ing)?$/.test(words[index + 1] ?? ''))
  return isLimit || words.some((word) => /^(?:throttle|throttling|ratelimit)$/.test(word))
}

/** Other logs are kept by people: of their workouts, of what they eat. */
const OF_LOGS = new Set([
  'security',
  'audit',
  'access',
  'error',
  'event',
  'activity',
  'action',
  'system',
  'request',
  'api',
  'login',
  'auth',
  'webhook',
  'cron',
  'job',
  'app',
  'server',
  'admin',
  'email',
  'mail',
])

/** Whether an entity holds the sessions of signed-in users. */
export function isSessionEntity(name: string): boolean {
  // A checkout session is a payment, a chat session a conversation: a longer name that is known wins.
  return findEnding(getEntityWords(name), (ending) => reasons.has(ending)) === 'session'
}

/** The singular words of an entity's name, without what a schema or the code adds to it. */
export function getEntityWords(name: string): string[] {
  const words = getWords(name).map(getSingular)
  while (words.length > 1 && PREFIXES.has(words[0]!)) words.shift()
  while (words.length > 1 && SUFFIXES.has(words.at(-1)!)) words.pop()
  return words
}

/** The longest end of a name that is meant; null when there is none, or a longer end says that it is something else. */
function findEnding(words: readonly string[], isMeant: (ending: string) => boolean): string | null {
  for (let start = 0; start < words.length; start++) {
    const ending = words.slice(start).join(' ')
    if (harmless.has(ending)) return null
    if (isMeant(ending)) return ending
    // `tblusers`: to its author, one word.
    if (start === words.length - 1 && words.length === 1 && isMeant(ending.replace(/^(?:tbl|app)/, ''))) {
      return ending.replace(/^(?:tbl|app)/, '')
    }
  }
  return null
}

/** Words around an entity in the name of a variable that holds its id: `APPWRITE_USERS_COLLECTION_ID`. */
const AROUND = new Set([
  'next',
  'public',
  'appwrite',
  'airtable',
  'dynamodb',
  'ddb',
  'aws',
  'mongo',
  'mongodb',
  'firestore',
  'firebase',
  'db',
  'database',
  'collection',
  'table',
  'id',
  'name',
  'arn',
])

/** The entity that a variable is named for whose value says which table or collection is meant; null without one. */
export function getEntityOfVariable(name: string): string | null {
  const words = getWords(name)
  const left = words.filter((word) => !AROUND.has(word))
  return left.length > 0 && left.length < words.length ? left.join('_') : null
}

/**
 * What the path of a REST service is about, by its last noun: `/v1/users/42` is about a user, `/teams/1/members/search`
 * about members, `/me` about whoever asks. A parameter is written `*`. Null when no segment names anything.
 */
export function getEntityOfRoute(
  segments: readonly string[],
): { readonly entity: string; readonly isCallers: boolean } | null {
  const known = segments
    .map((segment) => segment.replace(/\.json$/, ''))
    .filter((segment) => segment !== '' && !NO_NOUN.test(segment))
  const last = known.at(-1)
  if (last === undefined) return null
  if (!OF_CALLER.test(last)) return VERB.test(last) ? null : { entity: getSingular(last), isCallers: false }
  const before = known.at(-2)
  return { entity: before === undefined || VERB.test(before) ? 'user' : getSingular(before), isCallers: true }
}

/** Parameters, versions and prefixes of an API, and what is done with or chosen of the records named before. */
const NO_NOUN =
  /^(?:\*|\d+|v\d+(?:\.\d+)*|api|apis|rest|public|internal|private|admin|search|query|list|all|find|filter|latest|recent|export|details?|full|by-\w+|index)$/i
const OF_CALLER = /^(?:me|self|whoami|current|current[-_]user|userinfo|viewer)$/i
/** What is asked for is no record. */
const VERB =
  /^(?:login|log-in|signin|sign-in|logout|log-out|signout|sign-out|signup|sign-up|register|refresh|auth|oauth|token|verify|validate|check|health|ping|status|count|stats|graphql|webhooks?|upload|batch|rpc)$/i
