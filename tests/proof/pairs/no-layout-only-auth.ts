import { pairsOf } from '../harness/pair.js'

export const noLayoutOnlyAuth = pairsOf('no-layout-only-auth', {
  'returns-sign-in': {
    attack: 'RSC payload of the page below a layout that shows the sign-in',
    succeeds: async (target) => (await target.payload()).text.includes('Body of a1'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Body of a1'),
    fact: 'a layout that leaves its children out does not keep the page from running',
  },
  redirects: {
    attack: 'the body of the redirect that the layout makes',
    succeeds: async (target) => (await target.request()).text.includes('Body of a1'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Body of a1'),
    fact: 'the page below a layout that redirects runs, and is in the response',
  },
})
