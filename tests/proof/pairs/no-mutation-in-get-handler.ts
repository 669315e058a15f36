import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT =
  'a GET or HEAD handler runs for whoever follows a link, from whatever site: analysis/queries/mutations/get-mutations.ts, `findMutatingHandlers`'

const isGone = async (target: Target) =>
  (await target.rows(`select 'gone' where not exists (select from messages where id = 'a1')`)).length > 0

export const noMutationInGetHandler = pairsOf('no-mutation-in-get-handler', FACT, {
  link: {
    attack: "a plain link that the owner's browser follows",
    succeeds: async (target) => {
      await target.request('?id=a1', { as: 'alice' })
      return isGone(target)
    },
    works: async (target) => {
      await target.request('?id=a1', { as: 'alice' })
      await target.request('?id=a1', { as: 'alice', method: 'POST' })
      return isGone(target)
    },
  },
  head: {
    attack: 'a HEAD request of a link checker',
    succeeds: async (target) => {
      await target.request('', { as: 'alice', method: 'HEAD' })
      return (await target.rows('select from visits')).length > 0
    },
    works: async (target) => (await target.request('', { as: 'alice', method: 'HEAD' })).status === 204,
  },
  'sign-out': {
    attack: 'an image on another site whose address signs out',
    succeeds: async (target) => {
      const { headers } = await target.request('', { as: 'alice' })
      return headers.getSetCookie().some((cookie) => cookie.startsWith('session=;'))
    },
    works: async (target) => {
      const answers = await Promise.all(['GET', 'POST'].map((method) => target.request('', { as: 'alice', method })))
      return answers.some(({ headers }) => headers.getSetCookie().some((cookie) => cookie.startsWith('session=;')))
    },
  },
  cron: {
    attack: 'the address of a cron job, with any token',
    succeeds: async (target) => {
      await target.request('', { headers: { authorization: 'Bearer any' } })
      return isGone(target)
    },
    works: async (target) => {
      await target.request('', { headers: { authorization: 'Bearer the-cron-secret' } })
      return isGone(target)
    },
  },
  wrapped: {
    attack: 'a link to a handler that a wrapper exports',
    succeeds: async (target) => {
      await target.request('?id=a1', { as: 'alice' })
      return isGone(target)
    },
    works: async (target) => {
      await target.request('?id=a1', { as: 'alice' })
      await target.request('?id=a1', { as: 'alice', method: 'DELETE' })
      return isGone(target)
    },
  },
})
