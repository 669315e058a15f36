import { pairsOf } from '../harness/pair.js'

export const noPrivateActionClosure = pairsOf('no-private-action-closure', {
  'bound-row': {
    attack: 'the HTML of a form, with the bound row in a hidden field',
    succeeds: async (target) => (await target.request('', { as: 'alice' })).text.includes('hash-of-alice'),
    works: async (target) => (await target.request('', { as: 'alice' })).text.includes('Remove'),
    fact: 'bound arguments are plain text',
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
    fact: 'bound arguments can be replaced by the client',
  },
})
