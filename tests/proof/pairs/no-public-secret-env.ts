import { pairsOf } from '../harness/pair.js'

export const noPublicSecretEnv = pairsOf('no-public-secret-env', {
  prefix: {
    attack: 'the JavaScript that the page loads, for a variable with the public prefix',
    succeeds: async (target) => (await target.scripts()).includes('the-payment-secret'),
    works: async (target) => (await target.request()).text.includes('Pay'),
    fact: 'the compiler replaces `process.env.NEXT_PUBLIC_…` in browser code by its value',
  },
})
