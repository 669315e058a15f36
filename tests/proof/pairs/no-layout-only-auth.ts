import { pairsOf } from '../harness/pair.js'

const FACT =
  'the page below a layout runs and is in the response, whether the layout redirects or leaves its children out: analysis/queries/identity/layout-auth.ts, `findUncheckedPage`'

export const noLayoutOnlyAuth = pairsOf('no-layout-only-auth', FACT, {
  'returns-sign-in': {
    attack: 'RSC payload of the page below a layout that shows the sign-in',
    succeeds: async (target) => (await target.payload()).text.includes('Body of a1'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Body of a1'),
  },
  redirects: {
    attack: 'the body of the redirect that the layout makes',
    succeeds: async (target) => (await target.request()).text.includes('Body of a1'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Body of a1'),
  },
})
