import { rows } from './rows.js'
import type { Row } from './types.js'

const token = { kind: 'proof', argument: 0, failure: 'throws', of: 'token' } as const
const signed = { kind: 'proof', argument: 0, failure: 'false', of: 'signature' } as const

/**
 * What others signed of the caller: tokens of services that no session of the app's stands behind, and messages that a
 * wallet signed.
 */
export const signedIdentities: readonly Row[] = [
  ...['@privy-io/server-auth', '@privy-io/node'].flatMap((module) =>
    rows(
      module,
      ['verifyAuthToken()', 'utils().auth().verifyAuthToken()', 'utils().auth().verifyAccessToken()'].map(
        (path) => `PrivyClient().${path}`,
      ),
      token,
    ),
  ),
  ...['Magic()', 'Magic.init()'].map((made): Row => ({
    module: '@magic-sdk/admin',
    path: `${made}.token.validate()`,
    ...token,
    sync: true,
  })),
  { module: '@magic-sdk/admin', path: 'Magic().token.decode()', kind: 'unverified-session' },
  ...rows('@okta/jwt-verifier', ['default().verifyAccessToken()', 'default().verifyIdToken()'], token),
  ...['ScalekitClient()', 'Scalekit()'].flatMap((made): Row[] => [
    { module: '@scalekit-sdk/node', path: `${made}.validateToken()`, ...token },
    { module: '@scalekit-sdk/node', path: `${made}.validateAccessToken()`, ...token, failure: 'false' },
  ]),
  { module: '@corbado/node-sdk', path: 'SDK().sessions().validateToken()', ...token },
  ...rows('@passageidentity/passage-node', ['default().auth.validateJwt()', 'default().validAuthToken()'], token),
  ...rows('@frontegg/nextjs/app', ['getAppUserSession()', 'getAppUserTokens()'], {
    kind: 'session',
    absent: 'null',
    tokens: ['accessToken', 'refreshToken'],
  }),

  // What a mini app of Telegram was started with
  ...['@telegram-apps/init-data-node', '@tma.js/init-data-node'].flatMap((module): Row[] => [
    { module, path: 'validate()', ...token, sync: true },
    { module, path: 'isValid()', ...token, failure: 'false', sync: true },
    ...rows(module, ['validate3rd()', 'validateAsync()'], token),
    { module, path: 'parse()', kind: 'unverified-session' },
  ]),

  // Wallets: whoever signed is who they say.
  ...rows('viem', ['verifyMessage()', 'verifyTypedData()', 'verifyHash()'], signed),
  ...rows('viem/actions', ['verifyMessage()', 'verifyTypedData()', 'verifyHash()', 'verifySiweMessage()'], signed),
  ...rows('viem', ['recoverMessageAddress()', 'recoverTypedDataAddress()'], token),
  ...['', 'utils.', 'ethers.', 'ethers.utils.'].flatMap((prefix) =>
    rows('ethers', [`${prefix}verifyMessage()`, `${prefix}verifyTypedData()`], {
      ...token,
      argument: 1,
      sync: true,
    }),
  ),
  { module: 'siwe', path: 'SiweMessage().verify()', ...token },
  ...rows('tweetnacl', ['sign.detached.verify()', 'default.sign.detached.verify()'], {
    ...signed,
    argument: 1,
    sync: true,
  }),
]
