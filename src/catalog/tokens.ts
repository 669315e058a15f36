import { rows } from './rows.js'
import type { Row } from './types.js'

const token = { kind: 'proof', argument: 0, failure: 'throws', of: 'token' } as const
const signed = { kind: 'issue', of: 'token' } as const
const random = { kind: 'issue', of: 'random' } as const
const equality = { kind: 'proof', argument: 0, failure: 'false', of: 'equality', sync: true } as const

/** Tokens, signatures and constant-time comparisons. */
export const tokens: readonly Row[] = [
  ...rows(
    'jose',
    [
      'jwtVerify()',
      'jwtDecrypt()',
      'compactVerify()',
      'compactDecrypt()',
      'flattenedVerify()',
      'flattenedDecrypt()',
      'generalVerify()',
      'generalDecrypt()',
    ],
    token,
  ),
  ...rows('jose', ['SignJWT()', 'EncryptJWT()', 'CompactSign()', 'CompactEncrypt()'], {
    kind: 'value',
    type: 'JoseBuilder',
  }),
  ...rows('type:JoseBuilder', ['sign()', 'encrypt()'], signed),
  { module: 'type:JoseBuilder', path: '*()', kind: 'self' },
  { module: 'jose', path: 'decodeJwt()', kind: 'unverified-session' },
  { module: 'jose', path: 'UnsecuredJWT.decode()', kind: 'unverified-session' },
  ...rows('jsonwebtoken', ['verify()', 'default.verify()'], { ...token, sync: true }),
  ...rows('jsonwebtoken', ['sign()', 'default.sign()'], signed),
  ...rows('jsonwebtoken', ['decode()', 'default.decode()'], { kind: 'unverified-session' }),
  { module: 'jsonwebtoken/verify', path: 'default()', ...token, sync: true },
  { module: 'jsonwebtoken/sign', path: 'default()', ...signed },
  { module: 'jsonwebtoken/decode', path: 'default()', kind: 'unverified-session' },
  ...rows('jwt-decode', ['jwtDecode()', 'default()'], { kind: 'unverified-session' }),
  { module: 'oslo/jwt', path: 'validateJWT()', ...token },
  { module: 'oslo/jwt', path: 'parseJWT()', kind: 'unverified-session' },
  { module: 'aws-jwt-verify', path: 'CognitoJwtVerifier.create().verify()', ...token },
  ...['V1', 'V2', 'V3', 'V4'].flatMap((version) =>
    rows('paseto', [`${version}.verify()`, `${version}.decrypt()`], token),
  ),
  ...rows('paseto', ['decode()'], { kind: 'unverified-session' }),
  { module: 'fast-jwt', path: 'createVerifier()()', ...token, sync: true },
  { module: 'fast-jwt', path: 'createDecoder()()', kind: 'unverified-session' },
  ...rows('@tsndr/cloudflare-worker-jwt', ['verify()', 'default.verify()'], {
    kind: 'proof',
    argument: 0,
    failure: 'null',
    of: 'token',
  }),
  ...rows('cookie-signature', ['unsign()', 'default.unsign()'], {
    kind: 'proof',
    argument: 0,
    failure: 'false',
    of: 'token',
    sync: true,
  }),

  ...['node:crypto', 'crypto'].flatMap((module): Row[] => [
    ...rows(module, ['randomBytes()', 'default.randomBytes()'], random),
    ...rows(module, ['randomUUID()', 'default.randomUUID()'], { kind: 'issue', of: 'id' }),
    ...rows(module, ['timingSafeEqual()', 'default.timingSafeEqual()'], equality),
    ...rows(module, ['verify()', 'default.verify()'], {
      kind: 'proof',
      argument: 3,
      failure: 'false',
      of: 'signature',
      sync: true,
    }),
    ...rows(module, ['createVerify()', 'default.createVerify()'], { kind: 'value', type: 'CryptoVerify' }),
    ...rows(
      module,
      ['scrypt()', 'scryptSync()', 'pbkdf2()', 'pbkdf2Sync()'].flatMap((path) => [path, `default.${path}`]),
      { kind: 'effect', effect: 'credential-hash' },
    ),
    {
      module,
      path: 'webcrypto.subtle.verify()',
      kind: 'proof',
      argument: 2,
      failure: 'false',
      of: 'signature',
    },
  ]),
  { module: 'type:CryptoVerify', path: 'update()', kind: 'self' },
  {
    module: 'type:CryptoVerify',
    path: 'verify()',
    kind: 'proof',
    argument: 1,
    failure: 'false',
    of: 'signature',
    sync: true,
  },
  { module: 'global:', path: 'crypto.getRandomValues()', ...random },
  { module: 'global:', path: 'crypto.randomUUID()', kind: 'issue', of: 'id' },
  ...rows('nanoid', ['nanoid()', 'default()'], { kind: 'issue', of: 'id' }),
  ...rows('uuid', ['v4()', 'default.v4()'], { kind: 'issue', of: 'id' }),
  ...rows('@paralleldrive/cuid2', ['createId()'], { kind: 'issue', of: 'id' }),
  ...['oslo/crypto', '@oslojs/crypto/random'].flatMap((module) => rows(module, ['generateRandomString()'], random)),
  { module: 'global:', path: 'crypto.subtle.verify()', kind: 'proof', argument: 2, failure: 'false', of: 'signature' },
  { module: '@oslojs/crypto/subtle', path: 'constantTimeEqual()', ...equality },
  { module: 'oslo/crypto', path: 'constantTimeEqual()', ...equality },
  ...rows('safe-compare', ['default()'], equality),
  ...rows('tsscmp', ['default()'], equality),

  // One-time passwords
  ...rows(
    'otplib',
    ['authenticator', 'totp', 'hotp'].flatMap((name) => [`${name}.verify()`, `${name}.check()`]),
    {
      kind: 'proof',
      argument: 0,
      failure: 'false',
      of: 'token',
      sync: true,
    },
  ),
  { module: '@oslojs/otp', path: 'verifyTOTP()', kind: 'proof', argument: 3, failure: 'false', of: 'token' },
  {
    module: '@oslojs/otp',
    path: 'verifyTOTPWithGracePeriod()',
    kind: 'proof',
    argument: 3,
    failure: 'false',
    of: 'token',
  },
  { module: 'oslo/otp', path: 'TOTPController().verify()', kind: 'proof', argument: 0, failure: 'false', of: 'token' },
]
