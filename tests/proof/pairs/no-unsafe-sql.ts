import { pairsOf } from '../harness/pair.js'
import { formData, type Target } from '../harness/target.js'

const FACT =
  'search parameters and fields of forms arrive as the client wrote them: analysis/queries/input/unsafe-sql.ts, `findUnsafeSql`'

/** A search among one's own messages that finds those of somebody else. */
const search = (attack: string, query: string) => ({
  attack,
  succeeds: async (target: Target) =>
    (await target.request(`?q=${encodeURIComponent(query)}`, { as: 'bob' })).text.includes('Body of a1'),
  works: async (target: Target) => {
    const { text } = await target.request('?q=b1', { as: 'bob' })
    return text.includes('Body of b1') && !text.includes('Body of a1')
  },
})

export const noUnsafeSql = pairsOf('no-unsafe-sql', FACT, {
  template: search('quote in a search, closing the text', "x' or true --"),
  concatenated: search('quote in a search, through a helper', "x' or true --"),
  raw: search('quote in a piece of raw SQL', "x') or ('x' like '"),
  'order-by': {
    attack: 'a sort column that is an expression',
    succeeds: async (target) => {
      const query = encodeURIComponent("(select 1/0 from users where password_hash = 'hash-of-alice')")
      return (await target.request(`?sort=${query}`)).status === 500
    },
    works: async (target) => (await target.request('?sort=title')).text.includes('Title of a1'),
  },
  'in-action': {
    attack: 'a second statement in a form field',
    succeeds: async (target) => {
      await target.call('rename', [formData({ title: "x'; delete from users; --" })], { as: 'bob' })
      return (await target.rows('select from users')).length === 0
    },
    works: async (target) => {
      await target.call('rename', [formData({ title: 'Changed' })], { as: 'bob' })
      return (await target.rows(`select from messages where title = 'Changed'`)).length > 0
    },
  },
})
