import { rows } from './rows.js'
import type { Row } from './types.js'

const client = 'type:PocketBase'
const collection = 'type:PocketBaseCollection'
const entity = 'receiver'
const signIn = { kind: 'effect', effect: 'sign-in', session: { tokens: ['token'] } } as const

/**
 * PocketBase: clients, whose token the server checks with each request, and collections. Without a rule of its own a
 * collection is for superusers alone.
 */
export const pocketbase: readonly Row[] = [
  ...rows('pocketbase', ['default()', 'PocketBase()'], { kind: 'value', type: 'PocketBase', asCaller: true }),

  // Who has no token is nobody to the server; what is asked with one that is not good is refused.
  ...rows(client, ['authStore.isValid', 'authStore.record', 'authStore.model'], { kind: 'session', absent: 'null' }),
  { module: client, path: 'authStore.token', kind: 'session', absent: 'null', tokens: [''] },
  { module: client, path: 'authStore.exportToCookie()', kind: 'issue', of: 'token' },
  { module: collection, path: 'authRefresh()', kind: 'session', absent: 'throws', tokens: ['token'] },
  ...rows(collection, ['authWithPassword()', 'authWithOAuth2()', 'authWithOAuth2Code()', 'authWithOTP()'], signIn),
  // They look the token up that was mailed.
  ...rows(collection, ['confirmPasswordReset()', 'confirmVerification()', 'confirmEmailChange()'], {
    kind: 'effect',
    effect: 'sign-in',
  }),
  ...rows(collection, ['requestOTP()', 'requestPasswordReset()', 'requestVerification()', 'requestEmailChange()'], {
    kind: 'effect',
    effect: 'recovery',
  }),
  ...rows(client, ['admins.authWithPassword()', 'admins.authRefresh()'], { kind: 'effect', effect: 'outgoing' }),

  ...rows(client, ['collection()', 'createBatch().collection()'], {
    kind: 'value',
    type: 'PocketBaseCollection',
    entity: { argument: 0 },
  }),
  { module: collection, path: 'getOne()', kind: 'read', entity, result: 'one', selects: [{ argument: 0 }] },
  { module: collection, path: 'getFirstListItem()', kind: 'read', entity, result: 'one', selects: [{ argument: 0 }] },
  { module: collection, path: 'getFullList()', kind: 'read', entity, result: 'many' },
  { module: collection, path: 'getList()', kind: 'read', entity, result: 'many', at: 'items' },
  { module: collection, path: 'create()', kind: 'write', entity, result: 'one', data: [{ argument: 0 }], selects: [] },
  {
    module: collection,
    path: 'update()',
    kind: 'write',
    entity,
    result: 'one',
    selects: [{ argument: 0 }],
    data: [{ argument: 1 }],
  },
  {
    module: collection,
    path: 'upsert()',
    kind: 'write',
    entity,
    result: 'one',
    data: [{ argument: 0 }],
    selects: [],
  },
  { module: collection, path: 'delete()', kind: 'write', entity, result: 'nothing', selects: [{ argument: 0 }] },
]
