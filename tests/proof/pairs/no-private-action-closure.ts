import { pairsOf } from '../harness/pair.js'

const FACT = 'bound arguments are plain text in the page: analysis/queries/exposure/action-closures.ts, `judgeBind`'

export const noPrivateActionClosure = pairsOf('no-private-action-closure', FACT, {
  'bound-row': {
    attack: 'the HTML of a form, with the bound row in a hidden field',
    succeeds: async (target) => (await target.request('', { as: 'alice' })).text.includes('hash-of-alice'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Remove'),
  },
  'bound-role': {
    attack: 'the bound role read from the page and replaced',
    succeeds: async (target) => {
      await target.submit({ '$ACTION_0:1': JSON.stringify(['admin']) }, { as: 'bob' })
      return (await target.rows('select from messages')).length === 0
    },
    works: async (target) => {
      await target.submit({}, { as: 'root' })
      return (await target.rows('select from messages')).length === 0
    },
    fact: 'bound arguments can be replaced by the client: analysis/queries/entry-points.ts, `clientArguments`',
  },
})
