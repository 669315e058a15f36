import { pairsOf } from '../harness/pair.js'
import { formData, type Target } from '../harness/target.js'

const FACT =
  'arguments, hidden fields and bound arguments are what the client sends: analysis/queries/entry-points.ts, `clientArguments`'

const isGone = async (target: Target) =>
  (await target.rows(`select 'gone' where not exists (select from messages where id = 'a1')`)).length > 0
const isRenamed = async (target: Target, id = 'a1') =>
  (await target.rows(`select from messages where id = '${id}' and title = 'Changed'`)).length > 0

export const requireActionOwnership = pairsOf('require-action-ownership', FACT, {
  'named-by-id': {
    attack: "POST as bob with the id of alice's message",
    succeeds: async (target) => {
      await target.call('remove', ['a1'], { as: 'bob' })
      return isGone(target)
    },
    works: async (target) => {
      await target.call('remove', ['a1'], { as: 'alice' })
      return isGone(target)
    },
  },
  'hidden-field': {
    attack: "POST as bob with alice's message in the hidden field",
    succeeds: async (target) => {
      await target.submit({ id: 'a1', title: 'Changed' }, { as: 'bob' })
      return isRenamed(target)
    },
    works: async (target) => {
      await target.submit({ title: 'Changed' }, { as: 'bob' })
      return isRenamed(target, 'b1')
    },
  },
  'bound-id': {
    attack: 'bound argument read from the page and replaced',
    succeeds: async (target) => {
      await target.submit({ '$ACTION_0:1': JSON.stringify(['a1']) }, { as: 'bob' })
      return isGone(target)
    },
    works: async (target) => {
      await target.submit({}, { as: 'bob' })
      return (await target.rows(`select from messages where id = 'b1'`)).length === 0
    },
  },
  'check-ignored': {
    attack: 'POST as bob, past a look-up whose answer nobody reads',
    succeeds: async (target) => {
      await target.call('rename', ['a1', 'Changed'], { as: 'bob' })
      return isRenamed(target)
    },
    works: async (target) => {
      await target.call('rename', ['a1', 'Changed'], { as: 'alice' })
      return isRenamed(target)
    },
  },
  'owner-from-client': {
    attack: "POST as bob, with alice's id as the owner's",
    succeeds: async (target) => {
      await target.call('remove', [formData({ id: 'a1', owner: 'alice' })], { as: 'bob' })
      return isGone(target)
    },
    works: async (target) => {
      await target.call('remove', [formData({ id: 'a1', owner: 'alice' })], { as: 'alice' })
      return isGone(target)
    },
  },
  'compared-owner': {
    attack: 'POST as bob, past a comparison that only warns',
    succeeds: async (target) => {
      await target.call('remove', ['a1'], { as: 'bob' })
      return isGone(target)
    },
    works: async (target) => {
      await target.call('remove', ['a1'], { as: 'alice' })
      return isGone(target)
    },
  },
})
