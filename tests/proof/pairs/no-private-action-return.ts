import { pairsOf } from '../harness/pair.js'

const FACT =
  'all that an action returns is in its answer, whatever the caller reads of it: analysis/queries/exposure/action-returns.ts, `findPrivateReturns`'

export const noPrivateActionReturn = pairsOf('no-private-action-return', FACT, {
  'whole-row': {
    attack: 'the answer of an action that returns a whole row',
    succeeds: async (target) => (await target.call('load', [], { as: 'alice' })).text.includes('hash-of-alice'),
    works: async (target) => (await target.call('load', [], { as: 'alice' })).text.includes('Alice'),
  },
  'row-in-result': {
    attack: 'the answer of an action that returns rows in a result object',
    succeeds: async (target) => (await target.call('load', [], { as: 'alice' })).text.includes('hash-of-bob'),
    works: async (target) => (await target.call('load', [], { as: 'alice' })).text.includes('Bob'),
  },
  'error-text': {
    attack: 'the answer of an action that returns the text of a database error',
    succeeds: async (target) => (await target.call('setCount', [1e12], { as: 'bob' })).text.includes('insert into'),
    works: async (target) => {
      await target.call('setCount', [7], { as: 'bob' })
      return (await target.rows('select from visits where count = 7')).length > 0
    },
    fact: 'Next.js hides the texts of errors that are thrown, not of those returned: analysis/queries/exposure/error-texts.ts, `findErrorTexts`',
  },
  session: {
    attack: 'the answer of an action that returns the session',
    succeeds: async (target) => (await target.call('load', [], { as: 'alice' })).text.includes('session-of-alice'),
    works: async (target) => (await target.call('load', [], { as: 'alice' })).text.includes('Alice'),
  },
})
