import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT =
  'the whole value of a prop is in the RSC payload, whatever the component reads of it: analysis/queries/exposure/client-props.ts, `findBroadClientProps`'

/** The whole row goes along with what the component shows. */
const inPayload = (attack: string) => ({
  attack,
  succeeds: async (target: Target) => (await target.payload()).text.includes('hash-of-alice'),
  works: async (target: Target) => (await target.payload()).text.includes('Alice'),
})

export const noBroadClientProps = pairsOf('no-broad-client-props', FACT, {
  'entity-type': inPayload('RSC payload of a component that asks for the whole row'),
  'record-of-anything': inPayload('RSC payload of a component that takes anything'),
  'inferred-type': inPayload('RSC payload of a component typed by what the query gives'),
})
