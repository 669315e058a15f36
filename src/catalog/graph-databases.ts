import { rows } from './rows.js'
import type { Row } from './types.js'

const database = { kind: 'package', role: 'database' } as const
const query = { kind: 'sql', argument: 0, result: 'many' } as const

/** Neo4j. */
const neo4j: readonly Row[] = [
  { module: 'neo4j-driver', path: '', ...database, only: ['default', 'driver'] },
  ...rows('neo4j-driver', ['driver()', 'default.driver()'], { kind: 'value', type: 'Neo4jDriver' }),
  { module: 'type:Neo4jDriver', path: 'executeQuery()', ...query, at: 'records' },
  { module: 'type:Neo4jDriver', path: 'session()', kind: 'value', type: 'Neo4jSession' },
  ...['type:Neo4jSession', 'type:Neo4jTransaction'].map((module): Row => ({
    module,
    path: 'run()',
    ...query,
    at: 'records',
  })),
  ...rows('type:Neo4jSession', ['executeRead()', 'executeWrite()', 'readTransaction()', 'writeTransaction()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['Neo4jTransaction'],
    returns: 'result',
  }),
  { module: 'type:Neo4jSession', path: 'beginTransaction()', kind: 'value', type: 'Neo4jTransaction' },
]

/** Gel, which was EdgeDB. */
const gel: readonly Row[] = [
  ...['gel', 'edgedb'].flatMap((module): Row[] => [
    { module, path: '', ...database, only: ['default', 'createClient', 'createHttpClient'] },
    ...rows(module, ['createClient()', 'createHttpClient()', 'default()', 'default.createClient()'], {
      kind: 'value',
      type: 'Gel',
    }),
  ]),
  ...rows('type:Gel', ['query()', 'execute()', 'querySQL()', 'executeSQL()'], query),
  ...rows('type:Gel', ['querySingle()', 'queryRequiredSingle()'], { ...query, result: 'maybe' }),
  ...rows('type:Gel', ['withConfig()', 'withGlobals()', 'withRetryOptions()', 'ensureConnected()'], { kind: 'self' }),
  {
    module: 'type:Gel',
    path: 'transaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['Gel'],
    returns: 'result',
  },
]

const record = { entity: { argument: 0 }, result: 'many' } as const

/** SurrealDB. */
const surreal: readonly Row[] = [
  ...['surrealdb', 'surrealdb.js'].flatMap((module): Row[] => [
    { module, path: '', ...database, only: ['default', 'Surreal'] },
    ...rows(module, ['Surreal()', 'default()'], { kind: 'value', type: 'Surreal' }),
  ]),
  { module: 'type:Surreal', path: 'query()', ...query },
  { module: 'type:Surreal', path: 'select()', kind: 'read', ...record, selects: [{ argument: 0 }] },
  ...rows(
    'type:Surreal',
    ['create()', 'insert()', 'upsert()', 'update()', 'merge()', 'patch()', 'delete()', 'relate()'],
    { kind: 'write', ...record, selects: [{ argument: 0 }], data: [{ argument: 1 }] },
  ),
]

/** InstantDB's client for servers, which answers to nobody's permissions. */
const instant: readonly Row[] = [
  { module: '@instantdb/admin', path: '', ...database, only: ['init'] },
  { module: '@instantdb/admin', path: 'init()', kind: 'value', type: 'InstantAdmin' },
  { module: 'type:InstantAdmin', path: 'transact()', kind: 'effect', effect: 'service-write' },
  { module: 'type:InstantAdmin', path: 'query()', kind: 'effect', effect: 'service-read' },
]

/** Databases of things and what connects them, with languages of their own. */
export const graphDatabases: readonly Row[] = [...neo4j, ...gel, ...surreal, ...instant]
