import { remembered } from './remembered.js'
import { getSingular, getWords } from './words.js'

export type PrivateFieldKind = 'credential' | 'payment' | 'identity' | 'health' | 'contact' | 'money' | 'internal'

/** Why the value of a field is nobody else's business. */
export interface PrivateField {
  readonly reason: string
  readonly kind: PrivateFieldKind
}

interface FieldFamily extends PrivateField {
  /** Runs of singular words, lower case. With a leading `*` they may stand anywhere, otherwise at the end of the name. */
  readonly names: readonly string[]
}

/** Fields that are private by their names. The first family that knows a name decides. */
const privateFields: readonly FieldFamily[] = [
  // What a new password is set with is none itself: `resetPasswordToken`.
  {
    kind: 'credential',
    reason: 'a token',
    names: ['token', 'jwt', 'hashed token', 'magic link', 'reset link', 'bearer'],
  },
  {
    kind: 'credential',
    reason: 'a code that signs in',
    names: [
      'otp',
      'totp',
      'otp code',
      'backup code',
      'recovery code',
      'verification code',
      'verify code',
      'confirmation code',
      'activation code',
      'reset code',
      'password code',
      'login code',
      'auth code',
      'two factor code',
      'mfa code',
      'security answer',
    ],
  },
  {
    kind: 'credential',
    reason: 'a password',
    names: [
      '* password',
      '* passwd',
      '* pwd',
      '* passcode',
      '* passphrase',
      '* hashed password',
      // As it is called elsewhere.
      '* senha',
      '* contrasena',
      '* passwort',
      '* kennwort',
      '* wachtwoord',
      'mot de passe',
      'mdp',
      'haslo',
      'kata sandi',
      'pin code',
      'pin hash',
    ],
  },
  { kind: 'credential', reason: 'a hash of a credential', names: ['hash', 'salt', '* password hash', 'passhash'] },
  {
    kind: 'credential',
    reason: 'a secret',
    names: ['* secret', 'credential', 'mnemonic', 'seed phrase', 'connection string', 'database url', 'db url'],
  },
  {
    kind: 'credential',
    reason: 'a secret key',
    names: [
      'api key',
      'apikey',
      'private key',
      'secret key',
      'access key',
      'encryption key',
      'signing key',
      'master key',
      'service key',
      'service role key',
      'license key',
      'hashed key',
      'key hash',
    ],
  },
  {
    kind: 'payment',
    reason: 'an identifier at a payment provider',
    names: [
      'stripe id',
      'stripe customer id',
      'stripe customer',
      'stripe account id',
      'stripe account',
      'stripe subscription id',
      'stripe subscription',
      'stripe payment intent id',
      'stripe payment method id',
      'stripe session id',
      'paypal id',
      'paypal customer id',
      'paypal email',
      'paypal subscription id',
      'paddle customer id',
      'paddle subscription id',
      'lemon squeezy customer id',
      'lemonsqueezy customer id',
      'razorpay customer id',
      'polar customer id',
      'braintree customer id',
      'payment customer id',
      'billing customer id',
      'payment intent id',
      'payment method id',
    ],
  },
  {
    kind: 'payment',
    reason: 'payment data',
    names: [
      'card number',
      'credit card',
      'card pin',
      'card last4',
      'card last four',
      'last4',
      'cvv',
      'cvc',
      'iban',
      'bank account',
      'bank account number',
      'account number',
      'routing number',
      'sort code',
      'bank detail',
    ],
  },
  {
    kind: 'identity',
    reason: 'a government identifier',
    names: [
      'ssn',
      'ssn last4',
      'social security',
      'social security number',
      'national id',
      'national insurance number',
      'national id number',
      'passport',
      'passport number',
      'id number',
      'id card number',
      'driver license',
      'driver license number',
      'driving license',
      'drivers license',
      'tax id',
      'tax number',
      'tax identification number',
      'aadhaar',
      'aadhaar number',
      'pan number',
      'cpf',
      'curp',
      'bsn',
      'dni',
    ],
  },
  {
    kind: 'identity',
    reason: 'a date of birth',
    names: ['dob', 'date of birth', 'birth date', 'birthdate', 'birthday'],
  },
  {
    kind: 'identity',
    reason: 'a personal characteristic',
    names: ['gender', 'ethnicity', 'religion', 'sexual orientation', 'political view', 'marital status'],
  },
  {
    kind: 'health',
    reason: 'health data',
    names: [
      'diagnosis',
      'medical history',
      'medical note',
      'medical condition',
      'medical record number',
      'medication',
      'allergy',
      'blood type',
      'disability',
      'health note',
      'health condition',
      'prescription',
      'insurance number',
      'treatment plan',
    ],
  },
  { kind: 'contact', reason: 'an e-mail address', names: ['email', 'email address', 'mail address'] },
  {
    kind: 'contact',
    reason: 'a phone number',
    names: [
      'phone',
      'phone number',
      'mobile number',
      'mobile phone',
      'telephone',
      'telephone number',
      'cell phone',
      'whatsapp number',
    ],
  },
  {
    kind: 'contact',
    reason: 'a network address',
    names: ['ip', 'ip address', 'last ip', 'last login ip', 'remote address'],
  },
  {
    kind: 'contact',
    reason: 'an address',
    names: [
      'address',
      'home address',
      'street',
      'street address',
      'address1',
      'address2',
      'address line1',
      'address line2',
      'address line 1',
      'address line 2',
      'postal code',
      'postcode',
      'zip',
      'zip code',
    ],
  },
  {
    kind: 'money',
    reason: 'somebody’s money',
    names: [
      'salary',
      'income',
      'wage',
      'compensation',
      'net worth',
      'credit score',
      'balance',
      'pay rate',
      'credit limit',
    ],
  },
  {
    kind: 'internal',
    reason: 'an internal note',
    names: [
      'internal note',
      'internal comment',
      'internal remark',
      'admin note',
      'admin comment',
      'staff note',
      'private note',
      'moderation note',
      'moderator note',
      'ban reason',
      'banned reason',
      'suspension reason',
      'flag reason',
      'risk score',
      'fraud score',
      'shadow banned',
      'is shadow banned',
      'failed login attempt',
      'login attempt',
      'failed attempt',
      'cost price',
      'wholesale price',
      'profit margin',
    ],
  },
]

/** Words that end the names of facts about a private value, not of the value. */
const ABOUT =
  /^(?:count|limit|type|name|label|placeholder|title|text|length|size|enabled|required|verified|confirmed|at|on|date|expiry|expires|expired|expiration|until|strength|policy|rule|url|path|page|href|route|template|subject|format|field|input|error|message|schema|regex|pattern|visible|hidden|valid|invalid|status|version|provider|preference|notification|frequency|subscribed|domain|usage|budget|price|cost|symbol|decimal|total|per|reset|change|changed|updated|created|attempt|set|protected|less|manager|hint|help|icon|toggle|form|button|step|id|algorithm|rotation)$/

/** Words that begin the names of facts and of functions. */
const ASKS =
  /^(?:is|has|can|should|needs|need|show|hide|requires|require|allow|allows|enable|enables|disable|use|uses|with|no|max|min|total|num|on|handle)$/
/** They begin names of what is done with a password or an address; with a token or code, of the token itself. */
const DOES =
  /^(?:forgot|forget|change|update|send|toggle|confirm|validate|check|reset|set|generate|create|get|fetch|verify)$/

/** Names that only look private. */
const HARMLESS = [
  // Made to be seen by the browser
  /^(?:csrf|xsrf|public|publishable|anon|anonymous|mapbox|map|maps|recaptcha|captcha|turnstile|cancel|abort|continuation|page|next page|sync|design|color|theme|css|style|nft|lex(?:er)?|syntax) token$/,
  /^(?:next|prev|previous|cursor|pagination|csrf|xsrf) (?:.+ )?token$/,
  // Stripe's, which its form in the browser is given
  /client secret$/,
  // Numbers of a language model
  /(?:prompt|completion|input|output|used|consumed|spent|estimated|average|avg|min|max|total|remaining|llm|ai|cached|context|reasoning|thinking) token$/,
  // Fingerprints of things
  /(?:commit|file|content|image|blur|tx|transaction|block|git|build|asset|url|location|route|etag|version|query|style|class|checksum|integrity) hash$/,
  // When or how something was told: `readInEmail`
  /(?:^| )(?:in|by|via|per) (?:email|phone)$/,
  // Where a business can be reached
  /^(?:support|contact|business|company|sales|info|public|help|office|store|shop|noreply|no reply|sender|from|reply to|press|feedback)(?: contact)? (?:email|email address|phone|phone number|address|street|postal code|zip|zip code)$/,
  /(?:contract|wallet|token|mac|memory|web|site|url) address$/,
  /^(?:work life|white|color|trial|class|load) balance$/,
]

/** Why a field is private, by its name; null when the name does not say so. */
export const getPrivateField = remembered((name): PrivateField | null => {
  const words = getWords(name).map((word) => (ABOUT.test(word) ? word : getSingular(word)))
  const last = words.at(-1)
  const [first] = words
  if (first === undefined || last === undefined) return null
  const text = words.join(' ')
  const family = privateFields.find(({ names }) => names.some((pattern) => isNamed(text, pattern)))
  if (!family) return null
  if (HARMLESS.some((pattern) => pattern.test(text))) return null
  // The names of the lists are meant as they stand, even if they end with such a word (`stripeCustomerId`, `isShadowBanned`).
  if (endsWithListed(text)) {
    if (words.length > 1 && ASKS.test(first) && !family.names.includes(text)) return null
    if (words.length > 1 && DOES.test(first) && !/(?:token|code|hash|secret|key|link)$/.test(text)) return null
  } else if (ABOUT.test(last) || ASKS.test(first) || words.length > 4) {
    return null
  }
  return { reason: family.reason, kind: family.kind }
})

/** Whether a field is a token that its holder acts by for as long as it lasts, not one that a link brings to somebody. */
export function isActingToken(name: string): boolean {
  return /(?:^| )(?:access|refresh|session|id|bearer) token$/.test(getWords(name).join(' '))
}

function isNamed(text: string, pattern: string): boolean {
  const anywhere = pattern.startsWith('* ')
  const name = anywhere ? pattern.slice(2) : pattern
  if (text === name || text.endsWith(` ${name}`)) return true
  return anywhere && ` ${text} `.includes(` ${name} `)
}

function endsWithListed(text: string): boolean {
  return privateFields.some(({ names }) =>
    names.some((pattern) => isNamed(text, pattern.startsWith('* ') ? pattern.slice(2) : pattern)),
  )
}
