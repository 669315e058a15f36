import { pairsOf } from '../harness/pair.js'

const FACT =
  'a page or action runs for strangers, and so does what it calls: analysis/queries/identity/dal-auth.ts, `findUnverifiedDalFunctions`'

export const requireDalAuth = pairsOf('require-dal-auth', FACT, {
  'unguarded-read': {
    attack: 'GET of a page that forgot to ask',
    succeeds: async (target) => (await target.request()).text.includes('Body of a1'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Body of a1'),
  },
  'unguarded-write': {
    attack: 'POST to an action that relies on the data layer',
    succeeds: async (target) => {
      await target.call('clear', [])
      return (await target.rows(`select from messages where owner_id = 'alice'`)).length === 0
    },
    works: async (target) => {
      await target.call('clear', [], { as: 'alice' })
      return (await target.rows(`select from messages where owner_id = 'alice'`)).length === 0
    },
  },
})
