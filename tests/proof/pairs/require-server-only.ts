import { pairsOf } from '../harness/pair.js'

export const requireServerOnly = pairsOf('require-server-only', {
  'open-module': {
    attack: 'the JavaScript that a page loads after one import too many',
    succeeds: async (target) => (await target.scripts()).includes('the-internal-discount'),
    works: async (target) => (await target.request()).text.includes('Discount'),
  },
})
