import { pairsOf } from '../harness/pair.js'
import { formData, type Target } from '../harness/target.js'

const FACT =
  'cookies() and headers() give what the client sent, unchecked: catalog/next.ts, `type:CookieStore` and `type:RequestHeaders`'

const base64 = (text: string) => Buffer.from(text).toString('base64url')
const FORGED = `${base64('{"alg":"HS256"}')}.${base64('{"sub":"mallory","role":"admin"}')}.x`

/** A page that shows everybody's messages to the administrator. */
const page = (attack: string, route: string, headers?: Record<string, string>) => ({
  attack,
  succeeds: async (target: Target) =>
    (await target.request(route, { ...(headers ? { headers } : {}) })).text.includes('Body of a1'),
  works: async (target: Target) => (await target.request('', { as: 'root' })).text.includes('Body of a1'),
})

export const noClientControlledAuth = pairsOf('no-client-controlled-auth', FACT, {
  'search-param': {
    ...page('?admin=1 in the address', '?admin=1'),
    works: async (target) => (await target.request('?admin=1', { as: 'root' })).text.includes('Body of a1'),
    fact: 'searchParams are what the address says: analysis/queries/identity/untrusted-entries.ts, `collectPages`',
  },
  cookie: {
    ...page('a cookie that says admin', '', { cookie: 'role=admin' }),
    works: async (target) =>
      (await target.request('', { as: 'root', headers: { cookie: 'role=admin' } })).text.includes('Body of a1'),
  },
  header: {
    ...page('a header that proxies set, sent from outside', '', { 'x-user-role': 'admin' }),
    works: async (target) =>
      (await target.request('', { as: 'root', headers: { 'x-user-role': 'admin' } })).text.includes('Body of a1'),
  },
  'decoded-token': {
    attack: 'a token nobody signed',
    succeeds: async (target) =>
      (await target.request('', { headers: { authorization: `Bearer ${FORGED}` } })).text.includes('Body of a1'),
  },
  'form-field': {
    attack: 'POST with the field role=admin',
    succeeds: async (target) => {
      await target.call('removeAll', [formData({ role: 'admin' })])
      return (await target.rows('select from messages')).length === 0
    },
    works: async (target) => {
      await target.call('removeAll', [formData({ role: 'admin' })], { as: 'root' })
      return (await target.rows('select from messages')).length === 0
    },
    fact: 'the fields of a form are what the client sends: analysis/queries/entry-points.ts, `clientArguments`',
  },
})
