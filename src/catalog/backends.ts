import { rows } from './rows.js'
import type { Row } from './types.js'

const serviceRead = { kind: 'effect', effect: 'service-read' } as const
const serviceWrite = { kind: 'effect', effect: 'service-write' } as const

const database = 'type:ConvexDatabase'
const convexTable = 'type:ConvexTable'
const receiver = 'receiver'
/** `fetchQuery(api.users.list, { … })` */
const runs = { argument: 0, folder: 'convex', gives: 'ConvexContext' } as const

/** Convex, called from Next.js. Its functions check the token they are given, if they do. */
const convex: readonly Row[] = [
  ...rows('convex/nextjs', ['fetchQuery()', 'preloadQuery()'], { ...serviceRead, runs }),
  ...rows('convex/nextjs', ['fetchMutation()', 'fetchAction()'], { ...serviceWrite, runs }),
  // Asked of Convex with the token in the caller's cookie.
  { module: '@convex-dev/auth/nextjs/server', path: 'isAuthenticatedNextjs()', kind: 'permission' },
  // What was preloaded carries the answer to the browser.
  { module: 'convex/nextjs', path: 'preloadedQueryResult()', kind: 'argument', argument: 0 },
  ...rows('convex/browser', ['ConvexHttpClient()'], { kind: 'value', type: 'ConvexHttpClient' }),
  { module: 'type:ConvexHttpClient', path: 'query()', ...serviceRead, runs },
  ...rows('type:ConvexHttpClient', ['mutation()', 'action()'], { ...serviceWrite, runs }),

  // The functions themselves.
  ...rows(
    'convex/server',
    [
      'queryGeneric()',
      'mutationGeneric()',
      'actionGeneric()',
      'internalQueryGeneric()',
      'internalMutationGeneric()',
      'internalActionGeneric()',
    ],
    { kind: 'calls', argument: 0, property: 'handler', when: 'now', returns: 'function' },
  ),
  { module: 'type:ConvexContext', path: 'db', kind: 'value', type: 'ConvexDatabase' },
  { module: 'type:ConvexContext', path: 'auth.getUserIdentity()', kind: 'session', absent: 'null' },
  { module: database, path: 'query()', kind: 'table', type: 'ConvexTable', entity: { argument: 0 } },
  { module: database, path: 'get()', kind: 'read', entity: { argument: 0 }, result: 'maybe' },
  { module: database, path: 'insert()', kind: 'write', entity: { argument: 0 }, result: 'scalar' },
  ...rows(database, ['patch()', 'replace()', 'delete()'], {
    kind: 'write',
    entity: { argument: 0 },
    result: 'nothing',
  }),
  { module: convexTable, path: '*()', kind: 'self' },
  ...rows(convexTable, ['filter()', 'withIndex()'], {
    kind: 'self',
    part: 'selector',
    gives: ['ConvexCondition'],
  }),
  { module: 'type:ConvexCondition', path: 'eq()', kind: 'condition', of: 'equal' },
  { module: 'type:ConvexCondition', path: 'and()', kind: 'condition', of: 'all' },
  { module: 'type:ConvexCondition', path: 'or()', kind: 'condition', of: 'any' },
  ...rows(convexTable, ['collect()', 'take()'], { kind: 'read', entity: receiver, result: 'many' }),
  { module: convexTable, path: 'paginate()', kind: 'read', entity: receiver, result: 'many', at: 'page' },
  ...rows(convexTable, ['first()', 'unique()'], { kind: 'read', entity: receiver, result: 'maybe' }),
]

/** Sanity. */
const sanity: readonly Row[] = [
  ...['next-sanity', '@sanity/client'].flatMap((module): Row[] => [
    { module, path: '', kind: 'package', role: 'store', only: ['createClient'] },
    { module, path: 'createClient()', kind: 'value', type: 'SanityClient' },
  ]),
  ...rows('type:SanityClient', ['withConfig()', 'clone()'], { kind: 'self' }),
  ...rows('type:SanityClient', ['fetch()', 'getDocument()', 'getDocuments()'], serviceRead),
  ...rows(
    'type:SanityClient',
    ['create()', 'createOrReplace()', 'createIfNotExists()', 'delete()', 'mutate()', 'action()'],
    serviceWrite,
  ),
  ...rows('type:SanityClient', ['patch()', 'transaction()'], { kind: 'value', type: 'SanityMutation' }),
  { module: 'type:SanityMutation', path: '*()', kind: 'self' },
  { module: 'type:SanityMutation', path: 'commit()', ...serviceWrite },
  ...rows('type:SanityClient', ['assets.upload()', 'assets.delete()'], { kind: 'effect', effect: 'storage-write' }),
]

const payloadClient = 'type:PayloadClient'
const collection = { argument: 0, property: 'collection' } as const
const global = { argument: 0, property: 'slug' } as const
const select = { argument: 0, property: 'select' } as const
const chosen = {
  selects: [
    { argument: 0, property: 'id' },
    { argument: 0, property: 'where' },
  ],
} as const

/** Payload's local interface, which skips access control unless told otherwise. */
const payload: readonly Row[] = [
  { module: 'payload', path: '', kind: 'package', role: 'database', only: ['getPayload', 'default'] },
  { module: 'payload', path: 'getPayload()', kind: 'value', type: 'PayloadClient' },
  { module: 'payload', path: 'default', kind: 'value', type: 'PayloadClient' },
  { module: '@payloadcms/next/utilities', path: 'getPayloadHMR()', kind: 'value', type: 'PayloadClient' },
  {
    module: payloadClient,
    path: 'find()',
    kind: 'read',
    entity: collection,
    result: 'many',
    at: 'docs',
    columns: select,
    ...chosen,
  },
  {
    module: payloadClient,
    path: 'findByID()',
    kind: 'read',
    entity: collection,
    result: 'one',
    columns: select,
    ...chosen,
  },
  ...rows(payloadClient, ['findVersions()'], { kind: 'read', entity: collection, result: 'many', at: 'docs' }),
  { module: payloadClient, path: 'findVersionByID()', kind: 'read', entity: collection, result: 'one' },
  ...rows(payloadClient, ['count()', 'countVersions()', 'findDistinct()'], {
    kind: 'read',
    entity: collection,
    result: 'scalar',
  }),
  ...rows(payloadClient, ['create()', 'update()', 'delete()', 'duplicate()', 'restoreVersion()'], {
    kind: 'write',
    entity: collection,
    result: 'one',
    columns: select,
    ...chosen,
    data: [{ argument: 0, property: 'data' }],
  }),
  { module: payloadClient, path: 'findGlobal()', kind: 'read', entity: global, result: 'one', columns: select },
  { module: payloadClient, path: 'updateGlobal()', kind: 'write', entity: global, result: 'one', columns: select },
  { module: payloadClient, path: 'auth()', kind: 'session', absent: 'null', at: 'user' },
  // They look the password, or the token that was mailed, up.
  ...rows(payloadClient, ['login()', 'resetPassword()'], {
    kind: 'effect',
    effect: 'sign-in',
    session: { tokens: ['token'] },
  }),
  { module: payloadClient, path: 'verifyEmail()', kind: 'effect', effect: 'sign-in' },
  { module: payloadClient, path: 'forgotPassword()', kind: 'effect', effect: 'recovery' },
  { module: payloadClient, path: 'sendEmail()', kind: 'effect', effect: 'mail' },
  { module: payloadClient, path: 'unlock()', ...serviceWrite },
  { module: payloadClient, path: 'jobs.queue()', kind: 'effect', effect: 'job' },
]

const account = 'type:AppwriteAccount'
const databases = 'type:AppwriteDatabases'
const tables = 'type:AppwriteTables'
/** `getDocument(databaseId, collectionId, …)` */
const second = { argument: 1 } as const
const table = { argument: 0, property: 'tableId' } as const
const queries = { argument: 0, property: 'queries' } as const

/** Appwrite. */
const appwrite: readonly Row[] = [
  { module: 'node-appwrite', path: '', kind: 'package', role: 'database', only: ['Client', 'Databases', 'TablesDB'] },
  { module: 'node-appwrite', path: 'Account()', kind: 'value', type: 'AppwriteAccount' },
  { module: 'node-appwrite', path: 'Databases()', kind: 'value', type: 'AppwriteDatabases' },
  { module: 'node-appwrite', path: 'TablesDB()', kind: 'value', type: 'AppwriteTables' },
  { module: 'node-appwrite', path: 'Users()', kind: 'value', type: 'AppwriteUsers' },
  { module: 'node-appwrite', path: 'Teams()', kind: 'value', type: 'AppwriteTeams' },
  { module: 'node-appwrite', path: 'Storage()', kind: 'value', type: 'AppwriteStorage' },
  { module: 'node-appwrite', path: 'Messaging()', kind: 'value', type: 'AppwriteMessaging' },

  ...rows(account, ['get()', 'getSession()', 'getPrefs()', 'listSessions()'], { kind: 'session', absent: 'throws' }),
  { module: account, path: 'create()', kind: 'effect', effect: 'sign-up' },
  // They throw for a wrong password or token.
  ...rows(
    account,
    ['createSession()', 'createEmailPasswordSession()', 'updateMagicURLSession()', 'updatePhoneSession()'],
    { kind: 'effect', effect: 'sign-in', verifies: true },
  ),
  { module: account, path: 'createAnonymousSession()', kind: 'effect', effect: 'sign-in' },
  // They look the token up that was mailed.
  ...rows(account, ['updateRecovery()', 'updateVerification()', 'updateEmailVerification()'], {
    kind: 'effect',
    effect: 'sign-in',
  }),
  ...rows(account, ['deleteSession()', 'deleteSessions()'], { kind: 'effect', effect: 'sign-out' }),
  ...rows(
    account,
    [
      'createMagicURLToken()',
      'createEmailToken()',
      'createPhoneToken()',
      'createRecovery()',
      'createVerification()',
      'createEmailVerification()',
    ],
    { kind: 'effect', effect: 'recovery' },
  ),
  // They act on the account of the session they are given, and throw without one.
  ...rows(
    account,
    [
      'updateEmail()',
      'updateName()',
      'updatePassword()',
      'updatePhone()',
      'updatePrefs()',
      'updateStatus()',
      'createJWT()',
    ],
    { kind: 'guard' },
  ),

  {
    module: databases,
    path: 'listDocuments()',
    kind: 'read',
    entity: second,
    result: 'many',
    at: 'documents',
    selects: [{ argument: 2, all: true }],
    columns: { argument: 2 },
  },
  {
    module: databases,
    path: 'getDocument()',
    kind: 'read',
    entity: second,
    result: 'one',
    selects: [{ argument: 2 }],
    columns: { argument: 3 },
  },
  ...rows(databases, ['createDocument()', 'upsertDocument()'], {
    kind: 'write',
    entity: second,
    result: 'one',
    data: [{ argument: 3 }],
  }),
  ...rows(
    databases,
    ['updateDocument()', 'deleteDocument()', 'incrementDocumentAttribute()', 'decrementDocumentAttribute()'],
    { kind: 'write', entity: second, result: 'one', selects: [{ argument: 2 }], data: [{ argument: 3 }] },
  ),
  ...rows(databases, ['createDocuments()', 'updateDocuments()', 'upsertDocuments()', 'deleteDocuments()'], {
    kind: 'write',
    entity: second,
    result: 'many',
    at: 'documents',
  }),
  // What a list of queries asks for, and which columns it gives.
  { module: 'node-appwrite', path: 'Query.equal()', kind: 'condition', of: 'equal' },
  { module: 'node-appwrite', path: 'Query.and()', kind: 'condition', of: 'all' },
  { module: 'node-appwrite', path: 'Query.or()', kind: 'condition', of: 'any' },
  ...rows('node-appwrite', ['Query.*()'], { kind: 'condition', of: 'none' }),
  {
    module: 'node-appwrite',
    path: 'Query.select()',
    kind: 'value',
    type: 'AppwriteColumns',
    columns: { argument: 0 },
  },
  {
    module: tables,
    path: 'listRows()',
    kind: 'read',
    entity: table,
    result: 'many',
    at: 'rows',
    selects: [{ ...queries, all: true }],
    columns: queries,
  },
  {
    module: tables,
    path: 'getRow()',
    kind: 'read',
    entity: table,
    result: 'one',
    selects: [{ argument: 0, property: 'rowId' }],
    columns: queries,
  },
  ...rows(
    tables,
    [
      'createRow()',
      'createRows()',
      'updateRow()',
      'updateRows()',
      'upsertRow()',
      'upsertRows()',
      'deleteRow()',
      'deleteRows()',
      'incrementRowColumn()',
      'decrementRowColumn()',
    ],
    {
      kind: 'write',
      entity: table,
      result: 'one',
      selects: [{ argument: 0, property: 'rowId' }],
      data: [{ argument: 0, property: 'data' }],
    },
  ),

  ...['type:AppwriteUsers', 'type:AppwriteTeams'].map((module): Row => ({
    module,
    path: '*()',
    ...serviceWrite,
    byName: true,
  })),
  ...rows(
    'type:AppwriteStorage',
    ['createFile()', 'updateFile()', 'deleteFile()', 'createBucket()', 'deleteBucket()'],
    {
      kind: 'effect',
      effect: 'storage-write',
    },
  ),
  ...rows(
    'type:AppwriteStorage',
    ['getFile()', 'getFileDownload()', 'getFileView()', 'getFilePreview()', 'listFiles()'],
    serviceRead,
  ),
  ...rows('type:AppwriteMessaging', ['createEmail()', 'createPush()', 'createSms()', 'createSMS()'], {
    kind: 'effect',
    effect: 'mail',
  }),
]

const airtableTable = 'type:AirtableTable'

/** Airtable. */
const airtable: readonly Row[] = [
  { module: 'airtable', path: '', kind: 'package', role: 'database', only: ['default'] },
  ...rows(
    'airtable',
    ['default().base()()', 'default.base()()', 'default().base().table()', 'default.base().table()'],
    {
      kind: 'table',
      type: 'AirtableTable',
      entity: { argument: 0 },
    },
  ),
  {
    module: airtableTable,
    path: 'select()',
    kind: 'read',
    entity: 'receiver',
    result: 'many',
    type: 'AirtableQuery',
    columns: { argument: 0, property: 'fields' },
  },
  { module: 'type:AirtableQuery', path: '*()', kind: 'self' },
  { module: airtableTable, path: 'find()', kind: 'read', entity: 'receiver', result: 'one' },
  ...rows(airtableTable, ['create()', 'update()', 'replace()', 'destroy()'], {
    kind: 'write',
    entity: 'receiver',
    result: 'one',
  }),
]

/** Hosted backends and content systems: Convex, Sanity, Payload, Appwrite, Airtable. */
export const backends: readonly Row[] = [...convex, ...sanity, ...payload, ...appwrite, ...airtable]
