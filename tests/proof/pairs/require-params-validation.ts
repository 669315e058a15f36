import { pairsOf } from '../harness/pair.js'

export const requireParamsValidation = pairsOf('require-params-validation', {
  'file-path': {
    attack: 'a path that leads out of the folder',
    succeeds: async (target) => (await target.request('/..%2f..%2fpackage.json')).text.includes('private'),
    works: async (target) => (await target.request('/terms')).text.includes('These are the terms'),
  },
})
