import { rows } from './rows.js'
import type { Row } from './types.js'

const hash = { kind: 'effect', effect: 'credential-hash' } as const
/** `compare(password, hash)` */
const passwordFirst = { kind: 'proof', argument: 0, failure: 'false', of: 'password' } as const
/** `verify(hash, password)` */
const passwordSecond = { kind: 'proof', argument: 1, failure: 'false', of: 'password' } as const

/** Hashing passwords and comparing them with their hashes. */
export const passwords: readonly Row[] = [
  ...['bcrypt', 'bcryptjs', '@node-rs/bcrypt'].flatMap((module): Row[] => [
    ...rows(module, ['compare()', 'compareSync()', 'default.compare()', 'default.compareSync()'], passwordFirst),
    ...rows(module, ['hash()', 'hashSync()', 'default.hash()', 'default.hashSync()'], hash),
  ]),
  ...rows('@node-rs/bcrypt', ['verify()', 'verifySync()'], passwordFirst),
  ...['bcrypt-ts', 'bcrypt-ts/browser', 'bcrypt-ts/node'].flatMap((module): Row[] => [
    ...rows(module, ['compare()', 'compareSync()'], passwordFirst),
    ...rows(module, ['hash()', 'hashSync()'], hash),
  ]),
  ...rows('argon2', ['verify()', 'default.verify()'], passwordSecond),
  ...rows('argon2', ['hash()', 'default.hash()'], hash),
  ...rows('@node-rs/argon2', ['verify()', 'verifySync()'], passwordSecond),
  ...rows('@node-rs/argon2', ['hash()', 'hashSync()', 'hashRaw()', 'hashRawSync()'], hash),
  ...rows('oslo/password', ['Argon2id()', 'Bcrypt()', 'Scrypt()'], { kind: 'value', type: 'PasswordHasher' }),
  ...rows('lucia', ['Scrypt()', 'LegacyScrypt()'], { kind: 'value', type: 'PasswordHasher' }),
  { module: 'type:PasswordHasher', path: 'hash()', ...hash },
  { module: 'type:PasswordHasher', path: 'verify()', ...passwordSecond },
  { module: 'lucia/utils', path: 'generateLuciaPasswordHash()', ...hash },
  { module: 'lucia/utils', path: 'validateLuciaPasswordHash()', ...passwordFirst },
]
