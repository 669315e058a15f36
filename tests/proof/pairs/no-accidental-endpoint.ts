import { pairsOf } from '../harness/pair.js'

const FACT =
  "every async export of a `'use server'` file that a page imports answers POST: analysis/queries/accidental-endpoints.ts, `collectEndpoints`"

/** What the compiler calls the first cached function of a file. */
const CACHED = '$$RSC_SERVER_CACHE_0'

export const noAccidentalEndpoint = pairsOf('no-accidental-endpoint', FACT, {
  'data-helper': {
    attack: 'POST to a data function that a stray directive made an endpoint',
    succeeds: async (target) =>
      (await target.call('loadTitles', ['alice']).catch(() => null))?.text.includes('Title of a1') ?? false,
    works: async (target) => (await target.request()).text.includes('Title of a1'),
  },
  'cached-for-somebody': {
    attack: "POST to a cached function with somebody else's id",
    app: 'cached',
    succeeds: async (target) => (await target.call(CACHED, ['alice'])).text.includes('Title of a1'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Title of a1'),
    fact: 'every cached function that a page imports answers POST: analysis/queries/accidental-endpoints.ts, `judgeCached`',
  },
  'beside-an-action': {
    attack: 'POST to a helper that stands beside the action',
    succeeds: async (target) =>
      (await target.call('findOwnerOf', ['a1']).catch(() => null))?.text.includes('alice') ?? false,
    works: async (target) => {
      await target.call('remove', ['a1'], { as: 'alice' })
      return (await target.rows(`select from messages where id = 'a1'`)).length === 0
    },
  },
})
