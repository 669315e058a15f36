import { pairsOf } from '../harness/pair.js'

const FACT =
  'the compiler replaces `process.env.NEXT_PUBLIC_…` in browser code by its value: analysis/queries/boundaries/public-secrets.ts, `findPublicSecrets`'

export const noPublicSecretEnv = pairsOf('no-public-secret-env', FACT, {
  prefix: {
    attack: 'the JavaScript that the page loads, for a variable with the public prefix',
    succeeds: async (target) => (await target.scripts()).includes('the-payment-secret'),
    works: async (target) => (await target.request()).text.includes('Pay'),
  },
})
