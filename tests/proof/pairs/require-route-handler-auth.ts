import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT = 'a route handler runs for whoever asks: analysis/queries/entry-points.ts, `collectRouteHandlers`'

const isGone = async (target: Target) =>
  (await target.rows(`select 'gone' where not exists (select from messages where id = 'a1')`)).length > 0
const BODY = JSON.stringify({ id: 'a1' })
const SIGNATURE = '4fad9a1fcf26d93b3bd7e6cf7dfa2d9cc1b5a2f1' // of nothing in particular

export const requireRouteHandlerAuth = pairsOf('require-route-handler-auth', FACT, {
  'private-json': {
    attack: 'GET of JSON, without a session',
    succeeds: async (target) => (await target.request()).text.includes('Body of a1'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Body of a1'),
  },
  'delete-by-anybody': {
    attack: 'DELETE without a session',
    succeeds: async (target) => {
      await target.request('?id=a1', { method: 'DELETE' })
      return isGone(target)
    },
    works: async (target) => {
      await target.request('?id=a1', { method: 'DELETE', as: 'alice' })
      return isGone(target)
    },
  },
  'webhook-not-stopped': {
    attack: 'POST with an invented signature',
    succeeds: async (target) => {
      await target.request('', { method: 'POST', body: BODY, headers: { 'x-signature': SIGNATURE } })
      return isGone(target)
    },
    works: async (target) => {
      await target.request('', { method: 'POST', body: BODY, headers: { 'x-signature': await sign(BODY) } })
      return isGone(target)
    },
  },
  'key-that-exists': {
    attack: 'POST with any API key',
    succeeds: async (target) => {
      await target.request('', { method: 'POST', body: BODY, headers: { 'x-api-key': 'any' } })
      return isGone(target)
    },
    works: async (target) => {
      await target.request('', { method: 'POST', body: BODY, headers: { 'x-api-key': 'the-api-secret' } })
      return isGone(target)
    },
  },
})

async function sign(body: string): Promise<string> {
  const { createHmac } = await import('node:crypto')
  return createHmac('sha256', 'the-webhook-secret').update(body).digest('hex')
}
