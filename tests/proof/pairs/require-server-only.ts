import { pairsOf } from '../harness/pair.js'

const FACT =
  "a module that nothing marks goes into the browser's bundle once a client component imports it: analysis/queries/boundaries/server-only.ts, `MARKER`"

export const requireServerOnly = pairsOf('require-server-only', FACT, {
  'open-module': {
    attack: 'the JavaScript that a page loads after one import too many',
    succeeds: async (target) => (await target.scripts()).includes('the-internal-discount'),
    works: async (target) => (await target.request()).text.includes('Discount'),
  },
})
