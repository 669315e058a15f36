import { pairsOf } from '../harness/pair.js'

const FACT =
  '`..%2f` in an address is a route parameter and leads nowhere else: analysis/queries/identity/untrusted-entries.ts, `collectPages`'

export const requireParamsValidation = pairsOf('require-params-validation', FACT, {
  'file-path': {
    attack: 'a path that leads out of the folder',
    succeeds: async (target) => (await target.request('/..%2f..%2fpackage.json')).text.includes('private'),
    works: async (target) => (await target.request('/terms')).text.includes('These are the terms'),
  },
})
