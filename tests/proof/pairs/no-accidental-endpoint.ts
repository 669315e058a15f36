import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT =
  "every async export of a `'use server'` file that a page imports answers POST: analysis/queries/boundaries/accidental-endpoints.ts, `collectEndpoints`"

/** What the compiler calls the first cached function of a file. */
const CACHED = '$$RSC_SERVER_CACHE_0'

/** Calls whatever addresses a page and its scripts tell, and nothing else. */
async function callFromPage(target: Target, as: 'alice' | 'bob', args: readonly unknown[]) {
  const told = (await target.request('', { as })).text + (await target.scripts('', { as }))
  const ids = new Set(told.match(/\b[0-9a-f]{42}\b/g))
  const answers = await Promise.all([...ids].map(async (id) => (await target.callById(id, args, { as })).text))
  return answers.join()
}

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
    fact: 'every cached function that a page imports answers POST: analysis/queries/boundaries/accidental-endpoints.ts, `judgeCached`',
  },
  'cached-as-prop': {
    attack: "POST with somebody else's id to the address of a cached function, as the page tells it to the browser",
    app: 'cached',
    succeeds: async (target) => (await callFromPage(target, 'bob', ['alice'])).includes('Title of a1'),
    works: async (target) => (await callFromPage(target, 'alice', ['alice'])).includes('Title of a1'),
    fact: 'the browser learns the address of a function with a `use cache` of its own if, and only if, client code is handed it: analysis/queries/boundaries/accidental-endpoints.ts, `use cache`, `judgeInlineCache`',
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
