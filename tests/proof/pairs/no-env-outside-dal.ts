import { pairsOf } from '../harness/pair.js'

const inHtml = (attack: string) => ({
  attack,
  succeeds: async (target: { request: () => Promise<{ text: string }> }) =>
    (await target.request()).text.includes('the-api-secret'),
  works: async (target: { request: () => Promise<{ text: string }> }) => (await target.request()).text.includes('Pay'),
})

export const noEnvOutsideDal = pairsOf('no-env-outside-dal', {
  'client-component': inHtml('the HTML of a client component that reads a secret'),
  destructured: inHtml('the HTML of a client component, through a destructured environment'),
  'passed-on': inHtml('the RSC payload of a page that passes the environment on'),
  'shared-config': inHtml('the HTML of a client component, through a shared module'),
})
