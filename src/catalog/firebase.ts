import { rows } from './rows.js'
import type { Row } from './types.js'

const auth = 'type:FirebaseAuth'
const receiver = 'receiver'
const database = { kind: 'value', type: 'Firestore' } as const

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
      'createCustomToken()',
      'generatePasswordResetLink()',
      'generateEmailVerificationLink()',
      'generateSignInWithEmailLink()',
      'generateVerifyAndChangeEmailLink()',
    ],
    { kind: 'effect', effect: 'service-write' },
  ),

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
  ...rows('type:Firestore', ['collection()', 'collectionGroup()'], {
    kind: 'table',
    type: 'FirestoreCollection',
    entity: { argument: 0 },
  }),
  // `doc('users/1')` names the collection in its path.
  { module: 'type:Firestore', path: 'doc()', kind: 'value', type: 'FirestoreDoc', entity: { argument: 0 } },
  { module: 'type:Firestore', path: 'batch()', kind: 'value', type: 'FirestoreBatch' },
  { module: 'type:Firestore', path: 'bulkWriter()', kind: 'value', type: 'FirestoreBatch' },
  { module: 'type:Firestore', path: 'recursiveDelete()', kind: 'write', entity: { argument: 0 }, result: 'nothing' },
  { module: 'type:Firestore', path: 'getAll()', kind: 'read', entity: { argument: 0 }, result: 'many' },
  {
    module: 'type:Firestore',
    path: 'runTransaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['FirestoreBatch'],
    returns: 'result',
  },
  { module: 'type:FirestoreCollection', path: '*()', kind: 'self' },
  { module: 'type:FirestoreCollection', path: 'doc()', kind: 'value', type: 'FirestoreDoc', entity: receiver },
  {
    module: 'type:FirestoreCollection',
    path: 'get()',
    kind: 'read',
    entity: receiver,
    result: 'many',
    type: 'FirestoreSnapshot',
    at: 'docs',
  },
  { module: 'type:FirestoreCollection', path: 'count()', kind: 'value', type: 'FirestoreCount', entity: receiver },
  { module: 'type:FirestoreCount', path: 'get()', kind: 'read', entity: receiver, result: 'scalar' },
  { module: 'type:FirestoreCollection', path: 'add()', kind: 'write', entity: receiver, result: 'scalar' },
  {
    module: 'type:FirestoreDoc',
    path: 'collection()',
    kind: 'table',
    type: 'FirestoreCollection',
    entity: { argument: 0 },
  },
  { module: 'type:FirestoreDoc', path: 'withConverter()', kind: 'self' },
  {
    module: 'type:FirestoreDoc',
    path: 'get()',
    kind: 'read',
    entity: receiver,
    result: 'one',
    type: 'FirestoreSnapshot',
  },
  ...rows('type:FirestoreDoc', ['set()', 'create()', 'update()', 'delete()'], {
    kind: 'write',
    entity: receiver,
    result: 'nothing',
  }),
  // A snapshot stands for its record, whose fields are behind `data()`.
  ...rows('type:FirestoreSnapshot', ['data()'], { kind: 'self' }),
  ...rows('type:FirestoreSnapshotRecord', ['data()'], { kind: 'self' }),
  {
    module: 'type:FirestoreBatch',
    path: 'get()',
    kind: 'read',
    entity: { argument: 0 },
    result: 'one',
    type: 'FirestoreSnapshot',
  },
  ...rows('type:FirestoreBatch', ['set()', 'create()', 'update()', 'delete()'], {
    kind: 'write',
    entity: { argument: 0 },
    result: 'nothing',
    type: 'FirestoreBatch',
  }),

  // The modular interface, which the rules of the database protect, not the server.
  ...['firebase/firestore', 'firebase/firestore/lite'].flatMap((module): Row[] => [
    ...rows(module, ['getFirestore()', 'initializeFirestore()'], { kind: 'value', type: 'FirestoreModular' }),
    ...rows(module, ['collection()', 'collectionGroup()'], {
      kind: 'table',
      type: 'FirestoreCollection',
      entity: { argument: 1 },
    }),
    { module, path: 'doc()', kind: 'value', type: 'FirestoreDoc', entity: { argument: 1 } },
    { module, path: 'query()', kind: 'argument', argument: 0 },
    { module, path: 'getDoc()', kind: 'read', entity: { argument: 0 }, result: 'one', type: 'FirestoreSnapshot' },
    {
      module,
      path: 'getDocs()',
      kind: 'read',
      entity: { argument: 0 },
      result: 'many',
      type: 'FirestoreSnapshot',
      at: 'docs',
    },
    { module, path: 'getCount()', kind: 'read', entity: { argument: 0 }, result: 'scalar' },
    { module, path: 'getCountFromServer()', kind: 'read', entity: { argument: 0 }, result: 'scalar' },
    ...rows(module, ['addDoc()', 'setDoc()', 'updateDoc()', 'deleteDoc()'], {
      kind: 'write',
      entity: { argument: 0 },
      result: 'nothing',
    }),
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
