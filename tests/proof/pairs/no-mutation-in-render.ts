import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT = 'a database write during render never throws: catalog/phases.ts, `persistentMutations` × `rendering`'

const isCounted = async (target: Target) => (await target.rows('select from visits')).length > 0
const isShown = async (target: Target) => (await target.request('', { as: 'alice' })).text.includes('Hello')

export const noMutationInRender = pairsOf('no-mutation-in-render', FACT, {
  'database-write': {
    attack: 'a HEAD request of a link checker, which is no visit',
    succeeds: async (target) => {
      await target.request('', { method: 'HEAD' })
      return isCounted(target)
    },
    works: isShown,
  },
  chain: {
    attack: 'a link to the page, three files above the write',
    succeeds: async (target) => {
      await target.request('', { as: 'alice' })
      return (await target.rows(`select from messages where id = 'a1'`)).length === 0
    },
    works: isShown,
  },
  metadata: {
    attack: 'a crawler that asks for the title',
    succeeds: async (target) => {
      await target.request()
      return isCounted(target)
    },
    works: isShown,
  },
  'draft-mode': {
    attack: 'a link that switches draft mode on, without an error',
    succeeds: async (target) => {
      const { headers } = await target.request()
      return headers.getSetCookie().some((cookie) => cookie.startsWith('__prerender_bypass='))
    },
    works: isShown,
    fact: 'draftMode().enable() while rendering sends a cookie: catalog/phases.ts, `render` × `draft-mode`',
  },
  'cookie-write': {
    attack: 'any visit, which throws',
    succeeds: async (target) => (await target.request()).status === 500,
    fact: 'cookies().set() while rendering throws: catalog/phases.ts, `render` × `cookie-write`',
  },
  'client-body': {
    attack: 'an action that a client component calls while it renders',
    succeeds: async (target) => (await target.request()).status === 500,
    fact: 'an action that is called while a client component renders throws on the server: catalog/phases.ts, `actionInRender`',
  },
  'update-tag': {
    attack: 'POST, which throws where the tag is updated',
    succeeds: async (target) => (await target.request('', { method: 'POST' })).status === 500,
    works: async (target) => (await target.request('', { method: 'HEAD' })).status < 500,
    fact: 'updateTag() in a route handler throws: catalog/phases.ts, `handler` × `update-tag`',
  },
})
