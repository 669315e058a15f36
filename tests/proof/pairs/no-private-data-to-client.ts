import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT =
  'the whole value of a prop is in the RSC payload, whatever the component reads of it: analysis/queries/exposure/client-data.ts, `findPrivateProps`'

const HASH = 'hash-of-alice'

/** What a component shows is Alice's name; what it was given is in the RSC payload. */
const inPayload = (attack: string, secret = HASH) => ({
  attack,
  succeeds: async (target: Target) => (await target.payload('', { as: 'alice' })).text.includes(secret),
  works: async (target: Target) => (await target.request('', { as: 'alice' })).text.includes('Alice'),
})

export const noPrivateDataToClient = pairsOf('no-private-data-to-client', FACT, {
  direct: inPayload('RSC payload, a whole row as a prop'),
  spread: inPayload('RSC payload, a row spread into props'),
  nested: inPayload('RSC payload, a row within an object'),
  list: inPayload('RSC payload, rows in a list'),
  'map-callback': inPayload('RSC payload, rows handed on one by one'),
  promise: inPayload('RSC payload, a promise of a row'),
  serialised: inPayload('RSC payload, a row as JSON text'),
  'context-provider': inPayload('RSC payload, the value of a context provider'),
  'third-party-provider': inPayload("RSC payload, the value of an installed package's provider"),
  session: inPayload('RSC payload, the session with its token', 'session-of-alice'),
  secret: inPayload('RSC payload, a secret as a prop', 'the-api-secret'),
  'rest-of-row': inPayload('RSC payload, a row without one of its columns'),
  'through-server-component': inPayload('RSC payload, a row handed through a server component'),
})
