import { pairsOf } from '../harness/pair.js'
import { formData, type Target } from '../harness/target.js'

const FACT =
  'nothing compares the arguments of an action with their types: analysis/queries/entry-points.ts, `clientArguments`'

const isAdmin = async (target: Target) =>
  (await target.rows(`select from users where id = 'bob' and role = 'admin'`)).length > 0
const isRenamed = async (target: Target) =>
  (await target.rows(`select from users where id = 'bob' and name = 'Robert'`)).length > 0

export const requireActionValidation = pairsOf('require-action-validation', FACT, {
  'whole-object': {
    attack: 'an unlisted field smuggled into an update',
    succeeds: async (target) => {
      await target.call('save', [{ name: 'Robert', role: 'admin' }], { as: 'bob' })
      return isAdmin(target)
    },
    works: async (target) => {
      await target.call('save', [{ name: 'Robert' }], { as: 'bob' })
      return isRenamed(target)
    },
  },
  'form-entries': {
    attack: 'an additional form field',
    succeeds: async (target) => {
      await target.submit({ name: 'Robert', role: 'admin' }, { as: 'bob' })
      return isAdmin(target)
    },
    works: async (target) => {
      await target.submit({ name: 'Robert' }, { as: 'bob' })
      return isRenamed(target)
    },
  },
  'previous-state': {
    attack: 'the previous state that the client sends back, replaced',
    succeeds: async (target) => {
      await target.call('save', [{ role: 'admin' }, formData({ name: 'Robert' })], { as: 'bob' })
      return isAdmin(target)
    },
    works: async (target) => {
      await target.call('save', [{ role: 'member' }, formData({ name: 'Robert' })], { as: 'bob' })
      return isRenamed(target)
    },
  },
  'schema-as-type': {
    attack: 'an unlisted field, though a schema gives the type',
    succeeds: async (target) => {
      await target.call('save', [{ name: 'Robert', role: 'admin' }], { as: 'bob' })
      return isAdmin(target)
    },
    works: async (target) => {
      await target.call('save', [{ name: 'Robert' }], { as: 'bob' })
      return isRenamed(target)
    },
  },
  'schema-ignored': {
    attack: 'an unlisted field in the raw value, though it was parsed',
    succeeds: async (target) => {
      await target.call('save', [{ name: 'Robert', role: 'admin' }], { as: 'bob' })
      return isAdmin(target)
    },
    works: async (target) => {
      await target.call('save', [{ name: 'Robert' }], { as: 'bob' })
      return isRenamed(target)
    },
  },
  'typed-number': {
    attack: 'a text where the type promises a number',
    succeeds: async (target) => {
      await target.call('setCount', ['99999999'], { as: 'bob' })
      return (await target.rows(`select from visits where count > 100`)).length > 0
    },
    works: async (target) => {
      await target.call('setCount', [7], { as: 'bob' })
      return (await target.rows(`select from visits where count = 7`)).length > 0
    },
  },
})
