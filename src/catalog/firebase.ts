import { rows } from './rows.js'
import type { Row } from './types.js'

const auth = 'type:FirebaseAuth'
const receiver = 'receiver'
const database = { kind: 'value', type: 'Firestore' } as const
const collection = 'type:FirestoreCollection'
const snapshot = 'FirestoreSnapshot'
const byFirst = { argument: 0 } as const
/** `users/1/orders`, `users/1` */
const ofPath = { path: 0 } as const
const ofRecord = { path: 0, record: true } as const

/** Firebase: users and tokens on the server, and Firestore with both of its interfaces. */
export const firebase: readonly Row[] = [
  { module: 'firebase-admin', path: '', kind: 'package', role: 'database' },
  { module: 'firebase-admin/auth', path: '', kind: 'package', role: 'auth', only: ['getAuth'] },
  {
    module: 'firebase-admin/firestore',
    path: '',
    kind: 'package',
    role: 'database',
    only: ['getFirestore', 'initializeFirestore', 'Firestore'],
  },
  { module: 'firebase-admin/database', path: '', kind: 'package', role: 'database', only: ['getDatabase'] },
  { module: 'firebase-admin/storage', path: '', kind: 'package', role: 'store', only: ['getStorage'] },

  { module: 'firebase-admin/auth', path: 'getAuth()', kind: 'value', type: 'FirebaseAuth' },
  ...rows(
    'firebase-admin',
    [
      'auth()',
      'default.auth()',
      'initializeApp().auth()',
      'default.initializeApp().auth()',
      'app().auth()',
      'default.app().auth()',
    ],
    { kind: 'value', type: 'FirebaseAuth' },
  ),
  ...rows(auth, ['verifyIdToken()', 'verifySessionCookie()', 'createSessionCookie()'], {
    kind: 'proof',
    argument: 0,
    failure: 'throws',
    of: 'token',
  }),
  ...rows(
    auth,
    ['getUser()', 'getUserByEmail()', 'getUserByPhoneNumber()', 'getUserByProviderUid()', 'getUsers()', 'listUsers()'],
    { kind: 'effect', effect: 'service-read' },
  ),
  ...rows(
    auth,
    [
      'createUser()',
      'updateUser()',
      'deleteUser()',
      'deleteUsers()',
      'importUsers()',
      'setCustomUserClaims()',
      'revokeRefreshTokens()',
      'generatePasswordResetLink()',
      'generateEmailVerificationLink()',
      'generateSignInWithEmailLink()',
      'generateVerifyAndChangeEmailLink()',
    ],
    { kind: 'effect', effect: 'service-write' },
  ),

  // What the browser signs in with, once the app has found out who that is.
  ...rows(auth, ['createCustomToken()'], { kind: 'effect', effect: 'sign-in' }),

  ...rows('firebase-admin/firestore', ['getFirestore()', 'initializeFirestore()', 'Firestore()'], database),
  { module: '@google-cloud/firestore', path: '', kind: 'package', role: 'database', only: ['Firestore'] },
  { module: '@google-cloud/firestore', path: 'Firestore()', ...database },
  ...rows(
    'firebase-admin',
    [
      'firestore()',
      'default.firestore()',
      'initializeApp().firestore()',
      'default.initializeApp().firestore()',
      'app().firestore()',
      'default.app().firestore()',
    ],
    database,
  ),
  ...['type:Firestore', 'type:FirestoreDoc'].flatMap((module) =>
    rows(module, ['collection()', 'collectionGroup()'], { kind: 'table', type: 'FirestoreCollection', entity: ofPath }),
  ),
  { module: 'type:Firestore', path: 'doc()', kind: 'value', type: 'FirestoreDoc', entity: ofRecord, part: 'selector' },
  ...rows('type:Firestore', ['batch()', 'bulkWriter()'], { kind: 'value', type: 'FirestoreBatch' }),
  { module: 'type:Firestore', path: 'recursiveDelete()', kind: 'write', entity: byFirst, result: 'nothing' },
  { module: 'type:Firestore', path: 'getAll()', kind: 'read', entity: byFirst, result: 'many', records: snapshot },
  {
    module: 'type:Firestore',
    path: 'runTransaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['FirestoreBatch'],
    returns: 'result',
  },
  { module: collection, path: '*()', kind: 'self' },
  { module: collection, path: 'where()', kind: 'self', part: 'selector' },
  { module: collection, path: 'select()', kind: 'self', columns: byFirst },
  { module: collection, path: 'doc()', kind: 'value', type: 'FirestoreDoc', entity: receiver, part: 'selector' },
  { module: collection, path: 'get()', kind: 'read', entity: receiver, result: 'many', records: snapshot, at: 'docs' },
  ...rows(collection, ['count()', 'aggregate()'], { kind: 'value', type: 'FirestoreCount', entity: receiver }),
  { module: 'type:FirestoreCount', path: 'get()', kind: 'read', entity: receiver, result: 'scalar' },
  { module: collection, path: 'add()', kind: 'write', entity: receiver, result: 'scalar', data: [byFirst] },
  { module: 'type:FirestoreDoc', path: 'get()', kind: 'read', entity: receiver, result: 'one', records: snapshot },
  ...rows('type:FirestoreDoc', ['set()', 'create()', 'update()'], {
    kind: 'write',
    entity: receiver,
    result: 'nothing',
    data: [byFirst],
  }),
  { module: 'type:FirestoreDoc', path: 'delete()', kind: 'write', entity: receiver, result: 'nothing' },
  // A converter makes what `data()` gives.
  ...[collection, 'type:FirestoreDoc'].map((module): Row => ({
    module,
    path: 'withConverter()',
    kind: 'self',
    maps: { argument: 0, property: 'fromFirestore', gives: snapshot },
  })),
  // A snapshot stands for its record, whose fields are behind `data()`.
  { module: 'type:FirestoreSnapshot', path: 'data()', kind: 'plain' },
  { module: 'type:FirestoreSnapshot', path: 'get()', kind: 'plain', column: 0 },
  { module: 'type:FirestoreSnapshot', path: 'ref', kind: 'value', type: 'FirestoreDoc', entity: receiver },
  { module: 'type:FirestoreBatch', path: 'get()', kind: 'read', entity: byFirst, result: 'one', records: snapshot },
  { module: 'type:FirestoreBatch', path: 'getAll()', kind: 'read', entity: byFirst, result: 'many', records: snapshot },
  ...rows('type:FirestoreBatch', ['set()', 'create()', 'update()', 'delete()'], {
    kind: 'write',
    entity: byFirst,
    result: 'nothing',
    type: 'FirestoreBatch',
    data: [{ argument: 1 }],
  }),

  // The modular interface, which the rules of the database protect, not the server.
  ...['firebase/firestore', 'firebase/firestore/lite'].flatMap((module): Row[] => [
    ...rows(module, ['getFirestore()', 'initializeFirestore()'], { kind: 'value', type: 'FirestoreModular' }),
    ...rows(module, ['collection()', 'collectionGroup()'], {
      kind: 'table',
      type: 'FirestoreCollection',
      entity: { path: 1 },
    }),
    // `doc(database, 'users', id)`, `doc(users, id)`
    { module, path: 'doc()', kind: 'value', type: 'FirestoreDoc', entity: ofRecord, part: 'selector' },
    { module, path: 'query()', kind: 'argument', argument: 0, part: 'selector' },
    { module, path: 'where()', kind: 'condition', of: 'equal' },
    { module, path: 'and()', kind: 'condition', of: 'all' },
    { module, path: 'or()', kind: 'condition', of: 'any' },
    ...rows(module, ['getDoc()', 'getDocFromServer()'], {
      kind: 'read',
      entity: byFirst,
      result: 'one',
      records: snapshot,
    }),
    ...rows(module, ['getDocs()', 'getDocsFromServer()'], {
      kind: 'read',
      entity: byFirst,
      result: 'many',
      records: snapshot,
      at: 'docs',
    }),
    ...rows(module, ['getCount()', 'getCountFromServer()', 'getAggregateFromServer()'], {
      kind: 'read',
      entity: byFirst,
      result: 'scalar',
    }),
    ...rows(module, ['addDoc()', 'setDoc()', 'updateDoc()'], {
      kind: 'write',
      entity: byFirst,
      result: 'nothing',
      data: [{ argument: 1 }],
    }),
    { module, path: 'deleteDoc()', kind: 'write', entity: byFirst, result: 'nothing' },
    { module, path: 'writeBatch()', kind: 'value', type: 'FirestoreBatch' },
    {
      module,
      path: 'runTransaction()',
      kind: 'calls',
      argument: 1,
      when: 'now',
      gives: ['FirestoreBatch'],
      returns: 'result',
    },
  ]),
]
