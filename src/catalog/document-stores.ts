import { rows } from './rows.js'
import type { Row } from './types.js'

const database = { kind: 'package', role: 'database' } as const
const first = { argument: 0 } as const
const second = { argument: 1 } as const
const table = (type: string) => ({ kind: 'table', type, entity: first }) as const
const entity = 'receiver'
const write = { kind: 'write', entity, result: 'nothing' } as const
const storageWrite = { kind: 'effect', effect: 'storage-write' } as const
const storageRead = { kind: 'effect', effect: 'service-read' } as const

/** Azure Cosmos DB. */
const cosmos: readonly Row[] = [
  { module: '@azure/cosmos', path: '', ...database, only: ['CosmosClient'] },
  { module: '@azure/cosmos', path: 'CosmosClient()', kind: 'value', type: 'Cosmos' },
  { module: 'type:Cosmos', path: 'database()', kind: 'self' },
  { module: 'type:Cosmos', path: 'container()', ...table('CosmosContainer') },
  ...rows('type:CosmosContainer', ['items.create()', 'items.upsert()'], {
    ...write,
    result: 'one',
    at: 'resource',
    data: [first],
  }),
  ...rows('type:CosmosContainer', ['items.bulk()', 'items.batch()', 'items.executeBulkOperations()'], {
    ...write,
    data: [first],
  }),
  ...rows('type:CosmosContainer', ['items.query()', 'items.readAll()'], { kind: 'value', type: 'CosmosQuery', entity }),
  ...rows('type:CosmosQuery', ['fetchAll()', 'fetchNext()'], { kind: 'read', entity, result: 'many', at: 'resources' }),
  { module: 'type:CosmosContainer', path: 'item()', kind: 'value', type: 'CosmosItem', entity, part: 'selector' },
  { module: 'type:CosmosItem', path: 'read()', kind: 'read', entity, result: 'maybe', at: 'resource' },
  ...rows('type:CosmosItem', ['replace()', 'patch()'], { ...write, result: 'one', at: 'resource', data: [first] }),
  { module: 'type:CosmosItem', path: 'delete()', ...write },
]

/** Google Cloud Datastore: records are named by keys. */
const datastore: readonly Row[] = [
  { module: '@google-cloud/datastore', path: '', ...database, only: ['Datastore'] },
  { module: '@google-cloud/datastore', path: 'Datastore()', kind: 'value', type: 'Datastore' },
  { module: 'type:Datastore', path: 'transaction()', kind: 'self' },
  ...rows('type:Datastore', ['save()', 'insert()', 'update()', 'upsert()', 'merge()'], {
    kind: 'write',
    entity: { name: 'record' },
    result: 'nothing',
    selects: [{ argument: 0, property: 'key' }],
    data: [{ argument: 0, property: 'data' }],
  }),
  {
    module: 'type:Datastore',
    path: 'delete()',
    kind: 'write',
    entity: { name: 'record' },
    result: 'nothing',
    selects: [first],
  },
  {
    module: 'type:Datastore',
    path: 'get()',
    kind: 'read',
    entity: { name: 'record' },
    result: 'many',
    selects: [first],
  },
]

/** Directus: `client.request(createItem('posts', fields))`. What is asked for counts where it is put together. */
const directus: readonly Row[] = [
  ...rows('@directus/sdk', ['createItem()', 'createItems()'], {
    kind: 'write',
    entity: first,
    result: 'one',
    data: [second],
  }),
  ...rows('@directus/sdk', ['updateItem()', 'updateItems()'], {
    kind: 'write',
    entity: first,
    result: 'one',
    selects: [second],
    data: [{ argument: 2 }],
  }),
  ...rows('@directus/sdk', ['deleteItem()', 'deleteItems()'], {
    kind: 'write',
    entity: first,
    result: 'nothing',
    selects: [second],
  }),
  ...rows(
    '@directus/sdk',
    ['User', 'File', 'Folder'].flatMap((name) => [`create${name}()`, `update${name}()`, `delete${name}()`]),
    { kind: 'effect', effect: 'service-write' },
  ),
]

/** MongoDB by other names: Monk, NeDB. */
const mongoLike: readonly Row[] = [
  { module: 'monk', path: '', ...database },
  { module: 'monk', path: 'default()', kind: 'value', type: 'Monk' },
  ...rows('type:Monk', ['get()', 'create()'], table('MonkCollection')),
  ...rows('nedb-promises', ['default.create()', 'default()'], { kind: 'value', type: 'MonkCollection' }),
  ...rows('type:MonkCollection', ['insert()', 'insertOne()'], { ...write, result: 'one', data: [first] }),
  ...rows('type:MonkCollection', ['update()', 'updateOne()', 'findOneAndUpdate()'], {
    ...write,
    selects: [first],
    data: [second],
    operators: true,
  }),
  ...rows('type:MonkCollection', ['remove()', 'deleteOne()', 'findOneAndDelete()'], {
    ...write,
    selects: [first],
    operators: true,
  }),
  ...rows('type:MonkCollection', ['find()', 'aggregate()'], {
    kind: 'read',
    entity,
    result: 'many',
    selects: [first],
    operators: true,
  }),
  {
    module: 'type:MonkCollection',
    path: 'findOne()',
    kind: 'read',
    entity,
    result: 'maybe',
    selects: [first],
    operators: true,
  },
]

/** ArangoDB, CouchDB by nano. */
const collections: readonly Row[] = [
  { module: 'arangojs', path: '', ...database, only: ['Database'] },
  { module: 'arangojs', path: 'Database()', kind: 'value', type: 'Arango' },
  { module: 'type:Arango', path: 'database()', kind: 'self' },
  { module: 'type:Arango', path: 'collection()', ...table('ArangoCollection') },
  ...rows('type:ArangoCollection', ['save()', 'saveAll()', 'import()'], { ...write, selects: [], data: [first] }),
  ...rows('type:ArangoCollection', ['update()', 'replace()'], { ...write, selects: [first], data: [second] }),
  ...rows('type:ArangoCollection', ['remove()', 'removeAll()'], { ...write, selects: [first] }),
  { module: 'type:ArangoCollection', path: 'truncate()', ...write },
  {
    module: 'type:ArangoCollection',
    path: 'document()',
    kind: 'read',
    entity,
    result: 'maybe',
    selects: [first],
  },
  { module: 'nano', path: '', ...database },
  { module: 'nano', path: 'default()', kind: 'value', type: 'Nano' },
  ...rows('type:Nano', ['use()', 'db.use()', 'scope()'], table('NanoDatabase')),
  ...rows('type:NanoDatabase', ['insert()', 'bulk()'], { ...write, selects: [second], data: [first] }),
  { module: 'type:NanoDatabase', path: 'destroy()', ...write, selects: [first] },
  { module: 'type:NanoDatabase', path: 'get()', kind: 'read', entity, result: 'maybe', selects: [first] },
  ...rows('type:NanoDatabase', ['find()', 'list()'], { kind: 'read', entity, result: 'many', selects: [first] }),
]

const inIndex = { argument: 0, property: 'index' } as const
const byId = { argument: 0, property: 'id' } as const

/** Indexes for searching. What is searched for is mostly there for everybody, so that only what is written counts. */
const searchEngines: readonly Row[] = [
  ...['@elastic/elasticsearch', '@opensearch-project/opensearch'].map((module): Row => ({
    module,
    path: 'Client()',
    kind: 'value',
    type: 'Elastic',
  })),
  ...rows('type:Elastic', ['index()', 'create()', 'update()'], {
    kind: 'write',
    entity: inIndex,
    result: 'nothing',
    selects: [byId],
    data: ['document', 'doc', 'body'].map((property) => ({ argument: 0, property })),
  }),
  { module: 'type:Elastic', path: 'delete()', kind: 'write', entity: inIndex, result: 'nothing', selects: [byId] },
  ...rows('type:Elastic', ['bulk()', 'deleteByQuery()', 'updateByQuery()', 'indices.delete()'], {
    kind: 'write',
    entity: inIndex,
    result: 'nothing',
  }),
  ...rows('typesense', ['Client()', 'default.Client()'], { kind: 'value', type: 'Typesense' }),
  {
    module: 'type:Typesense',
    path: 'collections()',
    ...table('TypesenseCollection'),
  },
  ...rows('type:TypesenseCollection', ['documents().create()', 'documents().upsert()', 'documents().import()'], {
    ...write,
    selects: [],
    data: [first],
  }),
  ...rows('type:TypesenseCollection', ['documents().update()', 'documents().delete()', 'delete()'], write),
]

/** Records of an app's own server: Keystone's context, Redis OM. */
const repositories: readonly Row[] = [
  { module: '@keystone-6/core/context', path: 'getContext()', kind: 'value', type: 'Keystone' },
  ...rows('type:Keystone', ['sudo()', 'withSession()', 'withRequest()'], { kind: 'self' }),
  ...['db', 'query'].flatMap((api): Row[] => [
    ...rows('type:Keystone', [`${api}.*.createOne()`, `${api}.*.createMany()`], {
      kind: 'write',
      entity: { wildcard: 0 },
      result: 'one',
      selects: [],
      data: [{ argument: 0, property: 'data' }],
    }),
    ...rows(
      'type:Keystone',
      ['updateOne', 'updateMany', 'deleteOne', 'deleteMany'].map((name) => `${api}.*.${name}()`),
      {
        kind: 'write',
        entity: { wildcard: 0 },
        result: 'one',
        selects: [{ argument: 0, property: 'where' }],
        data: [{ argument: 0, property: 'data' }],
      },
    ),
    {
      module: 'type:Keystone',
      path: `${api}.*.findMany()`,
      kind: 'read',
      entity: { wildcard: 0 },
      result: 'many',
      selects: [{ argument: 0, property: 'where' }],
    },
    {
      module: 'type:Keystone',
      path: `${api}.*.findOne()`,
      kind: 'read',
      entity: { wildcard: 0 },
      result: 'maybe',
      selects: [{ argument: 0, property: 'where' }],
    },
  ]),
  { module: 'redis-om', path: '', ...database, only: ['Repository'] },
  { module: 'redis-om', path: 'Repository()', kind: 'value', type: 'RedisRepository', entity: { name: 'record' } },
  ...rows('type:RedisRepository', ['save()', 'createAndSave()'], { ...write, selects: [], data: [first, second] }),
  ...rows('type:RedisRepository', ['remove()', 'expire()'], { ...write, selects: [first] }),
  { module: 'type:RedisRepository', path: 'fetch()', kind: 'read', entity, result: 'maybe', selects: [first] },
]

/** Rows of a spreadsheet that stands in for a database. */
const spreadsheets: readonly Row[] = [
  { module: 'google-spreadsheet', path: 'GoogleSpreadsheet()', kind: 'value', type: 'Spreadsheet' },
  ...['sheetsByIndex.*', 'sheetsByTitle.*', 'sheetsById.*'].flatMap((sheet) =>
    rows('type:Spreadsheet', [`${sheet}.addRow()`, `${sheet}.addRows()`, `${sheet}.clear()`, `${sheet}.clearRows()`], {
      kind: 'effect',
      effect: 'service-write',
    }),
  ),
]

/** Files: Google Cloud Storage, Azure, Netlify; and what Cloudflare binds to an app. */
const files: readonly Row[] = [
  { module: '@google-cloud/storage', path: 'Storage()', kind: 'value', type: 'GoogleStorage' },
  { module: 'type:GoogleStorage', path: 'bucket()', kind: 'self' },
  ...rows(
    'type:GoogleStorage',
    [
      'file().save()',
      'file().delete()',
      'file().copy()',
      'file().move()',
      'file().createWriteStream()',
      'upload()',
      'deleteFiles()',
    ],
    storageWrite,
  ),
  ...rows('type:GoogleStorage', ['file().download()', 'getFiles()', 'file().createReadStream()'], storageRead),
  ...rows('@azure/storage-blob', ['BlobServiceClient()', 'BlobServiceClient.fromConnectionString()'], {
    kind: 'value',
    type: 'AzureBlobs',
  }),
  ...rows('type:AzureBlobs', ['getContainerClient()', 'getBlockBlobClient()', 'getBlobClient()'], { kind: 'self' }),
  ...rows(
    'type:AzureBlobs',
    [
      'deleteBlob()',
      'delete()',
      'deleteIfExists()',
      'upload()',
      'uploadData()',
      'uploadStream()',
      'uploadFile()',
      'uploadBlockBlob()',
    ],
    storageWrite,
  ),
  ...rows('type:AzureBlobs', ['download()', 'downloadToBuffer()', 'listBlobsFlat()'], storageRead),
  ...rows('@netlify/blobs', ['getStore()', 'getDeployStore()'], { kind: 'value', type: 'NetlifyBlobs' }),
  ...rows('type:NetlifyBlobs', ['set()', 'setJSON()', 'delete()'], storageWrite),
  ...rows('type:NetlifyBlobs', ['get()', 'getWithMetadata()', 'list()'], storageRead),
  ...['@opennextjs/cloudflare', '@cloudflare/next-on-pages'].flatMap((module): Row[] =>
    ['getCloudflareContext()', 'getRequestContext()', 'getOptionalRequestContext()'].flatMap((context) => [
      { module, path: `${context}.env.*`, kind: 'value', type: 'CloudflareBinding' },
    ]),
  ),
  // Queues, key-value stores and buckets. A database is told by its statements.
  ...rows('type:CloudflareBinding', ['put()', 'delete()', 'send()', 'sendBatch()'], storageWrite),
  { module: 'type:CloudflareBinding', path: 'prepare()', kind: 'value', type: 'D1Statement', sql: 0 },
  { module: 'type:CloudflareBinding', path: 'exec()', kind: 'sql', argument: 0, result: 'nothing' },
]

/** Stores of documents, rows and files that have few methods of their own. */
export const documentStores: readonly Row[] = [
  ...cosmos,
  ...datastore,
  ...directus,
  ...mongoLike,
  ...collections,
  ...searchEngines,
  ...repositories,
  ...spreadsheets,
  ...files,
]
