import { pairsOf } from '../harness/pair.js'
import { formData, type Target } from '../harness/target.js'

const FACT =
  'an action runs for whoever posts its id, before any layout or page: analysis/queries/entry-points.ts, `collectActions`'

const MESSAGE_GONE = `select 'gone' where not exists (select from messages where id = 'a1')`
const isGone = async (target: Target) => (await target.rows(MESSAGE_GONE)).length > 0

/** A stranger calls an action that removes a message; its owner may. */
const removal = (attack = 'POST without a session', args: readonly unknown[] = ['a1'], name = 'remove') => ({
  attack,
  succeeds: async (target: Target) => {
    await target.call(name, args)
    return isGone(target)
  },
  works: async (target: Target) => {
    await target.call(name, args, { as: 'alice' })
    return isGone(target)
  },
})

export const requireActionAuth = pairsOf('require-action-auth', FACT, {
  form: removal('POST without a session, of a form', [formData({ id: 'a1' })]),
  wrapper: removal('POST without a session, through a wrapper that guards nothing'),
  'guard-not-awaited': removal('POST without a session, while the guard is still asking'),
  'guard-swallowed': removal('POST without a session, past a guard whose error is caught'),
  'guard-in-layout': removal('POST without a session, though the layout guards'),
  'guard-in-page': {
    attack: 'POST without a session to the page that guards',
    succeeds: async (target) => {
      await target.call('remove', ['a1'])
      return isGone(target)
    },
    works: async (target) => {
      await target.call('remove', ['a1'], { as: 'alice' })
      return isGone(target)
    },
  },
  'checked-too-late': removal('POST without a session, checked after the fact'),
  'absence-ignored': {
    attack: 'POST without a session, whose missing id matches all rows',
    succeeds: async (target) => {
      await target.call('removeAll', [])
      return isGone(target)
    },
    works: async (target) => {
      await target.call('removeAll', [], { as: 'alice' })
      return isGone(target)
    },
  },
  'some-paths': removal('POST without a session, on the path that does not ask', ['a1', true]),
  'result-ignored': removal('POST without a session, past a check that answers false'),
  'inline-action': {
    attack: 'POST of the form in the page, without a session',
    succeeds: async (target) => {
      await target.submit({})
      return isGone(target)
    },
    works: async (target) => {
      await target.submit({}, { as: 'alice' })
      return isGone(target)
    },
  },
  'private-read': {
    attack: 'POST without a session, for the answer',
    succeeds: async (target) => (await target.call('load', ['alice'])).text.includes('Body of a1'),
    works: async (target) => (await target.call('load', ['alice'], { as: 'alice' })).text.includes('Body of a1'),
  },
  service: removal('POST without a session, through a service class'),
  javascript: removal('POST without a session, in JavaScript'),
  'cookie-that-exists': {
    attack: 'POST with an invented session cookie',
    succeeds: async (target) => {
      await target.call('remove', ['a1'], { headers: { cookie: 'session=invented' } })
      return isGone(target)
    },
    works: async (target) => {
      await target.call('remove', ['a1'], { as: 'alice' })
      return isGone(target)
    },
  },
})
