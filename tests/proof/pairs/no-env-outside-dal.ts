import { pairsOf } from '../harness/pair.js'

const FACT =
  'client components render on the server, too, where `process.env` has the secrets: analysis/queries/boundaries/environment-reads.ts, `findEnvironmentReads`'

const inHtml = (attack: string) => ({
  attack,
  succeeds: async (target: { request: () => Promise<{ text: string }> }) =>
    (await target.request()).text.includes('the-api-secret'),
  works: async (target: { request: () => Promise<{ text: string }> }) => (await target.request()).text.includes('Pay'),
})

export const noEnvOutsideDal = pairsOf('no-env-outside-dal', FACT, {
  'client-component': inHtml('the HTML of a client component that reads a secret'),
  destructured: inHtml('the HTML of a client component, through a destructured environment'),
  'passed-on': {
    ...inHtml('the RSC payload of a page that passes the environment on'),
    fact: 'the whole value of a prop is in the page: analysis/queries/boundaries/environment-reads.ts, `findEnvironmentReads`',
  },
  'shared-config': inHtml('the HTML of a client component, through a shared module'),
})
