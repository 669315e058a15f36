import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT =
  'an action runs for an origin that `allowedOrigins` matches, label by label: analysis/queries/configuration/foreign-hosts.ts, `findForeignHost`'

/** A form on a page of the origin posts to the action with the cookies of Alice, who is visiting. */
async function removesFrom(target: Target, origin: string) {
  await target.submit({ id: 'a1' }, { as: 'alice', headers: { origin } })
  return (await target.rows(`select 'gone' where not exists (select from messages where id = 'a1')`)).length > 0
}

const removal = (attack: string, origin: string) => ({
  attack,
  succeeds: async (target: Target) => removesFrom(target, origin),
  // Behind a proxy the app is not on the host that the browser sees.
  works: async (target: Target) => removesFrom(target, 'https://app.example.com'),
})

export const noBroadAllowedOrigins = pairsOf('no-broad-allowed-origins', FACT, {
  'shared-host': removal('a form on the host of another customer of the same service', 'https://attacker.vercel.app'),
  'public-suffix': removal('a form on a domain that anyone can register', 'https://attacker.co.uk'),
  'sandboxed-frame': {
    ...removal('a form in a sandboxed frame of any site', 'null'),
    fact: 'the origin of sandboxed frames is compared with `allowedOrigins` like any: analysis/queries/configuration/allowed-origins.ts, `opaque`',
  },
})
