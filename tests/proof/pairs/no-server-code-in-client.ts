import { pairsOf } from '../harness/pair.js'
import type { Target } from '../harness/target.js'

const FACT = '`server-only` in the client graph fails the build: catalog/server-apis.ts, `SERVER_MARKER`'

const refused = (attack: string) => ({
  attack,
  app: 'refused' as const,
  succeeds: (target: Target) => Promise.resolve(target.isRefused()),
})

export const noServerCodeInClient = pairsOf('no-server-code-in-client', FACT, {
  'secret-through-helper': {
    attack: 'the HTML of a client component, two imports above a secret',
    succeeds: async (target) => (await target.request()).text.includes('the-api-secret'),
    works: async (target) => (await target.request()).text.includes('Open'),
    fact: 'a secret on the render path of a client component stands in the HTML: analysis/queries/boundaries/server-code-in-client.ts, `readsSecrets`',
  },
  'server-only': refused('the build, by an import of server-only'),
  'server-only-by-barrel': refused('the build, by server-only behind a barrel'),
  'update-tag': {
    attack: 'any visit: the compiler lets it pass, and it throws',
    succeeds: async (target) => (await target.request()).status === 500,
    works: async () => Promise.resolve(true),
    fact: 'the compiler lets updateTag pass in client modules: catalog/server-apis.ts, `updateTag`',
  },
})
